-- Who does what only one process should do at a time. fence rises with every taking; writes under a lower one are refused.
create table lease (
    name text not null primary key,
    fence bigint not null,
    holder text not null,
    until_ms bigint not null
);
