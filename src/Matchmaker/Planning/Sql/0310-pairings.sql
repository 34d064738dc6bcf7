-- What the organizer decided about pairs, whatever the scores say. kind: 1 locked, 2 excluded.
create table pairing_rule (
    conference text not null,
    producer text not null,
    buyer text not null,
    kind bigint not null,
    create_ms bigint not null,
    primary key (producer, buyer)
);
create index pairing_rule_conference on pairing_rule (conference, create_ms, producer, buyer);

-- The pairs a pairing run chose, in the order in which they are listed.
create table pairing (
    run text not null,
    place bigint not null,
    producer text not null,
    buyer text not null,
    utility bigint not null,
    best_offer text not null,
    best_need text not null,
    reason_vi text not null,
    reason_en text not null,
    locked bigint not null,
    primary key (run, place)
);
create index pairing_producer on pairing (run, producer, place);
create index pairing_buyer on pairing (run, buyer, place);
