-- Plans of actions given to a campus as spreadsheets: tried, imported as ideas, undone.
create table import_plan (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  nom text not null,
  etat text not null default 'prepare',
  notes text[] not null default '{}',
  entetes text[] not null,
  raccords text[] not null,
  lus integer not null,
  importes integer not null default 0,
  gardes integer not null default 0,
  version integer not null default 1,
  cree_le timestamptz not null,
  importe_le timestamptz,
  annule_le timestamptz,
  constraint import_plan_pk primary key (id),
  constraint import_plan_etat_connu check (etat in ('prepare', 'importe', 'annule')),
  constraint import_plan_importe check ((importe_le is null) = (etat = 'prepare')),
  constraint import_plan_annule check ((annule_le is null) = (etat <> 'annule')),
  constraint import_plan_raccords check (cardinality(raccords) = cardinality(entetes)),
  constraint import_plan_nombres check (lus between 0 and 300 and importes between 0 and lus and gardes between 0 and importes)
);
comment on table import_plan is 'A plan of actions given to a campus as a spreadsheet. prepare: read, nothing written; importe: its lines are ideas; annule: undone. `lus`: lines read; `importes`: ideas made; `gardes`: those that were not undone, because somebody had changed them.';
comment on column import_plan.entetes is 'Columns of the file, but those that may name people, which are not kept.';
comment on column import_plan.raccords is 'What each column is of an action, empty when left out.';
create index import_plan_campus on import_plan (campus_id, cree_le desc);

create table import_plan_ligne (
  import_id uuid not null references import_plan on delete cascade,
  rang integer not null,
  ligne integer not null,
  cellules text[] not null,
  action_id uuid references action on delete set null,
  constraint import_plan_ligne_pk primary key (import_id, rang)
);
comment on table import_plan_ligne is 'A line of the file, for thirty days, read again each time it is shown. `ligne`: its number in the file; `action_id`: the idea that it became.';
create index import_plan_ligne_action on import_plan_ligne (action_id) where action_id is not null;

alter table import_raccord
  drop constraint import_raccord_genre_connu,
  add constraint import_raccord_genre_connu check (genre in ('colonne', 'genre', 'statut', 'colonne_evenement', 'colonne_action'));
