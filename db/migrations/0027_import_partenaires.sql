-- The spreadsheet of partners that somebody gives to a campus: its lines, how its columns are read, what each line did.
create table import_partenaires (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  nom text not null,
  etat text not null default 'prepare',
  entetes text[] not null,
  raccords text[] not null,
  valeurs jsonb not null default '{}',
  genre_defaut text,
  statut_defaut text not null default 'prospect',
  bilan jsonb not null default '{}',
  cree_par text not null,
  cree_le timestamptz not null,
  importe_par text,
  importe_le timestamptz,
  annule_par text,
  annule_le timestamptz,
  version integer not null default 1,
  constraint import_partenaires_pk primary key (id),
  constraint import_partenaires_etat_connu check (etat in ('prepare', 'importe', 'annule')),
  constraint import_partenaires_raccords check (array_length(raccords, 1) = array_length(entetes, 1)),
  constraint import_partenaires_importe check ((importe_le is null) = (etat = 'prepare')),
  constraint import_partenaires_annule check ((annule_le is null) = (etat <> 'annule'))
);
comment on table import_partenaires is 'A spreadsheet of partners given to a campus. prepare: read and tried, nothing written; importe; annule: undone. `raccords`: field of each column, empty when left out; `valeurs`: what the words of the file mean, by field; `bilan`: figures of the last trial or run.';
create index import_partenaires_campus on import_partenaires (campus_id, cree_le desc);

create table import_ligne (
  import_id uuid not null references import_partenaires on delete cascade,
  ligne integer not null,
  cellules text[] not null,
  choix text,
  vus text[] not null default '{}',
  verdict text not null default 'erreur',
  essai jsonb not null default '{}',
  organisation_id uuid,
  effets jsonb,
  retour text,
  retour_motif text,
  constraint import_ligne_pk primary key (import_id, ligne),
  constraint import_ligne_verdict_connu check (verdict in ('creer', 'modifier', 'identique', 'choix', 'erreur', 'ecartee')),
  constraint import_ligne_retour_connu check (retour in ('defaite', 'gardee'))
);
comment on table import_ligne is 'A line of the spreadsheet, as typed and corrected, for thirty days. `choix`: creer, ecarter, or the id of the organisation it is; `vus`: those that looked like it when the person chose; `essai`: what it would do; `effets`: what it did, to be undone; `organisation_id` holds nothing back: no foreign key.';

create table import_raccord (
  campus_id uuid not null references campus,
  genre text not null,
  source text not null,
  cible text not null,
  constraint import_raccord_pk primary key (campus_id, genre, source),
  constraint import_raccord_genre_connu check (genre in ('colonne', 'genre', 'statut'))
);
comment on table import_raccord is 'How a campus reads its spreadsheets: a header means a field, a word means a kind or a standing. Proposed with the next file.';
