-- Needs that companies, branches and published estimates state, and the dated thread of what comes of each.
create table besoin (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid references organisation,
  organisation_dite text,
  titre text not null,
  texte text not null,
  metier text not null,
  rome_code text,
  domaine boolean not null default false,
  competences text[] not null default '{}',
  nombre integer,
  nombre_inconnu boolean not null default false,
  unite text not null default 'postes',
  horizon text,
  echeance text,
  commune_insee text,
  commune_nom text,
  tout_territoire boolean not null default false,
  statuts text[] not null default '{}',
  niveau_minimum smallint,
  visibilite text not null,
  source text,
  source_le text,
  voie text not null,
  contact_nom text,
  contact_fonction text,
  contact_courriel text,
  contact_telephone text,
  auteur_id uuid references compte,
  etat text not null default 'recu',
  exprime_le date not null,
  reponse_due_le date,
  recevable_le date,
  clos_le timestamptz,
  rattache_a uuid,
  mots text not null,
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  origine_id integer not null references origine,
  constraint besoin_pk primary key (id),
  constraint besoin_rattachement_connu foreign key (rattache_a) references besoin on delete set null,
  constraint besoin_etat_connu check (etat in ('recu', 'a_preciser', 'recevable', 'en_discussion', 'en_reponse', 'satisfait', 'sans_reponse', 'clos')),
  constraint besoin_textes check (titre <> '' and length(titre) <= 150 and texte <> '' and length(texte) <= 4000
    and metier <> '' and length(metier) <= 200 and length(organisation_dite) <= 200 and length(horizon) <= 100
    and length(source) <= 300),
  constraint besoin_rome check (rome_code ~ '^[A-N]\d{4}$'),
  constraint besoin_metier check (not (domaine and rome_code is not null)),
  constraint besoin_nombre check (nombre between 1 and 1000000 and not (nombre_inconnu and nombre is not null)),
  constraint besoin_unite_connue check (unite in ('postes', 'contrats', 'stagiaires', 'emplois')),
  constraint besoin_lieu check ((commune_insee is null) = (commune_nom is null) and not (tout_territoire and commune_insee is not null)),
  constraint besoin_echeance check (echeance ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  constraint besoin_source_le check (source_le is null or (source is not null and source_le ~ '^\d{4}(-\d{2}(-\d{2})?)?$')),
  constraint besoin_statuts_connus check (statuts <@ array['scolaire', 'apprentissage', 'professionnalisation', 'stage', 'formation_continue', 'cdi', 'cdd', 'interim']),
  constraint besoin_niveau check (niveau_minimum between 3 and 8),
  constraint besoin_visibilite_connue check (visibilite in ('public', 'reseau')),
  constraint besoin_voie_connue check (voie in ('membre', 'campus', 'formulaire')),
  constraint besoin_qui check (organisation_id is not null or organisation_dite is not null or source is not null),
  constraint besoin_cloture check ((etat in ('satisfait', 'clos')) = (clos_le is not null)),
  constraint besoin_reponse_due check (etat <> 'recu' or reponse_due_le is not null)
);
comment on table besoin is 'A need of skills, stated by a member of a campus, by its team in the name of a company, by anybody (`voie` = formulaire: read by the team before anybody else), or by a published estimate (`source`). `metier`: own words; `rome_code`: the trade chosen, null when nobody knows or when it is a whole field (`domaine`). `nombre` null and `nombre_inconnu`: said to be unknown. `echeance`: as precise as it was said. `reponse_due_le`: last day of the answer that is owed, while it is received. `recevable_le`: since when it may be public. `rattache_a`: another need that is followed in its place.';
create index besoin_campus on besoin (campus_id, exprime_le desc);
create index besoin_organisation on besoin (organisation_id) where organisation_id is not null;
create index besoin_rome_code on besoin (rome_code) where rome_code is not null;
create index besoin_rattache_a on besoin (rattache_a) where rattache_a is not null;
create index besoin_auteur on besoin (auteur_id) where auteur_id is not null;

create table besoin_etape (
  id uuid not null default gen_random_uuid(),
  besoin_id uuid not null references besoin,
  rang integer not null,
  genre text not null,
  le date not null,
  texte text,
  voie text not null,
  auteur_id uuid references compte,
  notee_le timestamptz not null,
  constraint besoin_etape_pk primary key (id),
  constraint besoin_etape_un_rang unique (besoin_id, rang),
  constraint besoin_etape_genre_connu check (genre in ('depot', 'question', 'precision', 'recevable', 'discussion', 'decision', 'reponse', 'suivi', 'satisfait', 'contestation', 'impasse', 'cloture', 'rattachement', 'reouverture')),
  constraint besoin_etape_voie_connue check (voie in ('espace', 'lien', 'formulaire', 'systeme')),
  constraint besoin_etape_texte check (texte <> '' and length(texte) <= 2000)
);
comment on table besoin_etape is 'One dated step of the thread of a need, never edited. Questions, what answers them, what contests an answer and what is typed by a mailed link are read by the campus and by who stated the need alone; the rest is public with the need.';
create index besoin_etape_auteur on besoin_etape (auteur_id) where auteur_id is not null;

create table besoin_rattachement (
  etape_id uuid not null references besoin_etape on delete cascade,
  genre text not null,
  objet_id uuid not null,
  titre text not null,
  constraint besoin_rattachement_pk primary key (etape_id, genre, objet_id),
  constraint besoin_rattachement_genre_connu check (genre in ('instance', 'reunion', 'decision', 'formation', 'complement', 'demande', 'besoin')),
  constraint besoin_rattachement_titre check (titre <> '' and length(titre) <= 300)
);
comment on table besoin_rattachement is 'What a step of a need is tied to, by id, with its title on that day: it stays readable when the object has gone.';

create table besoin_lien (
  id uuid not null default gen_random_uuid(),
  besoin_id uuid not null references besoin,
  empreinte bytea not null,
  courriel text not null,
  envoye_le timestamptz not null,
  constraint besoin_lien_pk primary key (id),
  constraint besoin_lien_empreinte unique (empreinte)
);
comment on table besoin_lien is 'One link mailed to who stated a need: it follows, completes, confirms or withdraws that need alone. Only its print is kept. Gone six months after the need is closed.';
create index besoin_lien_besoin on besoin_lien (besoin_id, envoye_le desc);
