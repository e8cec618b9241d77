-- Tasks come back on agendas by themselves, but for those that were taken off one.
create table tache_ecartee (
  reunion_id uuid not null references reunion on delete cascade,
  tache_id uuid not null references tache on delete cascade,
  ecartee_le timestamptz not null,
  constraint tache_ecartee_pk primary key (reunion_id, tache_id)
);
comment on table tache_ecartee is 'A task that was taken off the agenda of a meeting: it comes back to this one only when somebody asks for it. Who did it is in the journal.';
create index tache_ecartee_tache on tache_ecartee (tache_id);
comment on column reunion_point.tache_id is 'The task that comes back here. Once it is done or dropped, its item is no longer on an agenda that is a draft, unless files or a question hang on it; the next act on this agenda deletes it.';
