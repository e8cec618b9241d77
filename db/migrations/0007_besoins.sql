-- Labour-market figures, as published: the room `besoins` builds on them.
create table bassin_emploi (
  code text not null,
  zonage text not null,
  nom text not null,
  departement_code text,
  region_code text,
  origine_id integer references origine,
  origine_ligne integer,
  constraint bassin_emploi_pk primary key (zonage, code)
);
comment on table bassin_emploi is 'Employment basins of France Travail; the zoning (BE19, BE25) is part of the key.';

create table bassin_commune (
  zonage text not null,
  bassin_code text not null,
  commune_insee text not null,
  origine_id integer references origine,
  origine_ligne integer,
  constraint bassin_commune_pk primary key (zonage, commune_insee),
  constraint bassin_commune_bassin foreign key (zonage, bassin_code) references bassin_emploi
);
comment on table bassin_commune is 'Commune → basin.';

create table tension_metier (
  annee smallint not null,
  rome_code text not null,
  zonage text not null,
  bassin_code text not null,
  offres integer,
  demandeurs integer,
  tension smallint,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint tension_metier_pk primary key (annee, rome_code, zonage, bassin_code)
);
comment on table tension_metier is 'Offers, job seekers and tension class by trade and basin.';
create index tension_metier_bassin on tension_metier (zonage, bassin_code, rome_code);

create table projet_recrutement (
  annee smallint not null,
  metier_code text not null,
  metier_nom text not null,
  famille_code text,
  famille_nom text,
  zonage text not null,
  bassin_code text not null,
  projets integer,
  difficiles integer,
  saisonniers integer,
  secret boolean not null default false,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint projet_recrutement_pk primary key (annee, metier_code, zonage, bassin_code)
);
comment on table projet_recrutement is 'BMO: planned hires by occupation (FAP 2021) and basin. `secret`: withheld by statistical secrecy, not 0.';

create table chomage (
  portee text not null,
  code text not null,
  annee smallint not null,
  taux numeric(4, 1) not null,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint chomage_pk primary key (portee, code, annee),
  constraint chomage_portee_connue check (portee in ('region', 'departement'))
);
comment on table chomage is 'Unemployment rate (%), by school year of its file.';

create table fap_rome (
  fap text not null,
  rome_code text not null,
  pcs text not null default '',
  jeu text not null,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint fap_rome_pk primary key (jeu, fap, pcs, rome_code)
);
comment on table fap_rome is 'FAP 2009 ↔ ROME (and PCS). The BMO speaks FAP 2021, which no table here joins.';

create table priorite_regionale (
  region_code text not null,
  cfd text not null,
  dispositif_code text not null default '',
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint priorite_regionale_pk primary key (region_code, cfd, dispositif_code)
);
comment on table priorite_regionale is 'Trainings declared a priority by a region.';
