-- One message to one receiver. A worker writes only under the fence it took; lease_ms is when somebody else may take it.
create table notice (
    name text not null primary key,
    conference text not null,
    fact bigint not null references outbox_fact (sequence),
    kind bigint not null,
    channel bigint not null,
    recipient text not null,
    participation text not null,
    address text not null,
    state bigint not null,
    last_error text not null,
    tries bigint not null,
    next_ms bigint not null,
    lease_ms bigint not null,
    fence bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create unique index notice_once on notice (fact, channel, recipient, participation, address);
create index notice_due on notice (state, channel, next_ms);
create index notice_order on notice (conference, name);
create index notice_recipient on notice (recipient);

-- Apps that are told. The secret is kept as it is: a signature needs it whole.
create table webhook_subscription (
    name text not null primary key,
    conference text not null references conference (name),
    display_name text not null,
    url text not null,
    kinds text not null,
    disabled bigint not null,
    secret text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create index webhook_subscription_order on webhook_subscription (conference, create_ms, name);

-- What unsubscribe links are signed with. One row, made when it is first needed.
create table notice_key (
    only_row bigint not null primary key check (only_row = 1),
    secret text not null
);
