-- Sessions of mentors: what each says that she did, and what the establishment where it took place says of it.
create table mentor_seance (
  id uuid not null default gen_random_uuid(),
  mentor_id uuid not null references mentor on delete cascade,
  annee_id uuid not null references cordee_annee,
  etablissement_id uuid not null references cordee_etablissement,
  jour date not null,
  debut integer not null,
  minutes integer not null,
  a_distance boolean not null,
  lieu text not null,
  theme text not null,
  niveau text,
  eleves integer not null,
  etat text not null default 'a_approuver',
  minutes_retenues integer,
  motif text,
  decidee_le timestamptz,
  decidee_par uuid references compte,
  saisie_le timestamptz not null,
  fin_annee date not null,
  version integer not null default 1,
  constraint mentor_seance_pk primary key (id),
  constraint mentor_seance_etat_connu check (etat in ('a_approuver', 'approuvee', 'contestee')),
  constraint mentor_seance_horaire check (debut between 0 and 1439 and minutes between 5 and 480 and debut + minutes <= 1440),
  constraint mentor_seance_textes check (theme <> '' and length(theme) <= 150 and length(lieu) <= 150
    and (a_distance or lieu <> '') and length(motif) <= 1000),
  constraint mentor_seance_niveau check (niveau in ('4e', '3e', '2de', '1re', 'terminale', 'cap', 'bts')),
  constraint mentor_seance_eleves check (eleves between 1 and 200),
  constraint mentor_seance_retenues check ((etat = 'approuvee') = (minutes_retenues is not null) and minutes_retenues between 5 and 480),
  constraint mentor_seance_contestee check (etat <> 'contestee' or motif is not null)
);
comment on table mentor_seance is 'A session that a mentor held with a group: never the name of a pupil. `debut`: minutes after midnight, in Paris; `minutes_retenues`: what the establishment approved; `fin_annee`: 31 August of its school year, a year after which it goes.';
create index mentor_seance_mentor on mentor_seance (mentor_id, jour);
create index mentor_seance_annee on mentor_seance (annee_id, jour);
create index mentor_seance_attente on mentor_seance (etablissement_id) where etat = 'a_approuver';
create index mentor_seance_par on mentor_seance (decidee_par) where decidee_par is not null;
