-- What is out on the day: somebody late, gone or absent, a table closed, a meeting that overruns. One of a cause and a subject at a time.
-- cause: 1 late arrival, 2 early leave, 3 no-show, 4 table closed, 5 overrun. subject: a participation, a meeting, or the id of a table.
create table day_outage (
    conference text not null,
    cause bigint not null,
    subject text not null,
    start_ms bigint not null,
    end_ms bigint not null,
    primary key (conference, cause, subject)
);

-- Grows whenever meetings of a conference that are still to come are placed, moved or dropped.
create table timetable_version (
    conference text not null primary key,
    version bigint not null
);
