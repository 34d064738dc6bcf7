-- Who asks whom to meet. The state is as last written: how a request stands now follows from its document and the time.
create table meeting_request (
    name text not null primary key,
    conference text not null references conference (name),
    asker text not null references participation (name),
    asked text not null references participation (name),
    state bigint not null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create index meeting_request_order on meeting_request (conference, create_ms, name);
create index meeting_request_asker on meeting_request (asker, state);
create index meeting_request_asked on meeting_request (asked, state);
