create table campus (
  id uuid not null default gen_random_uuid(),
  cle text not null,
  slug text not null,
  nom text not null,
  nom_usuel text,
  filiere_lettre text references filiere,
  filiere_deduite boolean not null default true,
  mots text[] not null default '{}',
  accroche text,
  presentation text[] not null default '{}',
  categorie text,
  etat text not null default 'actif',
  territoire_libelle text,
  territoire_nature text,
  siege_organisation_id uuid references organisation,
  support_organisation_id uuid references organisation,
  association_organisation_id uuid references organisation,
  support_nom text,
  commune_insee text,
  commune_nom text,
  latitude double precision,
  longitude double precision,
  position cube generated always as (position_terre(latitude, longitude)) stored,
  contact_nom text,
  courriel text,
  telephone text,
  site_web text,
  successeur_nom text,
  successeur_date text,
  exemple boolean not null default false,
  origine_id integer not null references origine,
  origine_ligne integer,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz not null default now(),
  constraint campus_pk primary key (id),
  constraint campus_cle_unique unique (cle),
  constraint campus_slug_unique unique (slug),
  constraint campus_categorie_connue check (categorie in ('cmq', 'excellence')),
  constraint campus_etat_connu check (etat in ('projet', 'actif', 'fusionne', 'renomme', 'ferme', 'inconnu')),
  constraint campus_territoire_nature check (territoire_nature in ('actuel', 'objectif')),
  constraint campus_position_complete check ((latitude is null) = (longitude is null))
);
comment on column campus.successeur_nom is 'Campus that a text says this one became, while it has no row here (campus_filiation otherwise).';
comment on table campus is 'A labelled network: survives renewals, renamings and mergers. `cle` is the stable public identifier, never reused. Unknown is null, never a default.';

create table campus_origine (
  campus_id uuid not null references campus,
  champ text not null,
  origine_id integer not null references origine,
  exemple boolean not null default false,
  constraint campus_origine_pk primary key (campus_id, champ)
);
comment on table campus_origine is 'Origin of one field of a campus when it is not that of the row (filiere, siege, territoire, accroche…).';

create table campus_nom (
  campus_id uuid not null references campus,
  nom text not null,
  usuel boolean not null default false,
  debut text,
  fin text,
  origine_id integer not null references origine,
  constraint campus_nom_pk primary key (campus_id, nom)
);
comment on table campus_nom is 'Names over time (dates keep the precision of their source).';

create table campus_territoire (
  campus_id uuid not null references campus,
  genre text not null,
  code text not null,
  constraint campus_territoire_pk primary key (campus_id, genre, code),
  constraint campus_territoire_genre check (genre in ('region', 'academie', 'departement'))
);
comment on table campus_territoire is 'Regions, académies and départements covered: several possible, académies may belong to two regions.';
create index campus_territoire_code on campus_territoire (genre, code);

create table campus_porteur (
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  rang smallint not null default 0,
  constraint campus_porteur_pk primary key (campus_id, organisation_id)
);
comment on table campus_porteur is 'Bodies that carry the campus together: State and Région stand as equals.';

create table campus_site (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  cle text not null,
  nom text not null,
  role text not null,
  etat text not null,
  commune_insee text,
  commune_nom text,
  latitude double precision,
  longitude double precision,
  surface_m2 integer,
  texte text,
  origine_id integer not null references origine,
  constraint campus_site_pk primary key (id),
  constraint campus_site_cle_unique unique (campus_id, cle),
  constraint campus_site_etat_connu check (etat in ('ouvert', 'projet', 'etude', 'ferme'))
);
comment on table campus_site is 'Places of a campus, future ones too (etude, projet).';

create table campus_chiffre (
  campus_id uuid not null references campus,
  cle text not null,
  libelle text not null,
  valeur bigint,
  texte text,
  unite text,
  date text,
  duree_ans smallint,
  rang smallint not null default 0,
  phare boolean not null default false,
  origine_id integer not null references origine,
  constraint campus_chiffre_pk primary key (campus_id, cle)
);
comment on column campus_chiffre.phare is 'Shown on the home page.';
comment on column campus_chiffre.texte is 'How the source qualifies the value: environ, plus de, une vingtaine, objectif, estimation, exact.';
comment on table campus_chiffre is 'Figures that a campus or a text gives of itself, each with its source and date. Null value: unknown.';

create table campus_etape (
  campus_id uuid not null references campus,
  cle text not null,
  date text,
  titre text not null,
  texte text,
  rang smallint not null default 0,
  a_venir boolean not null default false,
  origine_id integer not null references origine,
  constraint campus_etape_pk primary key (campus_id, cle)
);
comment on table campus_etape is 'History of a campus as a line of stations: foundation, label, association, place to come.';

create table campus_fait (
  campus_id uuid not null references campus,
  cle text not null,
  rubrique text not null,
  titre text not null,
  texte text,
  nombre integer,
  date text,
  rang smallint not null default 0,
  origine_id integer not null references origine,
  constraint campus_fait_pk primary key (campus_id, cle),
  constraint campus_fait_rubrique check (
    rubrique in ('enjeu', 'territoire', 'offre', 'offre_statuts', 'reseau', 'action', 'action_intro', 'cordee', 'projet', 'projet_theme', 'gouvernance', 'communication')
  )
);
comment on table campus_fait is 'What a text says of a campus and no other table holds yet (aims, actions, project, governance), one statement per row with its source.';
create index campus_fait_rubrique_rang on campus_fait (campus_id, rubrique, rang);

create table campus_filiation (
  ancien_id uuid not null references campus,
  nouveau_id uuid not null references campus,
  nature text not null,
  date text,
  origine_id integer not null references origine,
  constraint campus_filiation_pk primary key (ancien_id, nouveau_id),
  constraint campus_filiation_nature check (nature in ('fusion', 'renommage', 'scission')),
  constraint campus_filiation_distincte check (ancien_id <> nouveau_id)
);
comment on table campus_filiation is 'Mergers, splits and renames between campuses.';

create table labellisation (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  cle text not null,
  type text not null,
  emetteur text not null,
  categorie text,
  nom_imprime text,
  vague text,
  date_arrete text,
  date_jo text,
  date text,
  duree_ans smallint,
  debut text,
  fin text,
  etat text not null default 'inconnu',
  nature text not null default 'attribution',
  origine_id integer not null references origine,
  constraint labellisation_pk primary key (id),
  constraint labellisation_cle_unique unique (campus_id, cle),
  constraint labellisation_type_connu check (type in ('cmq', 'ttna', 'autre')),
  constraint labellisation_emetteur_connu check (emetteur in ('etat', 'region', 'autre')),
  constraint labellisation_categorie_connue check (categorie in ('cmq', 'excellence')),
  constraint labellisation_etat_connu check (etat in ('en_vigueur', 'renouvele', 'transforme', 'expire', 'retire', 'inconnu')),
  constraint labellisation_nature_connue check (nature in ('attribution', 'renouvellement', 'promotion'))
);
comment on table labellisation is 'A label granted: 0..n per campus, several issuers. `vague` is the text of its source, never derived from the dates.';
create index labellisation_campus on labellisation (campus_id);
