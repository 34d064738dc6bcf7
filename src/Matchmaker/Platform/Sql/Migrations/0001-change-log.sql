-- Every committed change, in the order in which readers follow it. transaction_id stands before sequence so that
-- PostgreSQL gives the transaction its number before it takes the sequence: ChangeFeed relies on that order.
create table change_log (
    transaction_id $transaction_id$,
    sequence $identity$,
    resource text not null,
    kind bigint not null,
    conference text null,
    time_ms bigint not null
);

-- Who did what, for whom and when. Kept when the change log is shortened.
create table audit_log (
    id $identity$,
    sequence bigint not null,
    time_ms bigint not null,
    actor text not null,
    actor_name text not null,
    acting_for text null,
    method text not null,
    resource text not null,
    kind bigint not null
);
create index audit_log_resource on audit_log (resource, id);
create index audit_log_actor on audit_log (actor, id);

-- Answers to requests that carried a request_id, for 24 hours.
create table request_log (
    request_id text not null primary key,
    content_hash text not null,
    answer text not null,
    time_ms bigint not null
);
create index request_log_time on request_log (time_ms);
