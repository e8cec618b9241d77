-- Votes by correspondence, where the statutes admit them: questions sent with the convocation, ballots that arrive before the meeting.
alter table resolution add column correspondance boolean not null default false;
alter table resolution add constraint resolution_correspondance_ouverte check (not (correspondance and secret));
comment on column resolution.correspondance is 'It was prepared before the meeting and sent with the convocation: those called may answer before they come. Never secret.';
alter table votant add column correspondance boolean not null default false;
alter table votant add constraint votant_correspondance_elle_meme check (not correspondance or (not secret and par_convoque_id is null));
comment on column votant.correspondance is 'Her ballot came by correspondence; it is written here when the vote closes.';
alter table reunion add column quorum_correspondance integer;
comment on column reunion.quorum_correspondance is 'Voices by correspondence among `quorum_atteint`; null when none was counted.';

create table vote_correspondance (
  id uuid not null default gen_random_uuid(),
  resolution_id uuid not null references resolution,
  convoque_id uuid not null references convoque on delete cascade,
  choix text not null,
  empreinte bytea not null,
  par text not null,
  recu_le timestamptz not null,
  ecarte_le timestamptz,
  ecarte_motif text,
  constraint vote_correspondance_pk primary key (id),
  constraint vote_correspondance_choix_connu check (choix in ('pour', 'contre', 'abstention')),
  constraint vote_correspondance_par_connu check (par in ('lien', 'compte')),
  constraint vote_correspondance_motif_connu check (ecarte_motif in ('presence', 'texte', 'retrait', 'report')),
  constraint vote_correspondance_ecarte check ((ecarte_le is null) = (ecarte_motif is null))
);
comment on table vote_correspondance is 'A ballot by correspondence on an open question, before the meeting. `empreinte`: SHA-256 of the words that were answered. One that is set aside stays, with why: she or her proxy came, the words changed, the question was withdrawn, the meeting was put off; it goes with its seat when a meeting that was put off is called again, and the journal then keeps that it came, never what it chose.';
create unique index vote_correspondance_en_cours on vote_correspondance (resolution_id, convoque_id) where ecarte_le is null;
create index vote_correspondance_convoque on vote_correspondance (convoque_id);
