-- The short code that names a participant at the door, unique in its conference; null until it is given.
alter table participation add column code text null;
create unique index participation_code on participation (conference, code);
