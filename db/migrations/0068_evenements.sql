-- Events of the campuses: editions of what comes back each year, their slots, places, stands, programme and questions.
create table marque (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  nom text not null,
  texte text,
  origine_id integer not null references origine,
  cree_le timestamptz not null,
  constraint marque_pk primary key (id),
  constraint marque_textes check (nom <> '' and length(nom) <= 120 and length(texte) <= 2000)
);
comment on table marque is 'A recurring action of a campus, under the name that people know it by: each time it is held is an event, its edition.';
create unique index marque_nom on marque (campus_id, lower(nom));

create table evenement (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  marque_id uuid references marque,
  edition text,
  slug text not null,
  titre text not null,
  texte text not null default '',
  genre text not null,
  niveaux text[] not null default '{}',
  themes text[] not null default '{}',
  public text,
  precision text not null default 'heures',
  debut timestamptz,
  fin timestamptz,
  lieu_organisation_id uuid references organisation,
  lieu_nom text,
  lieu_adresse text,
  commune_insee text references commune,
  acces text,
  cout text,
  contact text,
  contact_courriel text,
  contact_telephone text,
  etat text not null default 'brouillon',
  annonce_le timestamptz,
  fin_le timestamptz,
  fin_motif text,
  visible boolean not null default true,
  cloture timestamptz,
  decision text not null default 'premier_arrive',
  criteres text[] not null default '{}',
  jeunes_par_adulte smallint,
  age_minimum smallint,
  equipements text,
  liste_securite_jours smallint,
  mots text not null,
  version integer not null default 1,
  exemple boolean not null default false,
  auteur_id uuid references compte,
  cree_le timestamptz not null,
  modifie_le timestamptz not null,
  origine_id integer not null references origine,
  supprime_le timestamptz,
  supprime_par text,
  constraint evenement_pk primary key (id),
  constraint evenement_slug_unique unique (slug),
  constraint evenement_genre_connu check (genre in ('visite_entreprise', 'visite_plateau', 'atelier', 'concours', 'forum', 'portes_ouvertes',
    'temoignage', 'immersion', 'vitrine', 'formation_enseignants', 'reseau')),
  constraint evenement_niveaux_connus check (niveaux <@ array['6e', '5e', '4e', '3e', 'cap', '2de', '1re', 'terminale', 'bts', 'superieur']),
  constraint evenement_themes check (cardinality(themes) <= 12),
  constraint evenement_textes check (titre <> '' and length(titre) <= 150 and length(texte) <= 6000 and length(edition) <= 60
    and length(public) <= 200 and length(lieu_nom) <= 200 and length(lieu_adresse) <= 300 and length(acces) <= 1000 and length(cout) <= 200
    and length(contact) <= 150 and length(contact_courriel) <= 254 and length(contact_telephone) <= 30 and length(equipements) <= 1000
    and length(fin_motif) <= 500),
  constraint evenement_edition check (edition is null or marque_id is not null),
  constraint evenement_precision_connue check (precision in ('heures', 'jour', 'mois')),
  constraint evenement_dates check ((debut is null) = (fin is null) and fin >= debut),
  constraint evenement_etat_connu check (etat in ('brouillon', 'a_venir', 'inscriptions_ouvertes', 'complet', 'inscriptions_closes', 'realise', 'clos', 'annule')),
  constraint evenement_annonce check (etat in ('brouillon', 'annule') or (annonce_le is not null and debut is not null)),
  constraint evenement_fin check ((etat in ('clos', 'annule')) = (fin_le is not null) and (etat = 'annule') = (fin_motif is not null)),
  constraint evenement_decision_connue check (decision in ('premier_arrive', 'arbitrage')),
  constraint evenement_criteres check (criteres <@ array['jamais_venu', 'rural', 'education_prioritaire', 'qpv', 'equilibre']
    and (decision = 'arbitrage') = (cardinality(criteres) > 0)),
  constraint evenement_encadrement check (jeunes_par_adulte between 1 and 50),
  constraint evenement_age check (age_minimum between 3 and 18),
  constraint evenement_liste_securite check (liste_securite_jours between 1 and 90),
  constraint evenement_corbeille check ((supprime_le is null) = (supprime_par is null))
);
comment on table evenement is 'Something that a campus holds on a day, or one edition of a recurring action. `edition`: its label among the editions. `precision`: hours, days or the month alone are known; `debut` and `fin` are then the first and the last instant of it, in Europe/Paris. `public`: who it is for, in words, when levels do not say it. `visible`: in the public agenda; otherwise its page is given by hand. `cloture`: last instant to register. `decision`: first come, or arbitration along `criteres`. `jeunes_par_adulte`: one adult for so many young people; `equipements`: what each must wear; `liste_securite_jours`: the host wants a list of names so many days before. `fin_le`, `fin_motif`: when it was closed or cancelled, and why it was cancelled. `mots`: its text, folded for searches.';
create index evenement_campus on evenement (campus_id, debut);
create index evenement_agenda on evenement (debut, id) where supprime_le is null and visible and etat <> 'brouillon';
create index evenement_marque on evenement (marque_id) where marque_id is not null;
create index evenement_lieu on evenement (lieu_organisation_id) where lieu_organisation_id is not null;
create index evenement_commune on evenement (commune_insee) where commune_insee is not null;
create index evenement_auteur on evenement (auteur_id) where auteur_id is not null;
create index evenement_corbeille_le on evenement (supprime_le) where supprime_le is not null;

create table evenement_hote (
  evenement_id uuid not null references evenement on delete cascade,
  organisation_id uuid not null references organisation,
  constraint evenement_hote_pk primary key (evenement_id, organisation_id)
);
comment on table evenement_hote is 'Organisations that hold an event with the campus: hosts and partners.';
create index evenement_hote_organisation on evenement_hote (organisation_id);

create table evenement_creneau (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  debut timestamptz not null,
  fin timestamptz not null,
  places_eleves integer not null,
  places_adultes integer not null,
  constraint evenement_creneau_pk primary key (id),
  constraint evenement_creneau_de_l_evenement unique (evenement_id, id),
  constraint evenement_creneau_un_horaire unique (evenement_id, debut, fin),
  constraint evenement_creneau_heures check (fin > debut),
  constraint evenement_creneau_places check (places_eleves between 0 and 5000 and places_adultes between 0 and 5000)
);
comment on table evenement_creneau is 'A slot of an event that people register for: its hours and its places, young people and adults counted apart.';

create table evenement_reserve (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  creneau_id uuid,
  pour text not null,
  libelle text not null,
  departement_code text references departement,
  places integer not null,
  jusqu_au date not null,
  constraint evenement_reserve_pk primary key (id),
  constraint evenement_reserve_creneau foreign key (evenement_id, creneau_id) references evenement_creneau (evenement_id, id) on delete cascade,
  constraint evenement_reserve_pour_connu check (pour in ('etablissements', 'departement', 'rural', 'education_prioritaire')),
  constraint evenement_reserve_departement check ((pour = 'departement') = (departement_code is not null)),
  constraint evenement_reserve_places check (places between 1 and 5000),
  constraint evenement_reserve_libelle check (libelle <> '' and length(libelle) <= 150)
);
comment on table evenement_reserve is 'Places of young people kept for a public until a day, included: schools named one by one (of a cordée, for instance), those of a département, rural ones, those of the éducation prioritaire. `creneau_id` null: over all the slots of the event.';
create index evenement_reserve_evenement on evenement_reserve (evenement_id);
create index evenement_reserve_du_creneau on evenement_reserve (creneau_id) where creneau_id is not null;

create table evenement_reserve_etablissement (
  reserve_id uuid not null references evenement_reserve on delete cascade,
  organisation_id uuid not null references organisation,
  constraint evenement_reserve_etablissement_pk primary key (reserve_id, organisation_id)
);
comment on table evenement_reserve_etablissement is 'Schools for which places of an event are kept.';
create index evenement_reserve_etablissement_organisation on evenement_reserve_etablissement (organisation_id);

create table evenement_atelier (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  rang smallint not null,
  nom text not null,
  capacite integer not null,
  minutes smallint not null,
  lieu text,
  organisation_id uuid references organisation,
  constraint evenement_atelier_pk primary key (id),
  constraint evenement_atelier_un_nom unique (evenement_id, nom),
  constraint evenement_atelier_rang check (rang between 1 and 100),
  constraint evenement_atelier_textes check (nom <> '' and length(nom) <= 120 and length(lieu) <= 150),
  constraint evenement_atelier_capacite check (capacite between 1 and 1000),
  constraint evenement_atelier_minutes check (minutes between 5 and 600)
);
comment on table evenement_atelier is 'A stand of an event, which groups visit in turn: how many young people it takes at a time, and for how long.';
create index evenement_atelier_organisation on evenement_atelier (organisation_id) where organisation_id is not null;

create table evenement_etape (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  rang smallint not null,
  titre text not null,
  texte text,
  minutes smallint,
  constraint evenement_etape_pk primary key (id),
  constraint evenement_etape_rang check (rang between 1 and 100),
  constraint evenement_etape_textes check (titre <> '' and length(titre) <= 150 and length(texte) <= 500),
  constraint evenement_etape_minutes check (minutes between 1 and 1440)
);
comment on table evenement_etape is 'A moment of the programme of an event, in order.';
create index evenement_etape_evenement on evenement_etape (evenement_id, rang);

create table evenement_exposant (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  organisation_id uuid references organisation,
  nom text,
  stand text,
  texte text,
  constraint evenement_exposant_pk primary key (id),
  constraint evenement_exposant_qui check ((organisation_id is null) <> (nom is null)),
  constraint evenement_exposant_textes check (nom <> '' and length(nom) <= 150 and length(stand) <= 40 and length(texte) <= 500)
);
comment on table evenement_exposant is 'Who holds a stand at a forum: an organisation of the register, or its name alone.';
create unique index evenement_exposant_une_fois on evenement_exposant (evenement_id, organisation_id) where organisation_id is not null;
create index evenement_exposant_evenement on evenement_exposant (evenement_id);
create index evenement_exposant_organisation on evenement_exposant (organisation_id) where organisation_id is not null;

create table evenement_question (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  rang smallint not null,
  libelle text not null,
  genre text not null,
  choix text[] not null default '{}',
  obligatoire boolean not null default false,
  si_question_id uuid,
  si_reponse text,
  constraint evenement_question_pk primary key (id),
  constraint evenement_question_de_l_evenement unique (evenement_id, id),
  constraint evenement_question_condition foreign key (evenement_id, si_question_id) references evenement_question (evenement_id, id),
  constraint evenement_question_condition_entiere check ((si_question_id is null) = (si_reponse is null) and si_question_id <> id),
  constraint evenement_question_rang check (rang between 1 and 100),
  constraint evenement_question_libelle check (libelle <> '' and length(libelle) <= 200 and length(si_reponse) <= 100),
  constraint evenement_question_genre_connu check (genre in ('oui_non', 'nombre', 'texte', 'choix')),
  constraint evenement_question_choix check (case when genre = 'choix' then cardinality(choix) between 2 and 20 else cardinality(choix) = 0 end)
);
comment on table evenement_question is 'What a class is asked when it registers. Asked only when the answer to `si_question_id`, which comes before, is `si_reponse` (`oui` or `non`, or one of the choices).';
