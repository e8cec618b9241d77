-- Calendar files given to a campus: tried, imported as drafts, undone.
create table import_evenements (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  nom text not null,
  etat text not null default 'prepare',
  notes text[] not null default '{}',
  lus integer not null,
  importes integer not null default 0,
  gardes integer not null default 0,
  cree_le timestamptz not null,
  importe_le timestamptz,
  annule_le timestamptz,
  constraint import_evenements_pk primary key (id),
  constraint import_evenements_etat_connu check (etat in ('prepare', 'importe', 'annule')),
  constraint import_evenements_importe check ((importe_le is null) = (etat = 'prepare')),
  constraint import_evenements_annule check ((annule_le is null) = (etat <> 'annule')),
  constraint import_evenements_nombres check (lus between 0 and 500 and importes between 0 and 500 and gardes between 0 and importes)
);
comment on table import_evenements is 'A calendar file given to a campus. prepare: read, nothing written; importe: its events are drafts; annule: undone. `lus`: lines read; `importes`: drafts made; `gardes`: those that were not undone, because somebody had changed them.';
create index import_evenements_campus on import_evenements (campus_id, cree_le desc);

create table import_evenements_ligne (
  import_id uuid not null references import_evenements on delete cascade,
  rang integer not null,
  ligne integer not null,
  contenu jsonb,
  faute text,
  evenement_id uuid references evenement on delete set null,
  constraint import_evenements_ligne_pk primary key (import_id, rang),
  constraint import_evenements_ligne_lue check ((contenu is null) <> (faute is null))
);
comment on table import_evenements_ligne is 'An event of the file, or why it was not read, for thirty days. `ligne`: where it begins in the file; `evenement_id`: the draft that it became.';
create index import_evenements_ligne_evenement on import_evenements_ligne (evenement_id) where evenement_id is not null;
