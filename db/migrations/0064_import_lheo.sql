-- A LHÉO file that a campus gives: what each training of it would do, what it did, what undoes it.
create table import_lheo (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  nom text not null,
  empreinte text not null,
  langue text not null,
  etat text not null default 'prepare',
  bilan jsonb not null default '{}',
  importation_id uuid references importation,
  cree_par uuid not null references compte,
  cree_le timestamptz not null,
  importe_par uuid references compte,
  importe_le timestamptz,
  annule_par uuid references compte,
  annule_le timestamptz,
  version integer not null default 1,
  constraint import_lheo_pk primary key (id),
  constraint import_lheo_langue_connue check (langue in ('2.2', '2.3')),
  constraint import_lheo_etat_connu check (etat in ('prepare', 'importe', 'annule')),
  constraint import_lheo_importe check ((importe_le is null) = (etat = 'prepare') and (importe_le is null) = (importe_par is null)),
  constraint import_lheo_annule check ((annule_le is null) = (etat <> 'annule') and (annule_le is null) = (annule_par is null))
);
comment on table import_lheo is 'A LHÉO file given to a campus. prepare: checked and tried, nothing written; importe; annule: undone. `langue`: version of LHÉO; `bilan`: how many trainings of each verdict; `importation_id`: the run that wrote.';
create index import_lheo_campus on import_lheo (campus_id, cree_le desc);
create index import_lheo_cree_par on import_lheo (cree_par);
create index import_lheo_importe_par on import_lheo (importe_par);
create index import_lheo_annule_par on import_lheo (annule_par);
create index import_lheo_importation on import_lheo (importation_id);

create table import_lheo_offre (
  import_id uuid not null references import_lheo on delete cascade,
  rang integer not null,
  ligne integer not null,
  lu jsonb not null,
  verdict text not null,
  essai jsonb not null,
  effets jsonb,
  retour text,
  retour_motif text,
  constraint import_lheo_offre_pk primary key (import_id, rang),
  constraint import_lheo_offre_verdict_connu check (verdict in ('connue', 'rattacher', 'creer', 'complement', 'completer', 'refusee')),
  constraint import_lheo_offre_retour_connu check (retour in ('defaite', 'gardee'))
);
comment on table import_lheo_offre is 'One training of a LHÉO file at one place, in the order of the file. `ligne`: its line there; `lu`: what was read, without any contact; `essai`: what it would do; `effets`: what it did, to be undone.';
