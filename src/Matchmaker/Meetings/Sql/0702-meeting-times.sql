-- When a meeting came to be. Of those that are there already the last write is the first time they are known from.
alter table meeting add column create_ms bigint not null default 0;
update meeting set create_ms = update_ms;
