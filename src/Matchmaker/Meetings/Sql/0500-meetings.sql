-- The meetings of published timetables. A pair keeps its meeting, and so its name, when a later timetable moves it.
-- state: 1 confirmed, 2 cancelled. table_place is the table's place among the conference's, for the order of lists.
create table meeting (
    name text not null primary key,
    conference text not null,
    producer text not null,
    buyer text not null,
    slot bigint not null,
    start_ms bigint not null,
    end_ms bigint not null,
    table_id text not null,
    table_place bigint not null,
    state bigint not null,
    utility bigint not null,
    reason_vi text not null,
    reason_en text not null,
    best_offer text not null,
    best_need text not null,
    version bigint not null,
    update_ms bigint not null
);
create unique index meeting_pair on meeting (producer, buyer);
create index meeting_order on meeting (conference, slot, table_place, name);
create index meeting_buyer on meeting (buyer);
