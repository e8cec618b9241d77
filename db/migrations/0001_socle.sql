-- What the core needs: extensions (all « trusted » since PostgreSQL 13: the owner of the database may install them),
-- French full text without accents, positions on the Earth, journal, provenance, import runs, old addresses.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists cube;

create text search configuration fr (copy = french);
alter text search configuration fr alter mapping for hword, hword_part, word with unaccent, french_stem;

-- `earthdistance` is not a trusted extension: same formula on `cube`, in kilometres on a sphere of radius 6371.
create function position_terre(latitude double precision, longitude double precision) returns cube
  language sql immutable strict parallel safe
  return cube(array[
    6371.0 * cos(radians(latitude)) * cos(radians(longitude)),
    6371.0 * cos(radians(latitude)) * sin(radians(longitude)),
    6371.0 * sin(radians(latitude))
  ]);
comment on function position_terre is 'Point of the sphere (km). Order by a <-> b; the arc is distance_km(a <-> b).';

create function distance_km(corde double precision) returns double precision
  language sql immutable strict parallel safe
  return 2 * 6371.0 * asin(least(1, corde / (2 * 6371.0)));
comment on function distance_km is 'Arc (km) of a chord (km) between two position_terre().';

create function corde_km(distance double precision) returns double precision
  language sql immutable strict parallel safe
  return 2 * 6371.0 * sin(least(distance, 20000) / (2 * 6371.0));
comment on function corde_km is 'Chord (km) of an arc (km): the radius of a search box.';

create table journal (
  id bigint generated always as identity,
  le timestamptz not null default now(),
  acte text not null,
  objet_type text not null,
  objet_id text,
  acteur_id text,
  acteur_role text not null,
  details jsonb not null default '{}',
  constraint journal_pk primary key (id)
);
comment on table journal is 'Append-only trace, written in the transaction of each act. Its last id is the version of the data.';
create index journal_objet on journal (objet_type, objet_id, id desc);

create table origine (
  id integer generated always as identity,
  cle text not null,
  nature text not null,
  libelle text not null,
  editeur text,
  licence text,
  url text,
  date_edition text,
  jeu text,
  fichier text,
  empreinte text,
  note text,
  sauf text[] not null default '{}',
  cree_le timestamptz not null default now(),
  constraint origine_pk primary key (id),
  constraint origine_cle_unique unique (cle),
  constraint origine_nature_connue check (nature in ('import', 'fait', 'exemple', 'saisie')),
  constraint origine_import_nomme check (nature <> 'import' or (jeu is not null and fichier is not null and empreinte is not null))
);
comment on table origine is 'Where facts come from: an imported file (name, print, publisher, licence, date), a public text, an invented example, an entry by hand. Facts point to it, with their line in the file.';
comment on column origine.sauf is 'Fields of the object that are invented although the object is a fact.';
comment on column origine.cle is 'Natural key: dataset + SHA-256 of the file, or a hash of nature, label, note and exceptions.';

create table importation (
  id uuid not null default gen_random_uuid(),
  jeu text not null,
  fichier text not null,
  empreinte text not null,
  etat text not null default 'en_cours',
  essai boolean not null default false,
  lues integer not null default 0,
  creees integer not null default 0,
  modifiees integer not null default 0,
  inchangees integer not null default 0,
  rejetees integer not null default 0,
  avertissements integer not null default 0,
  rapport jsonb,
  commencee_le timestamptz not null default now(),
  finie_le timestamptz,
  constraint importation_pk primary key (id),
  constraint importation_etat_connu check (etat in ('en_cours', 'appliquee', 'refusee', 'echouee')),
  constraint importation_fin check ((etat = 'en_cours') = (finie_le is null))
);
comment on table importation is 'One run of one file: progress while it runs, report when it ends.';
create index importation_recente on importation (commencee_le desc, id);

create table ancienne_adresse (
  objet_type text not null,
  slug text not null,
  objet_id uuid not null,
  remplacee_le timestamptz not null default now(),
  constraint ancienne_adresse_pk primary key (objet_type, slug)
);
comment on table ancienne_adresse is 'Slugs that an object had: they answer 301 to its present address and are never given to another.';
