-- Which database this is, for what is derived from it and kept elsewhere. One row, made at the first start.
create table installation (
    only_row bigint not null primary key check (only_row = 1),
    id text not null
);
