-- Organisations exist without any campus and are shared by several. What each file claims is kept field by field
-- (`fait`); the organisation row holds the value retained.
create table organisation (
  id uuid not null default gen_random_uuid(),
  slug text not null,
  nom text not null,
  genre text not null,
  famille text not null,
  secteur text,
  adresse text,
  code_postal text,
  commune_insee text,
  commune_nom text,
  departement_code text,
  academie_code text,
  latitude double precision,
  longitude double precision,
  position cube generated always as (position_terre(latitude, longitude)) stored,
  position_precision text,
  site_web text,
  telephone text,
  courriel text,
  internat boolean,
  lycee_des_metiers boolean,
  education_prioritaire text,
  ferme_le date,
  exemple boolean not null default false,
  origine_id integer not null references origine,
  origine_ligne integer,
  creee_le timestamptz not null default now(),
  modifiee_le timestamptz not null default now(),
  constraint organisation_pk primary key (id),
  constraint organisation_slug_unique unique (slug),
  constraint organisation_famille_connue check (famille in ('scolaire', 'superieur', 'socio_economique', 'institutionnel')),
  constraint organisation_secteur_connu check (secteur in ('public', 'prive')),
  constraint organisation_precision_connue check (position_precision in ('adresse', 'commune')),
  constraint organisation_position_complete check ((latitude is null) = (longitude is null)),
  constraint organisation_latitude_bornes check (latitude between -90 and 90),
  constraint organisation_longitude_bornes check (longitude between -180 and 180)
);
comment on table organisation is 'School, CFA, university, company, laboratory, authority, association… Families are the four macro-categories of domain.md §3.1.';
comment on column organisation.position_precision is 'adresse: coordinates of the building; commune: centre of the commune, drawn dashed.';
create index organisation_position on organisation using gist (position);
create index organisation_commune on organisation (commune_insee);
create index organisation_academie on organisation (academie_code);

create table organisation_nom (
  organisation_id uuid not null references organisation,
  nom text not null,
  debut text,
  fin text,
  origine_id integer not null references origine,
  constraint organisation_nom_pk primary key (organisation_id, nom)
);
comment on table organisation_nom is 'Names an organisation had or has in other files (dates keep the precision of their source).';

create table identifiant (
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null references organisation,
  genre text not null,
  valeur text not null,
  debut date,
  fin date,
  controle text not null default 'valide',
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint identifiant_pk primary key (id),
  constraint identifiant_unique unique (genre, valeur),
  constraint identifiant_genre_connu check (genre in ('uai', 'siret', 'siren', 'rna', 'nda', 'ror')),
  constraint identifiant_controle_connu check (controle in ('valide', 'cle_inhabituelle')),
  constraint identifiant_forme check (
    case genre
      when 'uai' then valeur ~ '^[0-9A-Z]\d{6}[A-Z]$'
      when 'siret' then valeur ~ '^[0-9A-Z]{14}$'
      when 'siren' then valeur ~ '^\d{9}$'
      when 'rna' then valeur ~ '^W\d{9}$'
      when 'nda' then valeur ~ '^\d{11}$'
      else true
    end
  ),
  constraint identifiant_periode check (fin is null or debut is null or fin >= debut)
);
comment on table identifiant is 'Codes of an organisation over time; one site may have several UAI, one UAI several SIRET. A code belongs to one organisation.';
comment on column identifiant.controle is 'cle_inhabituelle: well formed, but its check letter or key is not the expected one (domain.md §3.2: warn, do not reject).';
create index identifiant_organisation on identifiant (organisation_id);

create table fait (
  organisation_id uuid not null references organisation,
  champ text not null,
  jeu text not null,
  valeur text not null,
  origine_id integer not null references origine,
  origine_ligne integer,
  releve_le timestamptz not null default now(),
  constraint fait_pk primary key (organisation_id, champ, jeu)
);
comment on table fait is 'What each dataset says of a field of an organisation, with file and line. Two datasets that differ are a contradiction, shown; the row of `organisation` holds the retained value.';
