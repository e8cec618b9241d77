create table adhesion (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  statut text not null,
  roles text[] not null default '{}',
  debut date,
  fin date,
  origine_id integer not null references origine,
  constraint adhesion_pk primary key (id),
  constraint adhesion_unique unique (campus_id, organisation_id),
  constraint adhesion_statut_connu check (statut in ('prospect', 'candidat', 'fondateur', 'membre', 'partenaire', 'soutien', 'ancien'))
);
comment on table adhesion is 'An organisation in a campus: status, roles, dates. One organisation may sit in several campuses.';
create index adhesion_organisation on adhesion (organisation_id);
