-- Risks of an action or of a project: what may happen, how likely and how grave, and what is done against it.
create table risque (
  id uuid not null default gen_random_uuid(),
  projet_id uuid references projet on delete cascade,
  action_id uuid references action on delete cascade,
  titre text not null,
  parade text not null default '',
  probabilite smallint not null,
  gravite smallint not null,
  organisation_id uuid references organisation,
  etat text not null default 'ouvert',
  motif text,
  revue_le date not null,
  version integer not null default 1,
  cree_le timestamptz not null,
  origine_id integer not null references origine,
  constraint risque_pk primary key (id),
  constraint risque_objet check (num_nonnulls(projet_id, action_id) = 1),
  constraint risque_textes check (titre <> '' and length(titre) <= 150 and length(parade) <= 1000 and length(motif) <= 1000),
  constraint risque_degres check (probabilite between 1 and 3 and gravite between 1 and 3),
  constraint risque_etat_connu check (etat in ('ouvert', 'reduit', 'advenu', 'clos'))
);
comment on table risque is 'A risk of an action or of a project. `probabilite` and `gravite`: three steps each, their product is computed, not kept. `parade`: what is done against it. `organisation_id`: who sees to it, never a person. `motif`: why its state changed the last time. `revue_le`: the day on which it is read again.';
create index risque_action on risque (action_id) where action_id is not null;
create index risque_projet on risque (projet_id) where projet_id is not null;
create index risque_organisation on risque (organisation_id) where organisation_id is not null;
create index risque_a_revoir on risque (revue_le) where etat <> 'clos';
