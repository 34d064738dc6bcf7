-- Rules beyond those of the conference that its published timetable was made by, so that edits by hand and repairs keep them: a JSON document.
create table timetable_rules (
    conference text not null primary key,
    rules text not null
);

-- What is out already keeps the rules of its run.
insert into timetable_rules (conference, rules)
select conference, parameters from run
where publish_ms is not null and not exists (
    select 1 from run later where later.conference = run.conference and later.publish_ms is not null
        and (later.publish_ms > run.publish_ms or (later.publish_ms = run.publish_ms and later.name > run.name)));
