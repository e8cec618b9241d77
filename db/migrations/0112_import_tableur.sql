-- A spreadsheet of events goes the way of a calendar file; its columns are said, and remembered as those of partners are.
alter table import_evenements
  add column entetes text[] not null default '{}',
  add column raccords text[] not null default '{}',
  add column version integer not null default 1,
  add constraint import_evenements_raccords check (cardinality(raccords) = cardinality(entetes));
comment on column import_evenements.entetes is 'Columns of a spreadsheet, but those that name people, which are not kept; none: a calendar file.';
comment on column import_evenements.raccords is 'What each column is of an event, empty when left out.';
alter table import_evenements_ligne add column cellules text[];
comment on column import_evenements_ligne.cellules is 'Cells of the line of a spreadsheet, to be read again when a column is said otherwise.';
alter table import_raccord
  drop constraint import_raccord_genre_connu,
  add constraint import_raccord_genre_connu check (genre in ('colonne', 'genre', 'statut', 'colonne_evenement'));
