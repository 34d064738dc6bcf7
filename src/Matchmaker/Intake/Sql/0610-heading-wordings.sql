-- Headings of an organizer's own sheets, and the field that stands under each. heading is the form in which wordings are compared;
-- typed is as a person wrote it.
create table heading_wording (
    owner text not null,
    heading text not null,
    typed text not null,
    field text not null,
    update_ms bigint not null,
    primary key (owner, heading)
);
