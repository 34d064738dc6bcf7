-- Who is here on the day; a row for everybody of whom anything is known. Times are null where they do not apply.
create table attendance (
    participation text not null primary key,
    conference text not null,
    check_in_ms bigint null,
    expected_ms bigint null,
    leave_ms bigint null,
    absent bigint not null
);
create index attendance_conference on attendance (conference);

-- Changes of a timetable that wait for the organizer's word. state: 1 open, 2 accepted, 3 discarded. The document is the whole proposal;
-- base_version is the version of the timetable that it was made for.
create table repair_proposal (
    name text not null primary key,
    conference text not null,
    state bigint not null,
    document text not null,
    base_version bigint not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create index repair_proposal_order on repair_proposal (conference, create_ms, name);
