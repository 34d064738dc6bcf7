-- The secret before the present one, which signs beside it until a time so that an app can change over; empty where there is none.
alter table webhook_subscription add column old_secret text not null default '';
alter table webhook_subscription add column old_until_ms bigint not null default 0;
