-- Groups that wait for a mentor, what a mentor wishes, and what the team decided of each proposal.
alter table mentor add column niveaux text[] not null default '{}';
alter table mentor add column capacite integer not null default 1;
alter table mentor add constraint mentor_niveaux check (niveaux <@ array['4e', '3e', '2de', '1re', 'terminale', 'cap', 'bts']);
alter table mentor add constraint mentor_capacite check (capacite between 1 and 5);
comment on column mentor.niveaux is 'Levels that the mentor would rather accompany; empty: no preference.';
comment on column mentor.capacite is 'Groups that the mentor accompanies at most in a school year.';

create table mentor_groupe (
  id uuid not null default gen_random_uuid(),
  annee_id uuid not null references cordee_annee,
  etablissement_id uuid not null references cordee_etablissement,
  rang integer not null,
  niveau text,
  eleves integer not null,
  secteurs text[] not null,
  disponibilites text[] not null,
  a_distance boolean not null,
  constraint mentor_groupe_pk primary key (id),
  constraint mentor_groupe_rang unique (annee_id, rang),
  constraint mentor_groupe_niveau check (niveau in ('4e', '3e', '2de', '1re', 'terminale', 'cap', 'bts')),
  constraint mentor_groupe_eleves check (eleves between 1 and 200),
  constraint mentor_groupe_souhaits check (cardinality(secteurs) <= 12 and cardinality(disponibilites) between 1 and 10)
);
comment on table mentor_groupe is 'A group of pupils of an establishment that waits for a mentor in a school year: a level and a number, never a name. `rang`: order in which the groups were written.';
create index mentor_groupe_etablissement on mentor_groupe (etablissement_id);

create table mentor_rapprochement (
  groupe_id uuid not null references mentor_groupe on delete cascade,
  mentor_id uuid not null references mentor on delete cascade,
  etat text not null,
  motif text,
  decide_par uuid references compte,
  decide_le timestamptz not null,
  constraint mentor_rapprochement_pk primary key (groupe_id, mentor_id),
  constraint mentor_rapprochement_etat_connu check (etat in ('accepte', 'refuse')),
  constraint mentor_rapprochement_motif check (length(motif) <= 1000 and (etat = 'accepte' or motif is not null))
);
comment on table mentor_rapprochement is 'What the team decided of a mentor for a group: accepted, or refused and why. A proposal that nobody decided is in no table: it is computed when it is read.';
create unique index mentor_rapprochement_accepte on mentor_rapprochement (groupe_id) where etat = 'accepte';
create index mentor_rapprochement_mentor on mentor_rapprochement (mentor_id);
create index mentor_rapprochement_par on mentor_rapprochement (decide_par) where decide_par is not null;
