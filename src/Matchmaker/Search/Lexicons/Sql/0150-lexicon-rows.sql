-- The organisers' own words. The document is the whole row; concept_key is its concept without capitals.
create table lexicon_row (
    name text not null primary key,
    concept_key text not null,
    document text not null,
    version bigint not null,
    create_ms bigint not null,
    update_ms bigint not null
);
create unique index lexicon_row_concept on lexicon_row (concept_key);
create index lexicon_row_order on lexicon_row (create_ms, name);
