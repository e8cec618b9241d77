-- Messages between a mentor and a group of pupils, through the establishment of the group, and what was reported of them.
create table mentor_message (
  id uuid not null default gen_random_uuid(),
  groupe_id uuid not null references mentor_groupe,
  mentor_id uuid not null references mentor on delete cascade,
  sens text not null,
  texte text not null,
  etat text not null,
  ecrit_le timestamptz not null,
  ecrit_par uuid references compte,
  motif text,
  relu_le timestamptz,
  relu_par uuid references compte,
  fin_annee date not null,
  version integer not null default 1,
  constraint mentor_message_pk primary key (id),
  constraint mentor_message_sens check (sens in ('mentor', 'groupe')),
  constraint mentor_message_etat_connu check (etat in ('a_relire', 'transmis', 'retenu')),
  constraint mentor_message_textes check (texte <> '' and length(texte) <= 2000 and length(motif) <= 1000),
  constraint mentor_message_retenu check ((etat = 'retenu') = (motif is not null)),
  constraint mentor_message_relu check ((etat = 'a_relire') = (relu_le is null)),
  constraint mentor_message_groupe check (sens = 'mentor' or etat = 'transmis')
);
comment on table mentor_message is 'A message of a mentor to a group, read by the establishment of the group before it is passed on, or of the group to the mentor, written by that establishment: never the name of a pupil, never edited. `fin_annee`: 31 August of its school year, a year after which it goes.';
create index mentor_message_fil on mentor_message (groupe_id, mentor_id, ecrit_le);
create index mentor_message_mentor on mentor_message (mentor_id);
create index mentor_message_attente on mentor_message (groupe_id) where etat = 'a_relire';
create index mentor_message_ecrit_par on mentor_message (ecrit_par) where ecrit_par is not null;
create index mentor_message_relu_par on mentor_message (relu_par) where relu_par is not null;

create function mentor_message_garder_le_texte() returns trigger language plpgsql as $$
begin
  if (new.texte, new.sens, new.ecrit_le, new.groupe_id, new.mentor_id) is distinct from (old.texte, old.sens, old.ecrit_le, old.groupe_id, old.mentor_id)
    or (old.etat <> 'a_relire' and new.etat <> old.etat) then
    raise exception 'a message that was written is not edited' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
comment on function mentor_message_garder_le_texte is 'Refuses to change what a message says, or what was decided of it.';
create trigger mentor_message_garder_le_texte before update on mentor_message for each row execute function mentor_message_garder_le_texte();

create table mentor_signalement (
  id uuid not null default gen_random_uuid(),
  message_id uuid not null references mentor_message on delete cascade,
  cote text not null,
  motif text not null,
  signale_le timestamptz not null,
  signale_par uuid references compte,
  issue text,
  issue_motif text,
  issue_le timestamptz,
  issue_par uuid references compte,
  constraint mentor_signalement_pk primary key (id),
  constraint mentor_signalement_cote check (cote in ('mentor', 'etablissement')),
  constraint mentor_signalement_issue check (issue in ('leve', 'ferme')),
  constraint mentor_signalement_textes check (motif <> '' and length(motif) <= 1000 and issue_motif <> '' and length(issue_motif) <= 1000),
  constraint mentor_signalement_issue_entiere check ((issue is null) = (issue_motif is null) and (issue is null) = (issue_le is null))
);
comment on table mentor_signalement is 'A message that was reported: its thread is suspended until the team says what comes of it (`issue`: taken up again, or closed for good).';
create unique index mentor_signalement_ouvert on mentor_signalement (message_id) where issue is null;
create index mentor_signalement_message on mentor_signalement (message_id);
create index mentor_signalement_signale_par on mentor_signalement (signale_par) where signale_par is not null;
create index mentor_signalement_issue_par on mentor_signalement (issue_par) where issue_par is not null;
