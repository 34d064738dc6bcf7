-- Who registered, what they offer and need, and their papers. The document is the whole resource; the columns beside it are
-- what lists and checks look for. delete_ms hides a row until it is undeleted; external ids are unique among those that stand.
create table organization (
    name text not null primary key,
    parent text not null,
    external_id text null,
    display_name text not null,
    sides bigint not null,
    tax_code text null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null,
    delete_ms bigint null,
    deleted_with_parent bigint not null default 0
);
create unique index organization_external_id on organization (external_id) where delete_ms is null;
create index organization_order on organization (create_ms, name);

create table offer (
    name text not null primary key,
    parent text not null references organization (name),
    external_id text null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null,
    delete_ms bigint null,
    deleted_with_parent bigint not null default 0
);
create unique index offer_external_id on offer (parent, external_id) where delete_ms is null;
create index offer_order on offer (create_ms, name);
create index offer_parent on offer (parent, create_ms, name);

create table need (
    name text not null primary key,
    parent text not null references organization (name),
    external_id text null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null,
    delete_ms bigint null,
    deleted_with_parent bigint not null default 0
);
create unique index need_external_id on need (parent, external_id) where delete_ms is null;
create index need_order on need (create_ms, name);
create index need_parent on need (parent, create_ms, name);

create table certificate (
    name text not null primary key,
    parent text not null references organization (name),
    external_id text null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null,
    delete_ms bigint null,
    deleted_with_parent bigint not null default 0
);
create index certificate_order on certificate (create_ms, name);
create index certificate_parent on certificate (parent, create_ms, name);
