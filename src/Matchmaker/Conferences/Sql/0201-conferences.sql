-- Programmes, conferences, their sessions and who takes part. The document is the whole resource; the columns beside it are
-- what lists and checks look for.
create table programme (
    name text not null primary key,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create index programme_order on programme (create_ms, name);

create table conference (
    name text not null primary key,
    external_id text null,
    programme text null references programme (name),
    phase bigint not null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create unique index conference_external_id on conference (external_id);
create index conference_order on conference (create_ms, name);

create table conference_session (
    name text not null primary key,
    conference text not null references conference (name),
    start_ms bigint not null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create index conference_session_order on conference_session (conference, start_ms, name);

create table participation (
    name text not null primary key,
    conference text not null references conference (name),
    organization text not null,
    side bigint not null,
    withdrawn bigint not null,
    home_table text null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create unique index participation_organization on participation (conference, organization);
create index participation_order on participation (conference, create_ms, name);
create index participation_by_organization on participation (organization, conference);
