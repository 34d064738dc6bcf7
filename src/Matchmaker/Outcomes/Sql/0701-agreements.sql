-- Ledgers of what came of meetings, one a pair and conference, and their entries, which are only added to. The columns beside an
-- entry's document are what reads look for. due_day is the day on which to ask again, in days since 1 January of the year 1.
create table agreement (
    name text not null primary key,
    conference text not null references conference (name),
    producer text not null references participation (name),
    buyer text not null references participation (name),
    producer_organization text not null,
    buyer_organization text not null,
    due_day bigint null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create unique index agreement_pair on agreement (producer, buyer);
create index agreement_order on agreement (conference, create_ms, name);
create index agreement_due on agreement (conference, due_day, name);

create table agreement_entry (
    agreement text not null references agreement (name),
    number bigint not null,
    recorded_ms bigint not null,
    document text not null,
    primary key (agreement, number)
);
