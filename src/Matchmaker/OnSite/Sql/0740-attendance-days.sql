-- Who is here, one row a participant and day of which anything is known. day is in days since 1 January of the year 1 on the clock of the
-- conference; rows from before there were days get theirs from their times on Vietnam's clock, seven hours ahead of UTC.
create table attendance_day (
    participation text not null,
    day bigint not null,
    conference text not null,
    check_in_ms bigint null,
    expected_ms bigint null,
    leave_ms bigint null,
    absent bigint not null,
    primary key (participation, day)
);
create index attendance_day_conference on attendance_day (conference, day);
insert into attendance_day (participation, day, conference, check_in_ms, expected_ms, leave_ms, absent)
select participation, (known_ms + 25200000) / 86400000 + 719162, conference, check_in_ms, expected_ms, leave_ms, absent
from (
    select participation, conference, check_in_ms, expected_ms, leave_ms, absent, coalesce(check_in_ms, expected_ms, leave_ms,
        (select max(start_ms) from day_outage where cause = 3 and subject = attendance.participation)) as known_ms
    from attendance
) as known where known_ms is not null;
drop table attendance;
