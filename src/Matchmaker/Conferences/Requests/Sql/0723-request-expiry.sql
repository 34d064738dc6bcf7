-- When the time for an answer ends, for whoever looks for requests whose time is over; null in rows from before this column.
alter table meeting_request add column expire_ms bigint null;
create index meeting_request_expiry on meeting_request (state, expire_ms);
