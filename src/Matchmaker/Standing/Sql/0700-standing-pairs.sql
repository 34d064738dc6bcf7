-- What pairs of organizations have behind them, by conference: a held meeting, and how far their ledger says they came.
-- Days are numbers of days since 1 January of the year 1. It follows from meetings and ledgers and is written with them.
create table standing_pair (
    producer text not null,
    buyer text not null,
    conference text not null,
    meeting_day bigint null,
    ledger_day bigint null,
    ledger_state bigint not null,
    reason bigint not null,
    in_force_until bigint null,
    primary key (producer, buyer, conference)
);
create index standing_pair_buyer on standing_pair (buyer);
