-- What people said to the use of their contact data: a ledger, in which the latest entry of a contact and purpose counts.
create table consent (
    sequence $identity$,
    name text not null,
    organization text not null,
    purpose bigint not null,
    contact text not null,
    granted bigint not null,
    text_version text not null,
    source bigint not null,
    recorded_by text not null,
    create_ms bigint not null
);
create unique index consent_name on consent (name);
create index consent_organization on consent (organization, sequence);
