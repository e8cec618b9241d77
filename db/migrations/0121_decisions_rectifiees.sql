-- Decisions are corrected, rectified once their minutes are approved, withdrawn by a later one; late ones come back on agendas.
alter table decision
  add column rapportee_par_id uuid references decision,
  add column rapportee_le date,
  add constraint decision_rapportee check ((rapportee_par_id is null) = (rapportee_le is null)
    and (rapportee_par_id is null or (etat = 'rapportee' and rapportee_par_id <> id)));
comment on column decision.rapportee_par_id is 'The later decision of the same body that withdrew this one, or replaced it. Null in a state « rapportee » that was written before this column.';
comment on column decision.rapportee_le is 'Day on which it was withdrawn (Paris).';
create index decision_rapportee_par on decision (rapportee_par_id) where rapportee_par_id is not null;

create table decision_rectification (
  decision_id uuid not null references decision,
  rang smallint not null,
  titre text not null,
  texte text not null,
  echeance date,
  motif text not null,
  rectifiee_le timestamptz not null,
  constraint decision_rectification_pk primary key (decision_id, rang),
  constraint decision_rectification_rang check (rang >= 1),
  constraint decision_rectification_titre check (titre <> '' and length(titre) <= 200),
  constraint decision_rectification_motif check (motif <> '' and length(motif) <= 500)
);
comment on table decision_rectification is 'What a decision said before it was rectified, and why it was: its minutes were approved, or its words had been put to the vote. Rank 1 holds the first words. Who did it is in the journal.';

alter table reunion_point
  add column decision_id uuid references decision,
  add constraint reunion_point_tache_ou_decision check (tache_id is null or decision_id is null);
comment on column reunion_point.decision_id is 'The decision of an earlier meeting that comes back here because it is late. Once it is carried out or withdrawn, its item is no longer on an agenda that is a draft, as that of a task.';
create index reunion_point_decision on reunion_point (decision_id) where decision_id is not null;

create table decision_ecartee (
  reunion_id uuid not null references reunion on delete cascade,
  decision_id uuid not null references decision on delete cascade,
  ecartee_le timestamptz not null,
  constraint decision_ecartee_pk primary key (reunion_id, decision_id)
);
comment on table decision_ecartee is 'A late decision that was taken off the agenda of a meeting: it comes back to this one only when somebody asks for it, as a task (tache_ecartee). Who did it is in the journal.';
create index decision_ecartee_decision on decision_ecartee (decision_id);
