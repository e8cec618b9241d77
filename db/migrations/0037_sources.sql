-- Sources that are read again on a schedule, and what changed in them each time.
create table source_relue (
  id uuid not null default gen_random_uuid(),
  campus_id uuid references campus,
  nom text not null,
  adresse text,
  dossier boolean not null default false,
  jeu text,
  rythme text not null,
  etat text not null default 'active',
  prochaine_le timestamptz not null,
  demandee_par uuid references compte,
  occupee_le timestamptz,
  etag text,
  modifiee_le text,
  empreintes jsonb not null default '{}',
  echecs integer not null default 0,
  tenue_par uuid not null references compte,
  cree_le timestamptz not null,
  version integer not null default 1,
  constraint source_relue_pk primary key (id),
  constraint source_relue_nom_rempli check (nom <> '' and length(nom) <= 120),
  constraint source_relue_un_lieu check ((adresse is null) = dossier),
  constraint source_relue_dossier_commun check (not dossier or campus_id is null),
  constraint source_relue_rythme_connu check (rythme in ('jour', 'semaine', 'mois')),
  constraint source_relue_etat_connu check (etat in ('active', 'pause'))
);
comment on table source_relue is 'A file read again on a schedule. `campus_id` null: open data of the installation; else the spreadsheet of partners of a campus. `dossier`: the deposit folder of the configuration; `jeu`: dataset imposed; `etag`, `modifiee_le`, `empreintes`: what the last reading received, to say « inchangé »; `demandee_par`: somebody wants it read now; `occupee_le`: a process reads it since; `echecs`: failures in a row; `tenue_par`: in whose name and rights it is read.';
create unique index source_relue_un_dossier on source_relue (dossier) where dossier;
create index source_relue_campus on source_relue (campus_id);
create index source_relue_due on source_relue (prochaine_le);

create table source_passage (
  id uuid not null default gen_random_uuid(),
  source_id uuid not null references source_relue on delete cascade,
  commence_le timestamptz not null,
  fini_le timestamptz,
  issue text not null default 'en_cours',
  motif text,
  demande_par uuid references compte,
  fichier text,
  empreinte text,
  premiere boolean not null default false,
  lues integer not null default 0,
  nouvelles integer not null default 0,
  modifiees integer not null default 0,
  disparues integer not null default 0,
  creees integer not null default 0,
  mises_a_jour integer not null default 0,
  rejetees integer not null default 0,
  import_id uuid,
  constraint source_passage_pk primary key (id),
  constraint source_passage_issue_connue check (issue in ('en_cours', 'inchange', 'lu', 'echec')),
  constraint source_passage_fin check ((issue = 'en_cours') = (fini_le is null)),
  constraint source_passage_motif check ((issue = 'echec') = (motif is not null))
);
comment on table source_passage is 'One reading of a source. `nouvelles`, `modifiees`, `disparues`: lines of the file against the reading before (`premiere`: there was none); `creees`, `mises_a_jour`, `rejetees`: what it did in the base, or would do when a trial waits; `import_id`: that trial, no foreign key since it is forgotten after thirty days.';
create index source_passage_source on source_passage (source_id, commence_le desc);

create table source_ligne (
  source_id uuid not null references source_relue on delete cascade,
  jeu text not null,
  cle text not null,
  rang integer not null,
  libelle text not null,
  valeurs jsonb not null,
  constraint source_ligne_pk primary key (source_id, jeu, cle, rang)
);
comment on table source_ligne is 'The lines of the last reading of a source, without the people that they name: what the next one is compared with.';

create table source_ecart (
  passage_id uuid not null references source_passage on delete cascade,
  rang integer not null,
  jeu text not null,
  genre text not null,
  cle text not null,
  libelle text not null,
  champs jsonb not null default '[]',
  constraint source_ecart_pk primary key (passage_id, rang),
  constraint source_ecart_genre_connu check (genre in ('nouvelle', 'modifiee', 'disparue'))
);
comment on table source_ecart is 'A line that a reading found new, changed or gone. `champs`: [{champ, avant, apres}]; kept thirteen months, the counts of the reading stay.';
