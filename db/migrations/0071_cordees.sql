-- Cordées de la réussite: who heads them, the schools that they hold together, and the programme that both sides write for a year.
create table cordee (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  nom text not null,
  texte text not null default '',
  section_tete text,
  animee boolean not null default true,
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  origine_id integer not null references origine,
  constraint cordee_pk primary key (id),
  constraint cordee_textes check (nom <> '' and length(nom) <= 150 and length(texte) <= 2000),
  constraint cordee_section_connue check (section_tete in ('cpge', 'sts', 'cpge_sts'))
);
comment on table cordee is 'A cordée de la réussite: a head establishment (`cordee_etablissement`, `tete`) and those roped to it. `campus_id`: the campus whose workspace holds it, and that animates it when `animee`. `section_tete`: what makes a lycée eligible as head, as it declared it; null for higher education.';
create index cordee_campus on cordee (campus_id, nom);

create table cordee_etablissement (
  id uuid not null default gen_random_uuid(),
  cordee_id uuid not null references cordee,
  organisation_id uuid not null references organisation,
  role text not null,
  depuis smallint not null,
  jusqua smallint,
  rural boolean,
  constraint cordee_etablissement_pk primary key (id),
  constraint cordee_etablissement_une_fois unique (cordee_id, organisation_id),
  constraint cordee_etablissement_role_connu check (role in ('tete', 'encorde')),
  constraint cordee_etablissement_annees check (depuis between 2008 and 2100 and jusqua between depuis and 2100),
  constraint cordee_etablissement_tete_reste check (role <> 'tete' or jusqua is null)
);
comment on table cordee_etablissement is 'An establishment of a cordée, from a school year (named by the calendar year in which it begins) to another; `jusqua` null: still there. `rural` null: nobody has said it. Priority education is read on the sheet of the organisation.';
create unique index cordee_etablissement_une_tete on cordee_etablissement (cordee_id) where role = 'tete';
create index cordee_etablissement_organisation on cordee_etablissement (organisation_id);

create table cordee_referent (
  etablissement_id uuid not null references cordee_etablissement on delete cascade,
  compte_id uuid not null references compte,
  depuis date not null,
  constraint cordee_referent_pk primary key (etablissement_id, compte_id)
);
comment on table cordee_referent is 'The account that speaks for an establishment of a cordée: its rights are read here at each request, and end with the row.';
create index cordee_referent_compte on cordee_referent (compte_id);

create table cordee_annee (
  id uuid not null default gen_random_uuid(),
  cordee_id uuid not null references cordee,
  annee smallint not null,
  etat text not null default 'brouillon',
  limite_le date,
  demarree_le date,
  propose_par uuid references compte,
  version integer not null default 1,
  constraint cordee_annee_pk primary key (id),
  constraint cordee_annee_une_fois unique (cordee_id, annee),
  constraint cordee_annee_bornes check (annee between 2008 and 2100),
  constraint cordee_annee_etat_connu check (etat in ('brouillon', 'a_valider', 'valide_partiellement', 'valide', 'demande_deposee', 'en_cours', 'bilan_a_faire', 'bilan_valide', 'clos', 'abandonne')),
  constraint cordee_annee_limite check (etat not in ('a_valider', 'valide_partiellement') or limite_le is not null)
);
comment on table cordee_annee is 'One school year of a cordée: its programme, from draft to return (data/workflows/cordee-programme.json). `limite_le`: until when the establishments are asked to answer; silence is no agreement. `propose_par`: who submitted the programme as it stands, and does not validate it for an establishment whose référent they are not.';
create index cordee_annee_propose_par on cordee_annee (propose_par) where propose_par is not null;

create table cordee_action (
  id uuid not null default gen_random_uuid(),
  annee_id uuid not null references cordee_annee,
  rang integer not null,
  genre text not null,
  titre text not null,
  texte text not null default '',
  niveaux text[] not null default '{}',
  minutes integer,
  constraint cordee_action_pk primary key (id),
  constraint cordee_action_un_rang unique (annee_id, rang),
  constraint cordee_action_genre_connu check (genre in ('tutorat', 'ouverture_culturelle', 'decouverte_metiers', 'methode', 'rencontre', 'autre')),
  constraint cordee_action_textes check (titre <> '' and length(titre) <= 150 and length(texte) <= 2000),
  constraint cordee_action_niveaux_connus check (niveaux <@ array['4e', '3e', '2de', '1re', 'terminale', 'cap', 'bts']),
  constraint cordee_action_minutes check (minutes between 1 and 60000)
);
comment on table cordee_action is 'One action of the programme of a year. `niveaux` empty: all of them. `minutes`: what one pupil receives in the year; null: not said.';

create table cordee_amendement (
  id uuid not null default gen_random_uuid(),
  annee_id uuid not null references cordee_annee,
  etablissement_id uuid references cordee_etablissement,
  genre text not null,
  texte text not null,
  auteur_id uuid references compte,
  ecrit_le timestamptz not null,
  constraint cordee_amendement_pk primary key (id),
  constraint cordee_amendement_genre_connu check (genre in ('amendement', 'abandon')),
  constraint cordee_amendement_texte check (texte <> '' and length(texte) <= 1000)
);
comment on table cordee_amendement is 'What somebody asked to change in a programme, or why it was given up, never edited. Validations given before are taken back by an amendment. `etablissement_id` null: written by the campus.';
create index cordee_amendement_annee on cordee_amendement (annee_id, ecrit_le);
create index cordee_amendement_etablissement on cordee_amendement (etablissement_id) where etablissement_id is not null;
create index cordee_amendement_auteur on cordee_amendement (auteur_id) where auteur_id is not null;

create table cordee_validation (
  annee_id uuid not null references cordee_annee,
  etablissement_id uuid not null references cordee_etablissement,
  valide_le timestamptz not null,
  compte_id uuid references compte,
  constraint cordee_validation_pk primary key (annee_id, etablissement_id)
);
comment on table cordee_validation is 'An establishment agrees with the programme of a year as it stands; gone as soon as the programme changes.';
create index cordee_validation_etablissement on cordee_validation (etablissement_id);
create index cordee_validation_compte on cordee_validation (compte_id) where compte_id is not null;
