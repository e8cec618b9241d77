-- Templates of agendas that a campus keeps, and the items that wait in the reserve of a body.
create table ordre_modele (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  genre text not null,
  nom text not null,
  points jsonb not null,
  retire_le timestamptz,
  cree_le timestamptz not null,
  version integer not null default 1,
  constraint ordre_modele_pk primary key (id),
  constraint ordre_modele_genre_connu check (genre in ('ag', 'ca', 'bureau', 'copil', 'comop', 'conseil_perfectionnement', 'groupe_travail', 'consortium')),
  constraint ordre_modele_nom check (nom <> '' and length(nom) <= 120),
  constraint ordre_modele_points check (jsonb_typeof(points) = 'array')
);
comment on table ordre_modele is 'A template of agenda that a campus keeps for one kind of body: its items, in their order. Those of the whole country are in data/ordres-du-jour. A withdrawn one is proposed no more, and may be put back.';
create unique index ordre_modele_nom_unique on ordre_modele (campus_id, genre, lower(nom)) where retire_le is null;

alter table reunion_point alter column reunion_id drop not null;
alter table reunion_point alter column rang drop not null;
alter table reunion_point
  add column instance_id uuid references instance_gouvernance,
  add column propose_le timestamptz,
  add column propose_par text,
  add column retire_le timestamptz,
  add column retire_motif text,
  add column suite_de uuid references reunion_point on delete set null,
  add constraint reunion_point_place check ((reunion_id is null) = (rang is null)),
  add constraint reunion_point_reserve check (reunion_id is not null or (instance_id is not null and propose_le is not null)),
  add constraint reunion_point_retrait check ((retire_le is null) = (retire_motif is null) and (retire_le is null or reunion_id is null)),
  add constraint reunion_point_une_suite unique (suite_de);
comment on table reunion_point is 'An item of an agenda, in its order; without a meeting, one that waits in the reserve of the body `instance_id`, or that was withdrawn from it. `tache_id`: the task of an earlier meeting that comes back there because it is not done; `propose_par`: account that put it in the reserve; `suite_de`: the item of a meeting that was held, not treated there, that it takes up.';
create index reunion_point_en_reserve on reunion_point (instance_id, propose_le) where reunion_id is null;
