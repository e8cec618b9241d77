-- What the bearer of a charge says of it: done, until who keeps the decisions of the body confirms it or sends it back.
alter table decision
  add column dite_le timestamptz,
  add column dite_jour date,
  add column dite_mot text,
  add column renvoi_le timestamptz,
  add column renvoi_motif text,
  add constraint decision_dite_mot check ((dite_le is null) = (dite_mot is null) and (dite_jour is null or dite_le is not null)),
  add constraint decision_renvoi_motif check ((renvoi_le is null) = (renvoi_motif is null));
alter table tache
  add column dite_le timestamptz,
  add column dite_jour date,
  add column dite_mot text,
  add column renvoi_le timestamptz,
  add column renvoi_motif text,
  add constraint tache_dite_mot check ((dite_le is null) = (dite_mot is null) and (dite_jour is null or dite_le is not null)),
  add constraint tache_renvoi_motif check ((renvoi_le is null) = (renvoi_motif is null));
comment on column decision.dite_le is 'When who has it in charge said that it is carried out; empty once that was confirmed or sent back, or the charge went to another.';
comment on column decision.dite_jour is 'Day on which it was done, as its bearer says.';
comment on column decision.dite_mot is 'What its bearer says of it, in a few words.';
comment on column decision.renvoi_le is 'When what its bearer said was sent back; empty once she says it again.';
comment on column decision.renvoi_motif is 'Why it was sent back, told to its bearer.';
comment on column tache.dite_le is 'When who has it in charge said that it is done; empty once that was confirmed or sent back, or the charge went to another.';
comment on column tache.dite_jour is 'Day on which it was done, as its bearer says.';
comment on column tache.dite_mot is 'What its bearer says of it, in a few words.';
comment on column tache.renvoi_le is 'When what its bearer said was sent back; empty once she says it again.';
comment on column tache.renvoi_motif is 'Why it was sent back, told to its bearer.';
create index decision_dite on decision (reunion_id) where dite_le is not null;
create index tache_dite on tache (reunion_id) where dite_le is not null;
