-- Projects of a campus, their themes, and the actions that are led in them.
create table projet (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  titre text not null,
  texte text not null default '',
  dispositif text not null,
  appel text,
  chef_de_file_id uuid references organisation,
  laureat_le text,
  debut date,
  fin date,
  cout_centimes bigint,
  aide_centimes bigint,
  exemples text[] not null default '{}',
  version integer not null default 1,
  cree_le timestamptz not null,
  origine_id integer not null references origine,
  constraint projet_pk primary key (id),
  constraint projet_textes check (titre <> '' and length(titre) <= 150 and length(texte) <= 4000 and length(appel) <= 200),
  constraint projet_dispositif_connu check (dispositif in ('pia3', 'france_2030', 'region', 'cordee', 'europe', 'propre', 'autre')),
  constraint projet_laureat check (laureat_le ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  constraint projet_dates check (debut <= fin),
  constraint projet_sommes check (cout_centimes between 0 and 100000000000 and aide_centimes between 0 and cout_centimes)
);
comment on table projet is 'A programme or project of a campus: scheme that funds it, who leads the consortium, period. `cout_centimes`: total cost; `aide_centimes`: what the main funder brings, never more; `exemples`: which of the values of a true project are invented (demonstration). The budget by year and funder is not here.';
create index projet_campus on projet (campus_id, cree_le);
create index projet_chef_de_file on projet (chef_de_file_id);

create table projet_partenaire (
  projet_id uuid not null references projet on delete cascade,
  organisation_id uuid not null references organisation,
  constraint projet_partenaire_pk primary key (projet_id, organisation_id)
);
comment on table projet_partenaire is 'An organisation of the consortium of a project, beside who leads it.';
create index projet_partenaire_organisation on projet_partenaire (organisation_id);

create table projet_axe (
  id uuid not null default gen_random_uuid(),
  projet_id uuid not null references projet on delete cascade,
  rang smallint not null,
  nom text not null,
  constraint projet_axe_pk primary key (id),
  constraint projet_axe_du_projet unique (projet_id, id),
  constraint projet_axe_nom_du_projet unique (projet_id, nom),
  constraint projet_axe_nom check (nom <> '' and length(nom) <= 150)
);
comment on table projet_axe is 'A theme (axe) of a project, in the order of `rang`; actions are led in it.';
create index projet_axe_projet on projet_axe (projet_id, rang);

create table action (
  id uuid not null default gen_random_uuid(),
  projet_id uuid not null references projet,
  axe_id uuid,
  rang smallint not null default 0,
  titre text not null,
  objectif text not null default '',
  publics text not null default '',
  priorite text not null default 'normale',
  etat text not null default 'idee',
  debut date,
  fin date,
  organisation_id uuid references organisation,
  pilote_id uuid references compte,
  pilote_contact_id uuid references contact on delete set null,
  pilote_depuis date,
  decision text,
  resultats text,
  bilan text,
  preuve text,
  mots text not null,
  maj_le timestamptz not null,
  version integer not null default 1,
  cree_le timestamptz not null,
  supprimee_le timestamptz,
  supprimee_par text,
  origine_id integer not null references origine,
  constraint action_pk primary key (id),
  constraint action_axe_du_projet foreign key (projet_id, axe_id) references projet_axe (projet_id, id),
  constraint action_textes check (titre <> '' and length(titre) <= 150 and length(objectif) <= 1000 and length(publics) <= 500
    and length(decision) <= 4000 and length(resultats) <= 4000 and length(bilan) <= 4000),
  constraint action_preuve check (preuve ~ '^https://' and length(preuve) <= 500),
  constraint action_priorite_connue check (priorite in ('haute', 'normale', 'basse')),
  constraint action_etat_connu check (etat in ('idee', 'proposee', 'decidee', 'en_cours', 'suspendue', 'realisee', 'evaluee',
    'close', 'abandonnee')),
  constraint action_dates check (debut <= fin),
  constraint action_pilote_unique check (num_nonnulls(pilote_id, pilote_contact_id) <= 1),
  constraint action_corbeille check ((supprimee_le is null) = (supprimee_par is null))
);
comment on table action is 'An action of a project. Piloted by an organisation, and in it by a person: an account (`pilote_id`, which gives it the role on the action) or a contact of the network. `decision`: who retained it; `maj_le`: last time that somebody said something of it.';
create index action_projet on action (projet_id, axe_id, rang);
create index action_axe on action (axe_id);
create index action_organisation on action (organisation_id);
create index action_pilote on action (pilote_id) where pilote_id is not null;
create index action_pilote_contact on action (pilote_contact_id) where pilote_contact_id is not null;
create index action_corbeille on action (supprimee_le) where supprimee_le is not null;

create table action_partenaire (
  action_id uuid not null references action on delete cascade,
  organisation_id uuid not null references organisation,
  constraint action_partenaire_pk primary key (action_id, organisation_id)
);
comment on table action_partenaire is 'An organisation engaged in an action beside the one that pilots it: its people follow the action.';
create index action_partenaire_organisation on action_partenaire (organisation_id);
