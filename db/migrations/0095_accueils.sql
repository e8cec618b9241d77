-- Places for pupils: visits, observation and mini-stays that hosts offer by the week, to given schools or to anybody.
create table accueil_offre (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  nature text not null,
  titre text not null,
  activites text not null,
  interdits text not null,
  lieu text,
  classes text[] not null,
  age_min smallint not null,
  familiale boolean not null,
  arrivee smallint not null,
  depart smallint not null,
  pause smallint not null,
  jours smallint not null,
  places smallint not null,
  semaines date[] not null,
  publique boolean not null,
  etat text not null default 'ouverte',
  auteur_id uuid references compte,
  version integer not null default 1,
  cree_le timestamptz not null,
  origine_id integer not null references origine,
  constraint accueil_offre_pk primary key (id),
  constraint accueil_offre_nature_connue check (nature in ('visite_information', 'sequence_observation', 'mini_stage', 'stage_initiation')),
  constraint accueil_offre_etat_connu check (etat in ('ouverte', 'fermee', 'annulee')),
  constraint accueil_offre_textes check (titre <> '' and length(titre) <= 150 and activites <> '' and length(activites) <= 4000
    and interdits <> '' and length(interdits) <= 2000 and length(lieu) <= 200),
  constraint accueil_offre_classes check (cardinality(classes) between 1 and 20),
  constraint accueil_offre_age check (age_min between 10 and 25),
  constraint accueil_offre_horaires check (arrivee between 0 and 1439 and depart between 1 and 1440 and arrivee < depart
    and pause between 0 and depart - arrivee and jours between 1 and 5),
  constraint accueil_offre_places check (places between 1 and 500),
  constraint accueil_offre_semaines check (cardinality(semaines) between 1 and 60)
);
comment on table accueil_offre is 'Places that a host offers to pupils, week by week. `semaines`: Mondays; `places`: each week; `arrivee`, `depart`: minutes of the day; `pause`: minutes; `jours`: a week; `age_min`: of the youngest, on whom the rules of data/accueils are checked; `familiale`: only members of the family work there; `publique`: read by anybody, never when it is reserved to schools.';
create index accueil_offre_campus on accueil_offre (campus_id, cree_le);
create index accueil_offre_organisation on accueil_offre (organisation_id);
create index accueil_offre_auteur on accueil_offre (auteur_id) where auteur_id is not null;

create table accueil_offre_ecole (
  offre_id uuid not null references accueil_offre on delete cascade,
  organisation_id uuid not null references organisation,
  constraint accueil_offre_ecole_pk primary key (offre_id, organisation_id)
);
comment on table accueil_offre_ecole is 'A school to which an offer is reserved; none: every school.';
create index accueil_offre_ecole_organisation on accueil_offre_ecole (organisation_id);
