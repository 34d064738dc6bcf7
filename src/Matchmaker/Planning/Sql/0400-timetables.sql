-- The timetables that schedule runs made, in the order in which they are listed: by slot, then table. What a pair is worth and
-- why it meets is read from the pairing run that the timetable was made of.
create table planned_meeting (
    run text not null,
    place bigint not null,
    producer text not null,
    buyer text not null,
    slot bigint not null,
    start_ms bigint not null,
    end_ms bigint not null,
    table_id text not null,
    table_place bigint not null,
    primary key (run, place)
);
