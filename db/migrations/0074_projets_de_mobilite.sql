-- Mobility projects (Erasmus+ and others): partners, funding, departures by level and status, what was made of them.
create table mobilite (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  titre text not null,
  texte text not null,
  programme text not null,
  pays text[] not null,
  partenaires text[] not null default '{}',
  financeur text,
  montant_centimes bigint,
  productions text[] not null default '{}',
  mots text not null,
  version integer not null default 1,
  cree_le timestamptz not null,
  origine_id integer not null references origine,
  constraint mobilite_pk primary key (id),
  constraint mobilite_textes check (titre <> '' and length(titre) <= 150 and texte <> '' and length(texte) <= 4000
    and programme <> '' and length(programme) <= 120 and length(financeur) <= 200),
  constraint mobilite_pays check (cardinality(pays) between 1 and 20),
  constraint mobilite_listes check (cardinality(partenaires) <= 30 and cardinality(productions) <= 30),
  constraint mobilite_montant check (montant_centimes between 0 and 100000000000)
);
comment on table mobilite is 'A mobility project that an organisation of a campus carries: programme and countries in words, partners abroad and what was made (one text each), funding granted in cents. Learners are counted in `mobilite_depart`, never named.';
create index mobilite_campus on mobilite (campus_id, cree_le);
create index mobilite_organisation on mobilite (organisation_id);

create table mobilite_depart (
  id uuid not null default gen_random_uuid(),
  mobilite_id uuid not null references mobilite on delete cascade,
  debut date not null,
  fin date not null,
  niveau smallint not null,
  statut text not null,
  personnes smallint not null,
  filles smallint,
  accompagnateurs smallint not null,
  jours smallint not null,
  bourse_centimes bigint,
  constraint mobilite_depart_pk primary key (id),
  constraint mobilite_depart_dates check (debut <= fin and fin - debut < 1100),
  constraint mobilite_depart_niveau check (niveau between 3 and 8),
  constraint mobilite_depart_statut_connu check (statut in ('scolaire', 'apprentissage', 'etudiant', 'formation_continue')),
  constraint mobilite_depart_nombres check (personnes between 1 and 2000 and filles between 0 and personnes
    and accompagnateurs between 0 and 500 and jours between 1 and fin - debut + 1),
  constraint mobilite_depart_bourse check (bourse_centimes between 0 and 100000000000)
);
comment on table mobilite_depart is 'One group that leaves: how many, of which level and status, days, accompanying staff, grants in cents. `filles` null: not known. Levels 3 and 4 are vocational education for Erasmus+, from 5 on higher education.';
create index mobilite_depart_mobilite on mobilite_depart (mobilite_id, debut);
