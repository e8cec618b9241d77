-- Nomenclatures. Official codes are the keys here: a code table *is* its code. Kept when an edition drops a line.
create table filiere (
  lettre text not null,
  libelle text not null,
  rang smallint not null,
  constraint filiere_pk primary key (lettre),
  constraint filiere_libelle_unique unique (libelle),
  constraint filiere_lettre_forme check (lettre ~ '^[A-Z]$')
);
comment on table filiere is 'The 12 official filières d’activité (closed list, domain.md §1.4); the letter is ours (design README).';

create table region_academique (
  code text not null,
  nom text not null,
  constraint region_academique_pk primary key (code)
);
comment on table region_academique is 'Régions académiques; the code is that of the INSEE region they cover.';

create table region (
  code text not null,
  nom text not null,
  slug text not null,
  latitude double precision,
  longitude double precision,
  origine_id integer references origine,
  origine_ligne integer,
  constraint region_pk primary key (code),
  constraint region_slug_unique unique (slug)
);
comment on table region is 'Régions (INSEE 2016 and overseas).';

create table academie (
  code text not null,
  nom text not null,
  slug text not null,
  region_academique_code text references region_academique,
  fermee boolean not null default false,
  origine_id integer references origine,
  origine_ligne integer,
  constraint academie_pk primary key (code),
  constraint academie_slug_unique unique (slug)
);
comment on table academie is 'Académies, code on 2 characters (Bordeaux 04); Caen and Rouen stay, closed, beside Normandie.';

create table departement (
  code text not null,
  nom text not null,
  slug text not null,
  region_code text not null references region,
  academie_code text references academie,
  latitude double precision,
  longitude double precision,
  origine_id integer references origine,
  origine_ligne integer,
  constraint departement_pk primary key (code),
  constraint departement_slug_unique unique (slug),
  constraint departement_code_forme check (code ~ '^(\d{2}|2A|2B|97\d|98\d)$')
);
comment on table departement is 'Départements, INSEE code (2A, 33, 974), never the ministry’s 3 characters.';

create table commune (
  insee text not null,
  nom text not null,
  nom_plie text not null,
  departement_code text references departement,
  population integer,
  latitude double precision,
  longitude double precision,
  position cube generated always as (position_terre(latitude, longitude)) stored,
  actuelle text,
  origine_id integer references origine,
  origine_ligne integer,
  constraint commune_pk primary key (insee),
  constraint commune_insee_forme check (insee ~ '^(\d{2}|2A|2B)\d{3}$'),
  constraint commune_latitude_bornes check (latitude between -90 and 90),
  constraint commune_longitude_bornes check (longitude between -180 and 180)
);
comment on table commune is 'Communes, former communes and municipal districts (COG). `actuelle`: the commune that absorbed it.';
comment on column commune.nom_plie is 'Name folded (fold()): no accents, lower case, « saint » spelled out: what is typed is compared with it.';
create index commune_nom_plie on commune (nom_plie text_pattern_ops);
create index commune_nom_trigramme on commune using gin (nom_plie gin_trgm_ops);

create table code_postal (
  code text not null,
  commune_insee text not null references commune,
  constraint code_postal_pk primary key (code, commune_insee),
  constraint code_postal_forme check (code ~ '^\d{5}$')
);
comment on table code_postal is 'Postal code × commune.';
create index code_postal_commune on code_postal (commune_insee);

create table niveau (
  niveau smallint not null,
  libelle text not null,
  ancien text,
  diplomes text not null,
  constraint niveau_pk primary key (niveau),
  constraint niveau_bornes check (niveau between 1 and 8)
);
comment on table niveau is 'Levels 1–8 (décret 2019-14) with the 1969 level; both are shown.';

create table nsf (
  code text not null,
  libelle text not null,
  domaine text,
  domaine_libelle text,
  categorie text,
  filiere_lettre text references filiere,
  origine_id integer references origine,
  origine_ligne integer,
  constraint nsf_pk primary key (code)
);
comment on table nsf is 'NSF groups of specialities (3 characters) with their domain (2) and category (1).';
comment on column nsf.filiere_lettre is 'Filière deduced by us from the group (data/filieres-nsf.json): shown as « déduite ».';

create table diplome_type (
  code text not null,
  libelle text not null,
  sigle text,
  niveau smallint references niveau,
  ancien_niveau text,
  origine_id integer references origine,
  origine_ligne integer,
  constraint diplome_type_pk primary key (code)
);
comment on table diplome_type is 'Types of diploma of the BCN: first 3 characters of a CFD (400 = bac professionnel).';

create table dispositif (
  code text not null,
  libelle text not null,
  diplome_type_code text,
  origine_id integer references origine,
  origine_ligne integer,
  constraint dispositif_pk primary key (code)
);
comment on table dispositif is 'Dispositifs de formation of the BCN.';

create table certification (
  id uuid not null default gen_random_uuid(),
  cle text not null,
  slug text not null,
  cfd text,
  intitule text not null,
  intitule_court text,
  sigle text,
  diplome_type_code text,
  niveau smallint references niveau,
  nsf_code text,
  lettre_specialite text,
  filiere_lettre text references filiere,
  duree_mois smallint,
  ouverture date,
  fermeture date,
  premiere_session smallint,
  derniere_session smallint,
  objectif text,
  certificateur text,
  ideo text,
  exemple boolean not null default false,
  origine_id integer not null references origine,
  origine_ligne integer,
  modifiee_le timestamptz not null default now(),
  constraint certification_pk primary key (id),
  constraint certification_cle_unique unique (cle),
  constraint certification_slug_unique unique (slug),
  constraint certification_cfd_unique unique (cfd),
  constraint certification_cfd_forme check (cfd ~ '^[0-9A-Z]{8}$')
);
comment on table certification is 'What a training leads to. `cle`: « cfd:40025303 », « master:biologie-sante » (national mention), « psup:… » (Parcoursup wording), « local:… » (module of a campus).';
create index certification_nsf on certification (nsf_code);
create index certification_niveau on certification (niveau);

create table certification_libelle (
  certification_id uuid not null references certification,
  jeu text not null,
  libelle text not null,
  rang smallint not null,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint certification_libelle_pk primary key (certification_id, jeu)
);
comment on table certification_libelle is 'How each dataset spells the title of a certification; the lowest rang is the one retained in certification.intitule.';

create table certification_filiation (
  ancien_cfd text not null,
  nouveau_cfd text not null,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint certification_filiation_pk primary key (ancien_cfd, nouveau_cfd),
  constraint certification_filiation_distincte check (ancien_cfd <> nouveau_cfd)
);
comment on table certification_filiation is 'Renovations of diplomas: predecessor → successor, by CFD (either may be unknown here).';
create index certification_filiation_nouveau on certification_filiation (nouveau_cfd);

create table certification_rncp (
  certification_id uuid not null references certification,
  rncp text not null,
  active boolean,
  echeance date,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint certification_rncp_pk primary key (certification_id, rncp),
  constraint certification_rncp_forme check (rncp ~ '^(RNCP|RS)\d{1,6}$')
);
comment on table certification_rncp is 'Sheets of the national registers for a certification; a diploma changes sheet at each renewal.';

create table mef (
  code text not null,
  mef_stat_11 text,
  cfd text not null,
  dispositif_code text,
  duree smallint,
  annee smallint,
  libelle text not null,
  ouverture date,
  fermeture date,
  origine_id integer references origine,
  origine_ligne integer,
  constraint mef_pk primary key (code)
);
comment on table mef is 'Modules élémentaires de formation (10 characters): a year of a diploma in a dispositif. Key of enrolment files: mef_stat_11.';
create index mef_stat on mef (mef_stat_11);
create index mef_cfd on mef (cfd);

create table famille_metiers (
  code text not null,
  nom text not null,
  origine_id integer references origine,
  origine_ligne integer,
  constraint famille_metiers_pk primary key (code)
);
comment on table famille_metiers is 'Familles de métiers: common first year (2de) of vocational diplomas, and BTS with options.';

create table certification_famille (
  cfd text not null,
  famille_code text not null references famille_metiers,
  role text not null,
  origine_id integer references origine,
  origine_ligne integer,
  constraint certification_famille_pk primary key (cfd, famille_code, role),
  constraint certification_famille_role check (role in ('commun', 'specialite'))
);
comment on table certification_famille is 'Which CFD is the common year of a family, which are its specialities.';

create table regroupement (
  mef_stat_11 text not null,
  nom text not null,
  origine_id integer references origine,
  origine_ligne integer,
  constraint regroupement_pk primary key (mef_stat_11, nom)
);
comment on table regroupement is 'Sector groupings of trainings (Aéronautique, Nucléaire…): bridge from a MEF to the sector of a campus.';

create table rome (
  code text not null,
  libelle text not null,
  transition_eco text,
  transition_num boolean,
  transition_demo boolean,
  domaine text,
  origine_id integer references origine,
  origine_ligne integer,
  constraint rome_pk primary key (code),
  constraint rome_forme check (code ~ '^[A-N]\d{4}$')
);
comment on table rome is 'Trades of the ROME 4.0.';

create table rome_domaine (
  code text not null,
  libelle text not null,
  origine_id integer references origine,
  origine_ligne integer,
  constraint rome_domaine_pk primary key (code)
);
comment on table rome_domaine is 'Professional domains of the ROME: first 3 characters of a trade.';

create table rome_appellation (
  cle text not null,
  rome_code text not null,
  libelle text not null,
  origine_id integer references origine,
  origine_ligne integer,
  constraint rome_appellation_pk primary key (cle)
);
comment on table rome_appellation is 'Names of trades that people use (OGR code, or Onisep MET identifier), each tied to a ROME trade.';
create index rome_appellation_rome on rome_appellation (rome_code);

create table certification_rome (
  certification_id uuid not null references certification,
  rome_code text not null,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint certification_rome_pk primary key (certification_id, rome_code)
);
comment on table certification_rome is 'Trades that a certification prepares.';
create index certification_rome_code on certification_rome (rome_code);

create table jour_de_vacances (
  zone text not null,
  jour date not null,
  nom text not null,
  origine_id integer references origine,
  constraint jour_de_vacances_pk primary key (zone, jour),
  constraint jour_de_vacances_zone check (zone in ('A', 'B', 'C'))
);
comment on table jour_de_vacances is 'School calendar: one row per day of holiday and zone.';
