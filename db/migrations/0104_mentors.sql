-- Mentors of a cordée: who enrols by the public form, what was checked of each, and the training that each had.
create table mentor (
  id uuid not null default gen_random_uuid(),
  cordee_id uuid not null references cordee,
  genre text not null,
  prenom text not null,
  nom text not null,
  courriel text not null,
  structure text not null,
  secteurs text[] not null,
  departements text[] not null,
  a_distance boolean not null,
  disponibilites text[] not null,
  langues text[] not null,
  charte text not null,
  charte_le timestamptz not null,
  etat text not null default 'candidature',
  confirme_le timestamptz,
  motif text,
  fin_annee date,
  version integer not null default 1,
  cree_le timestamptz not null,
  origine_id integer not null references origine,
  constraint mentor_pk primary key (id),
  constraint mentor_genre_connu check (genre in ('etudiant', 'professionnel', 'role_modele')),
  constraint mentor_etat_connu check (etat in ('candidature', 'en_verification', 'actif', 'suspendu', 'refuse', 'parti')),
  constraint mentor_textes check (prenom <> '' and length(prenom) <= 80 and nom <> '' and length(nom) <= 80
    and courriel <> '' and length(courriel) <= 254 and structure <> '' and length(structure) <= 200 and length(motif) <= 1000),
  constraint mentor_souhaits check (cardinality(secteurs) between 1 and 12 and cardinality(departements) <= 20
    and cardinality(disponibilites) between 1 and 10 and cardinality(langues) <= 6
    and (a_distance or cardinality(departements) > 0)),
  constraint mentor_confirme check (confirme_le is not null or etat = 'candidature'),
  constraint mentor_fini check ((etat in ('refuse', 'parti')) = (fin_annee is not null))
);
comment on table mentor is 'A person who offers to accompany pupils of a cordée. `charte`: version accepted; `confirme_le`: when the mailed link was used; `fin_annee`: 31 August of the school year in which the person left or was refused.';
create unique index mentor_courriel on mentor (cordee_id, lower(courriel)) where etat not in ('refuse', 'parti');
create index mentor_cordee on mentor (cordee_id, cree_le);
create index mentor_adresse on mentor (lower(courriel));

create table mentor_lien (
  empreinte bytea not null,
  mentor_id uuid not null references mentor on delete cascade,
  envoye_le timestamptz not null,
  constraint mentor_lien_pk primary key (empreinte),
  constraint mentor_lien_empreinte check (octet_length(empreinte) = 32)
);
comment on table mentor_lien is 'A link mailed to a mentor: only its print is kept.';
create index mentor_lien_mentor on mentor_lien (mentor_id);

create table mentor_verification (
  id uuid not null default gen_random_uuid(),
  mentor_id uuid not null references mentor on delete cascade,
  genre text not null,
  verifie_le date not null,
  jusquau date not null,
  verifie_par uuid references compte,
  prevenu_le date,
  constraint mentor_verification_pk primary key (id),
  constraint mentor_verification_genre check (genre in ('identite', 'honorabilite', 'assurance')),
  constraint mentor_verification_dates check (jusquau > verifie_le)
);
comment on table mentor_verification is 'That a document was seen, by whom, and until when that holds; never the document. `prevenu_le`: the mentor was told that it ends.';
create index mentor_verification_mentor on mentor_verification (mentor_id, genre, jusquau);
create index mentor_verification_par on mentor_verification (verifie_par) where verifie_par is not null;

create table mentor_formation (
  id uuid not null default gen_random_uuid(),
  mentor_id uuid not null references mentor on delete cascade,
  suivie_le date not null,
  titre text not null,
  minutes integer not null,
  notee_par uuid references compte,
  constraint mentor_formation_pk primary key (id),
  constraint mentor_formation_titre check (titre <> '' and length(titre) <= 150),
  constraint mentor_formation_minutes check (minutes between 1 and 6000)
);
comment on table mentor_formation is 'A training step that a mentor had.';
create index mentor_formation_mentor on mentor_formation (mentor_id, suivie_le);
create index mentor_formation_par on mentor_formation (notee_par) where notee_par is not null;
