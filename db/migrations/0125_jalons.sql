-- Milestones and deliverables of an action: due on a day, proven, accepted.
create table jalon (
  id uuid not null default gen_random_uuid(),
  action_id uuid not null references action on delete cascade,
  genre text not null,
  titre text not null,
  conventionnel boolean not null default false,
  echeance_initiale date not null,
  echeance date not null,
  etat text not null default 'prevu',
  fait_le date,
  preuve text,
  fichier_id uuid references fichier,
  motif text,
  declare_par uuid references compte,
  verifie_par uuid references compte,
  version integer not null default 1,
  cree_le timestamptz not null,
  origine_id integer not null references origine,
  constraint jalon_pk primary key (id),
  constraint jalon_textes check (titre <> '' and length(titre) <= 150 and length(preuve) <= 1000 and length(motif) <= 1000),
  constraint jalon_genre_connu check (genre in ('jalon', 'livrable')),
  constraint jalon_etat_connu check (etat in ('prevu', 'reporte', 'atteint', 'verifie', 'abandonne')),
  constraint jalon_fait_date check ((etat in ('atteint', 'verifie')) = (fait_le is not null))
);
comment on table jalon is 'A milestone (jalon) or a deliverable (livrable) of an action. `echeance_initiale` never changes: lateness is measured on it. `preuve`: where the proof is, or why there is none; `fichier_id`: the proof itself. `motif`: why it was put off, reopened or given up the last time. Late is computed, not kept.';
create index jalon_action on jalon (action_id, echeance);
create index jalon_attendu on jalon (echeance) where etat in ('prevu', 'reporte');
create index jalon_fichier on jalon (fichier_id) where fichier_id is not null;

