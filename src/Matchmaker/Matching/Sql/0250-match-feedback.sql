-- What organizations said of each other's goods; one word for each thing spoken of, the last one.
create table match_feedback (
    name text not null primary key,
    parent text not null references organization (name),
    about text not null,
    kind bigint not null,
    reason text null,
    create_ms bigint not null,
    update_ms bigint not null
);
create unique index match_feedback_about on match_feedback (parent, about);
create index match_feedback_order on match_feedback (parent, create_ms, name);
