-- Keys to call with. The secret itself is nowhere.
create table api_key (
    id text not null primary key,
    display_name text not null,
    role bigint not null,
    organization text not null,
    conferences text not null,
    create_ms bigint not null,
    expire_ms bigint null,
    revoke_ms bigint null,
    secret_hash text not null unique
);
