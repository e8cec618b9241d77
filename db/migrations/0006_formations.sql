create table ligne_formation (
  id uuid not null default gen_random_uuid(),
  certification_id uuid not null references certification,
  organisation_id uuid not null references organisation,
  statut text not null,
  etat text not null default 'ouverte',
  latitude double precision,
  longitude double precision,
  admission text,
  internat_places smallint,
  vue_en smallint,
  exemple boolean not null default false,
  origine_id integer not null references origine,
  origine_ligne integer,
  modifiee_le timestamptz not null default now(),
  constraint ligne_formation_pk primary key (id),
  constraint ligne_formation_unique unique (certification_id, organisation_id, statut),
  constraint ligne_formation_statut_connu check (statut in ('scolaire', 'apprentissage', 'formation_continue')),
  constraint ligne_formation_etat_connu check (etat in ('ouverte', 'en_projet', 'fermee')),
  constraint ligne_formation_position_complete check ((latitude is null) = (longitude is null))
);
comment on table ligne_formation is 'A training line: certification × site (organisation) × status. `vue_en`: last school year in which a source shows it open.';
create index ligne_formation_organisation on ligne_formation (organisation_id);

create table ligne_annee (
  ligne_id uuid not null references ligne_formation,
  annee smallint not null,
  jeu text not null,
  capacite integer,
  effectif integer,
  voeux integer,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint ligne_annee_pk primary key (ligne_id, annee, jeu),
  constraint ligne_annee_positifs check (coalesce(capacite, 0) >= 0 and coalesce(effectif, 0) >= 0 and coalesce(voeux, 0) >= 0)
);
comment on table ligne_annee is 'Places, pupils and first wishes of a line for the school year that starts in `annee`, as each dataset gives them. Null: not given, never 0.';

create table ligne_campus (
  ligne_id uuid not null references ligne_formation,
  campus_id uuid not null references campus,
  origine_id integer not null references origine,
  constraint ligne_campus_pk primary key (ligne_id, campus_id)
);
comment on table ligne_campus is 'Lines that a campus shows as its own.';
create index ligne_campus_campus on ligne_campus (campus_id);

create table complement_local (
  id uuid not null default gen_random_uuid(),
  cle text not null,
  campus_id uuid references campus,
  organisation_id uuid references organisation,
  nature text not null,
  nom text not null,
  texte text,
  heures integer,
  attestation text,
  etat text not null,
  exemple boolean not null default false,
  origine_id integer not null references origine,
  constraint complement_local_pk primary key (id),
  constraint complement_local_cle_unique unique (cle)
);
comment on table complement_local is 'What a campus adds to a national training: label académique, coloration, module, FCIL…';

create table ligne_complement (
  ligne_id uuid not null references ligne_formation,
  complement_id uuid not null references complement_local,
  constraint ligne_complement_pk primary key (ligne_id, complement_id)
);
comment on table ligne_complement is 'Lines that receive a local complement.';

create table insertion (
  id uuid not null default gen_random_uuid(),
  portee text not null,
  region_code text references region,
  organisation_id uuid references organisation,
  certification_id uuid references certification,
  voie text not null,
  millesime text not null,
  jeu text not null,
  taux_emploi_6 smallint,
  taux_emploi_12 smallint,
  taux_emploi_18 smallint,
  taux_emploi_24 smallint,
  taux_poursuite smallint,
  taux_attendu smallint,
  valeur_ajoutee smallint,
  part_emploi_6 smallint,
  part_poursuite smallint,
  part_autre smallint,
  effectif_terminale integer,
  sortants integer,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint insertion_pk primary key (id),
  constraint insertion_unique unique nulls not distinct (portee, region_code, organisation_id, certification_id, voie, millesime, jeu),
  constraint insertion_portee_connue check (portee in ('region', 'etablissement')),
  constraint insertion_voie_connue check (voie in ('scolaire', 'apprentissage', 'ensemble')),
  constraint insertion_portee_cible check (
    (portee = 'region' and region_code is not null and organisation_id is null)
    or (portee = 'etablissement' and organisation_id is not null and region_code is null)
  ),
  constraint insertion_taux_bornes check (
    coalesce(taux_emploi_6, 0) between 0 and 100 and coalesce(taux_poursuite, 0) between 0 and 100
  )
);
comment on table insertion is 'Outcomes (InserJeunes): per region × certification × route, or per establishment. Two cumulated cohorts; nothing under 20 leavers is shown (domain.md §4.4). Rates are never added.';
create index insertion_certification on insertion (certification_id, region_code);
create index insertion_organisation on insertion (organisation_id);

-- Search. A result is a certification at an organisation. Two small tables hold what words are looked up in, once per
-- certification and once per organisation; the table of offers is narrow: numbers, position, and the words of both, stripped,
-- for its index alone. All is derived: emptied, rebuilt and swapped by refreshSearch().
create table recherche_certification (
  numero integer not null,
  certification_id uuid not null,
  titre tsvector not null,
  mots tsvector not null,
  metiers smallint not null,
  offres integer not null,
  fermee boolean not null,
  rang integer not null,
  constraint recherche_certification_pk primary key (numero)
);
comment on table recherche_certification is 'Words of a certification. `titre`: title and diploma (A), with positions; `mots`: those, its domain, and one lexeme « romek2110 » per trade (B), stripped. `metiers`: number of trades; `offres`: of schools that open it; `fermee`: diploma closed to entrants; `rang`: alphabetical.';
create unique index recherche_certification_id on recherche_certification (certification_id);

create table recherche_organisation (
  numero integer not null,
  organisation_id uuid not null,
  mots tsvector not null,
  secteur text,
  academie text,
  departement text,
  region text,
  internat boolean,
  rang integer not null,
  constraint recherche_organisation_pk primary key (numero)
);
comment on table recherche_organisation is 'Words of a school (C: names, commune, département, région), stripped, and its facets.';
create unique index recherche_organisation_id on recherche_organisation (organisation_id);
create index recherche_organisation_departement on recherche_organisation (departement);
create index recherche_organisation_region on recherche_organisation (region);

create table recherche_facette (
  numero integer not null,
  niveau smallint,
  statuts smallint not null,
  filiere text,
  secteur text,
  academie text,
  internat boolean,
  campus smallint[] not null,
  offres integer not null,
  constraint recherche_facette_pk primary key (numero)
);
comment on table recherche_facette is 'Each combination of facet values that exists, with its number of offers: facets are counted by combination, then summed.';
comment on column recherche_facette.statuts is 'Bits: 1 scolaire, 2 apprentissage, 4 formation continue.';
comment on column recherche_facette.campus is 'recherche_campus.numero of the campuses that show one of the lines.';
create unique index recherche_facette_valeurs on recherche_facette (niveau, statuts, filiere, secteur, academie, internat, campus) nulls not distinct;

create table recherche_offre (
  numero integer not null,
  certification_numero integer not null,
  organisation_numero integer not null,
  facette_numero integer not null,
  poids real not null,
  latitude real,
  longitude real,
  position cube,
  mots tsvector not null,
  constraint recherche_offre_pk primary key (numero)
);
comment on table recherche_offre is 'Narrow search rows: numbers of the two small tables and of the facet combination, position, and the words of both (index only).';
create unique index recherche_offre_unique on recherche_offre (certification_numero, organisation_numero);
create index recherche_offre_organisation on recherche_offre (organisation_numero);
create index recherche_offre_facette on recherche_offre (facette_numero);
create index recherche_offre_poids on recherche_offre (poids desc, numero);
create index recherche_offre_position on recherche_offre using gist (position);
create index recherche_offre_mots on recherche_offre using gin (mots) with (fastupdate = off);

create table recherche_campus (
  numero smallint generated always as identity,
  campus_id uuid not null references campus,
  constraint recherche_campus_pk primary key (numero),
  constraint recherche_campus_unique unique (campus_id)
);
comment on table recherche_campus is 'Small number of a campus inside recherche_facette.campus.';

create table recherche_mot (
  mot text not null,
  racine text not null,
  documents integer not null,
  dits integer not null,
  rome text[] not null,
  constraint recherche_mot_pk primary key (mot)
);
comment on table recherche_mot is 'Vocabulary: unaccented unstemmed words of titles, schools and trades, with the number of offers that they lead to. What typos are corrected against.';
comment on column recherche_mot.dits is 'Offers that say the word themselves; `documents` also counts those that a trade leads to.';
comment on column recherche_mot.rome is 'Trades (lexemes « romek2110 ») whose names contain the word: how « soudeur » finds a diploma that does not say it.';
create index recherche_mot_racine on recherche_mot (racine);
create index recherche_mot_prefixe on recherche_mot (mot text_pattern_ops);
create index recherche_mot_trigramme on recherche_mot using gin (mot gin_trgm_ops);
