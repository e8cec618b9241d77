-- Agreements for pupils: classes known by opaque codes, one agreement a class and a host, a signature of each party.
create table accueil_classe (
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null references organisation,
  annee smallint not null,
  nom text not null,
  niveau text not null,
  codes text[] not null,
  auteur_id uuid references compte,
  cree_le timestamptz not null,
  constraint accueil_classe_pk primary key (id),
  constraint accueil_classe_nom check (nom <> '' and length(nom) <= 60),
  constraint accueil_classe_annee check (annee between 2000 and 2100),
  constraint accueil_classe_codes check (cardinality(codes) between 1 and 60)
);
comment on table accueil_classe is 'A class that looks for places, in a school year named by its first year. `codes`: one opaque code a pupil; the school alone knows whose it is, on paper.';
create unique index accueil_classe_une on accueil_classe (organisation_id, annee, lower(nom));
create index accueil_classe_auteur on accueil_classe (auteur_id) where auteur_id is not null;

create table accueil_accord (
  id uuid not null default gen_random_uuid(),
  offre_id uuid not null references accueil_offre,
  classe_id uuid not null references accueil_classe,
  semaine date not null,
  codes text[] not null,
  activites text not null,
  interdits text not null,
  assurance text not null,
  lieu text,
  arrivee smallint not null,
  depart smallint not null,
  pause smallint not null,
  jours smallint not null,
  empreinte text not null,
  etat text not null default 'en_signature',
  motif text,
  auteur_id uuid references compte,
  version integer not null default 1,
  cree_le timestamptz not null,
  clos_le timestamptz,
  constraint accueil_accord_pk primary key (id),
  constraint accueil_accord_etat_connu check (etat in ('en_signature', 'signe', 'refuse', 'annule')),
  constraint accueil_accord_cloture check ((etat in ('refuse', 'annule')) = (clos_le is not null)),
  constraint accueil_accord_codes check (cardinality(codes) between 1 and 60),
  constraint accueil_accord_textes check (activites <> '' and length(activites) <= 4000 and interdits <> ''
    and length(interdits) <= 2000 and assurance <> '' and length(assurance) <= 500 and length(lieu) <= 200 and length(motif) <= 500),
  constraint accueil_accord_empreinte check (empreinte ~ '^[0-9a-f]{64}$')
);
comment on table accueil_accord is 'What a school and a host agree on for pupils of a class, one week: copied from the offer, so that what is signed does not move. `empreinte`: SHA-256 of that text; a change makes another one and takes the signatures away.';
create index accueil_accord_offre on accueil_accord (offre_id, semaine);
create index accueil_accord_classe on accueil_accord (classe_id, semaine);
create index accueil_accord_auteur on accueil_accord (auteur_id) where auteur_id is not null;

create table accueil_signature (
  id uuid not null default gen_random_uuid(),
  accord_id uuid not null references accueil_accord on delete cascade,
  partie text not null,
  courriel text,
  jeton bytea not null,
  envoye_le timestamptz not null,
  fin_le timestamptz not null,
  rappele_le timestamptz,
  nom text,
  fonction text,
  signe_le timestamptz,
  empreinte text,
  constraint accueil_signature_pk primary key (id),
  constraint accueil_signature_une unique (accord_id, partie),
  constraint accueil_signature_jeton unique (jeton),
  constraint accueil_signature_partie_connue check (partie in ('accueillant', 'etablissement')),
  constraint accueil_signature_textes check (length(nom) <= 120 and length(fonction) <= 120),
  constraint accueil_signature_signee check ((signe_le is null) = (empreinte is null))
);
comment on table accueil_signature is 'The signature that one party gives, or owes, by a mailed link of which only the print is kept (`jeton`). `empreinte`: of the text that was signed. `fin_le`: end of the placement; names and addresses go a year after it.';
create index accueil_signature_courriel on accueil_signature (lower(courriel));
