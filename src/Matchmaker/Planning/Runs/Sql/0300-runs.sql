-- Makings of pairings and timetables: what each went by, how far it has come and what came of it.
-- state, kind and quality are numbers of the enums in Run.cs. lease_ms and fence say who works on it: a worker writes only
-- under the fence it took, so one that lost its lease writes nothing.
create table run (
    name text not null primary key,
    conference text not null,
    kind bigint not null,
    parameters text not null,
    state bigint not null,
    quality bigint not null,
    input_sequence bigint not null,
    summary text not null,
    trace text not null,
    progress text not null,
    failure_vi text not null,
    failure_en text not null,
    create_ms bigint not null,
    start_ms bigint null,
    end_ms bigint null,
    publish_ms bigint null,
    cancel_requested bigint not null,
    attempts bigint not null,
    fence bigint not null,
    lease_ms bigint not null
);
create index run_conference on run (conference, kind, name);
create index run_state on run (state, name);
