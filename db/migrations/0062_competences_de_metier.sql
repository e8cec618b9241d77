-- What a trade asks that one can do, as a source says it.
create table competence_metier (
  cle text not null,
  rome_code text not null,
  nom text not null,
  domaine text,
  origine_id integer not null references origine,
  constraint competence_metier_pk primary key (cle),
  constraint competence_metier_rome check (rome_code ~ '^[A-N]\d{4}$'),
  constraint competence_metier_textes check (nom <> '' and length(nom) <= 300 and length(domaine) <= 200)
);
comment on table competence_metier is 'Skills of a trade of the ROME, each with its origin. No table here joins them to ESCO.';
create index competence_metier_rome_code on competence_metier (rome_code);
create index competence_metier_origine on competence_metier (origine_id);
