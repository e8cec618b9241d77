-- Words that a campus puts on its members to find them again.

alter table adhesion add column etiquettes text[] not null default '{}';
comment on column adhesion.etiquettes is 'Words of the campus on a member, one spelling each in a campus; about an organisation, never about a person.';
create index adhesion_etiquettes on adhesion using gin (etiquettes);
