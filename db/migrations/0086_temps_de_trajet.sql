-- How long it takes to reach a school from a commune without a car, as whoever computed it says.
create table temps_trajet (
  commune_insee text not null,
  organisation_id uuid not null references organisation,
  mode text not null,
  minutes smallint not null,
  origine_id integer not null references origine,
  origine_ligne integer,
  constraint temps_trajet_pk primary key (commune_insee, organisation_id, mode),
  constraint temps_trajet_mode check (mode in ('commun', 'scolaire')),
  constraint temps_trajet_minutes check (minutes between 0 and 300),
  constraint temps_trajet_commune check (commune_insee ~ '^(\d{5}|2[AB]\d{3})$')
);
comment on table temps_trajet is 'Time of travel from a commune to a school by public or school transport. A commune that is not there: unknown, not far.';
create index temps_trajet_organisation on temps_trajet (organisation_id);
create index temps_trajet_origine on temps_trajet (origine_id);
