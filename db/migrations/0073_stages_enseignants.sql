-- Places in companies for teachers: offers of hosts, applications and what came of them, links mailed, material shared.
create table stage_offre (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  titre text not null,
  texte text not null,
  niveau text not null,
  lieu text,
  debut date not null,
  fin date not null,
  jours smallint not null,
  places smallint not null,
  prise_en_charge text not null,
  candidatures_jusquau date,
  reference_gaia text,
  etat text not null default 'ouverte',
  mots text not null,
  auteur_id uuid references compte,
  version integer not null default 1,
  cree_le timestamptz not null,
  origine_id integer not null references origine,
  constraint stage_offre_pk primary key (id),
  constraint stage_offre_etat_connu check (etat in ('ouverte', 'fermee', 'annulee')),
  constraint stage_offre_textes check (titre <> '' and length(titre) <= 150 and texte <> '' and length(texte) <= 4000
    and niveau <> '' and length(niveau) <= 150 and length(lieu) <= 200 and prise_en_charge <> ''
    and length(prise_en_charge) <= 300 and length(reference_gaia) <= 40),
  constraint stage_offre_dates check (debut <= fin and fin - debut < 366 and (candidatures_jusquau is null or candidatures_jusquau <= debut)),
  constraint stage_offre_jours check (jours between 1 and fin - debut + 1),
  constraint stage_offre_places check (places between 1 and 200)
);
comment on table stage_offre is 'Places that a company, or another host, offers to teachers (CERPET kind). `jours`: days of presence between `debut` and `fin`; `niveau`: for whom, in words; `prise_en_charge`: what is paid; `candidatures_jusquau`: last day to apply, the day before the first one when null; `reference_gaia`: number of the session in the national training application.';
create index stage_offre_campus on stage_offre (campus_id, debut);
create index stage_offre_organisation on stage_offre (organisation_id);
create index stage_offre_auteur on stage_offre (auteur_id) where auteur_id is not null;

create table stage_candidature (
  id uuid not null default gen_random_uuid(),
  offre_id uuid not null references stage_offre,
  etat text not null default 'candidature',
  voie text not null,
  compte_id uuid references compte,
  prenom text,
  nom text,
  courriel text,
  discipline text not null,
  motivation text,
  organisation_id uuid references organisation,
  etablissement_dit text,
  chef_courriel text,
  chef_source text not null,
  demande_le timestamptz,
  rappele_le timestamptz,
  decide_le timestamptz,
  decide_par uuid references compte,
  decide_nom text,
  remplacement text,
  motif text,
  jours_presents numeric(4,1),
  retour text,
  satisfaction smallint,
  version integer not null default 1,
  cree_le timestamptz not null,
  clos_le timestamptz,
  origine_id integer not null references origine,
  constraint stage_candidature_pk primary key (id),
  constraint stage_candidature_etat_connu check (etat in ('candidature', 'accord_chef', 'retenu', 'liste_attente', 'realise', 'evalue', 'refuse', 'annule')),
  constraint stage_candidature_voie_connue check (voie in ('espace', 'formulaire')),
  constraint stage_candidature_chef_source check (chef_source in ('fiche', 'saisie')),
  constraint stage_candidature_textes check (length(prenom) <= 80 and length(nom) <= 80 and discipline <> ''
    and length(discipline) <= 120 and length(motivation) <= 2000 and length(etablissement_dit) <= 200
    and length(remplacement) <= 2000 and length(motif) <= 2000 and length(retour) <= 4000 and length(decide_nom) <= 160),
  constraint stage_candidature_ecole check ((organisation_id is null) <> (etablissement_dit is null)),
  constraint stage_candidature_presence check (jours_presents > 0 and jours_presents <= 366),
  constraint stage_candidature_satisfaction check (satisfaction between 1 and 5),
  constraint stage_candidature_cloture check ((etat in ('evalue', 'refuse', 'annule')) = (clos_le is not null))
);
comment on table stage_candidature is 'A teacher asks for one of these places. `voie` = formulaire: the address is confirmed by a mailed link before anybody is asked. `chef_source`: the address of the head comes from the sheet of the school, or was typed by the teacher. `demande_le`: when the head was asked; `decide_nom`: name and function typed by who answered by a mailed link. Names and addresses go two years after the end.';
create unique index stage_candidature_une on stage_candidature (offre_id, lower(courriel)) where etat not in ('refuse', 'annule');
create index stage_candidature_offre on stage_candidature (offre_id, cree_le);
create index stage_candidature_courriel on stage_candidature (lower(courriel));
create index stage_candidature_compte on stage_candidature (compte_id) where compte_id is not null;
create index stage_candidature_organisation on stage_candidature (organisation_id) where organisation_id is not null;

create table stage_lien (
  id uuid not null default gen_random_uuid(),
  candidature_id uuid not null references stage_candidature on delete cascade,
  pour text not null,
  empreinte bytea not null,
  courriel text not null,
  envoye_le timestamptz not null,
  constraint stage_lien_pk primary key (id),
  constraint stage_lien_empreinte unique (empreinte),
  constraint stage_lien_pour_connu check (pour in ('candidat', 'chef'))
);
comment on table stage_lien is 'One link mailed to a teacher or to the head of the school: it opens one application. Only its print is kept. Gone six months after the application is over.';
create index stage_lien_candidature on stage_lien (candidature_id);

create table stage_support (
  id uuid not null default gen_random_uuid(),
  offre_id uuid not null references stage_offre,
  candidature_id uuid references stage_candidature on delete set null,
  titre text not null,
  lecteurs text not null,
  fichier_id uuid not null references fichier,
  depose_par uuid references compte,
  depose_le timestamptz not null,
  constraint stage_support_pk primary key (id),
  constraint stage_support_titre check (titre <> '' and length(titre) <= 150),
  constraint stage_support_lecteurs_connus check (lecteurs in ('reseau', 'public'))
);
comment on table stage_support is 'Material made after a stay and shared: with whoever has an account (`reseau`), or with anybody (`public`).';
create index stage_support_offre on stage_support (offre_id, depose_le);
create index stage_support_candidature on stage_support (candidature_id) where candidature_id is not null;
create index stage_support_fichier on stage_support (fichier_id);
