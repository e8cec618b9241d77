create table adhesion (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  statut text not null,
  roles text[] not null default '{}',
  debut text,
  fin text,
  origine_id integer not null references origine,
  constraint adhesion_pk primary key (id),
  constraint adhesion_unique unique (campus_id, organisation_id),
  constraint adhesion_statut_connu check (statut in ('prospect', 'candidat', 'fondateur', 'membre', 'partenaire', 'soutien', 'cite', 'ancien'))
);
comment on table adhesion is 'An organisation in a campus: status, roles, dates. cite: a text names it without saying that it belongs. One organisation may sit in several campuses; dates keep the precision of their source.';
create index adhesion_organisation on adhesion (organisation_id);
