-- What is out may be out more than once: a participant on two days, a table from two times on. Who was out for ever is out to the end of
-- the day; days from before are those of Vietnam's clock, seven hours ahead of UTC.
alter table day_outage rename to day_outage_once;
create table day_outage (
    conference text not null,
    cause bigint not null,
    subject text not null,
    start_ms bigint not null,
    end_ms bigint not null,
    primary key (conference, cause, subject, start_ms)
);
insert into day_outage (conference, cause, subject, start_ms, end_ms)
select conference, cause, subject,
    case when cause = 1 then (end_ms + 25200000) / 86400000 * 86400000 - 25200000 else start_ms end,
    case when cause in (2, 3) then ((start_ms + 25200000) / 86400000 + 1) * 86400000 - 25200000 else end_ms end
from day_outage_once;
drop table day_outage_once;
