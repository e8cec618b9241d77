-- Skills as ROME 4.0 publishes them: each has a code, and most are tied to the same skill in ESCO, the European list.
alter table competence_metier
  add column code text,
  add column savoir boolean not null default false,
  add column origine_ligne integer,
  add constraint competence_metier_code check (code ~ '^\d{1,9}$');
comment on table competence_metier is 'Skills and knowledge of a trade of the ROME, each with its origin; competence_esco ties them to ESCO by their code.';
create index competence_metier_code on competence_metier (code);

create table competence_esco (
  code text not null,
  uri text not null,
  nom text not null,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint competence_esco_pk primary key (code),
  constraint competence_esco_code check (code ~ '^\d{1,9}$'),
  constraint competence_esco_uri check (uri ~ '^https?://data\.europa\.eu/esco/skill/[0-9A-Za-z.-]+$' and length(uri) <= 200),
  constraint competence_esco_nom check (nom <> '' and length(nom) <= 300)
);
comment on table competence_esco is 'Skill of ESCO that France Travail ties to a skill of the ROME.';
create index competence_esco_origine on competence_esco (origine_id);
