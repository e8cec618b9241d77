-- What passed between a campus and its members, what is to do next, and the filters that a campus keeps under a name.
create table echange (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  genre text not null,
  le date not null,
  recit text not null,
  auteur_id text,
  suite text,
  suite_qui text,
  suite_le date,
  suite_faite_le timestamptz,
  suite_faite_par text,
  suite_dite_le date,
  dernier_avant date,
  retire_le timestamptz,
  retire_motif text,
  origine_id integer not null references origine,
  cree_le timestamptz not null,
  version integer not null default 1,
  constraint echange_pk primary key (id),
  constraint echange_genre_connu check (genre in ('rencontre', 'appel', 'visite', 'courriel')),
  constraint echange_recit_borne check (recit <> '' and length(recit) <= 2000),
  constraint echange_suite_borne check (suite <> '' and length(suite) <= 300),
  constraint echange_suite_entiere check (suite is null or suite_le is not null),
  constraint echange_retrait check ((retire_le is null) = (retire_motif is null))
);
comment on table echange is 'A meeting, a call, a visit or a mail between a campus and an organisation, and what is to do next: `suite`, by the account `suite_qui`, for the day `suite_le`. `dernier_avant`: last exchange known before this one, when this one was the latest; `suite_dite_le`: the due day that was told to who must act. A withdrawn one stays, and counts no more.';
create index echange_campus on echange (campus_id, le desc) where retire_le is null;
create index echange_organisation on echange (organisation_id);
create index echange_suite on echange (suite_qui, suite_le) where suite_faite_le is null and retire_le is null and suite is not null;

create table echange_present (
  echange_id uuid not null references echange on delete cascade,
  contact_id uuid not null references contact on delete cascade,
  titre text not null,
  constraint echange_present_pk primary key (echange_id, contact_id)
);
comment on table echange_present is 'A person of the organisation who was there, in the function that was hers that day.';
create index echange_present_contact on echange_present (contact_id);

create table segment (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  compte_id uuid not null references compte on delete cascade,
  nom text not null,
  criteres jsonb not null,
  partage boolean not null default false,
  cree_le timestamptz not null,
  modifie_le timestamptz not null,
  version integer not null default 1,
  constraint segment_pk primary key (id),
  constraint segment_nom_rempli check (nom <> '' and length(nom) <= 120),
  constraint segment_criteres_objet check (jsonb_typeof(criteres) = 'object')
);
comment on table segment is 'Criteria of the list of the members of a campus, kept under a name by an account, for itself or shared with the team of the campus. Its members are never stored: they are read when it is opened.';
create unique index segment_partage_nom on segment (campus_id, lower(nom)) where partage;
create unique index segment_prive_nom on segment (campus_id, compte_id, lower(nom)) where not partage;
