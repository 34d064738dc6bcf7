-- What happened and is to be told, written with what happened. expanded says that messages were made of it.
create table outbox_fact (
    sequence $identity$,
    id text not null,
    kind bigint not null,
    conference text not null,
    about text not null,
    audience text not null,
    data text not null,
    create_ms bigint not null,
    expanded bigint not null default 0
);
create unique index outbox_fact_id on outbox_fact (id);
create index outbox_fact_waiting on outbox_fact (expanded, sequence);
