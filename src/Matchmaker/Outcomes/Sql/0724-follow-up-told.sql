-- The day of the follow-up that its parties were last told of, so that they are told of each once.
alter table agreement add column told_day bigint null;
create index agreement_untold on agreement (due_day, told_day);
