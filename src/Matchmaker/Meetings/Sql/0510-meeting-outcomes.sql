-- What came of a meeting. state: 1 confirmed, 2 cancelled, 4 held, 5 no-show. absent: who did not come, 1 producer, 2 buyer, 3 both.
alter table meeting add column absent bigint not null default 0;
alter table meeting add column cancel_reason text not null default '';
