-- What no source knows of an offer: local complements kept by a campus, their life and sessions, and the histories that it draws.
alter table complement_local
  add column publics text[] not null default '{}',
  add column places_nature text,
  add column debut date,
  add column fin date,
  add column certification_id uuid references certification,
  add column mots text not null default '',
  add column version integer not null default 1,
  add column cree_le timestamptz not null default now(),
  add column retire_le timestamptz,
  add column retire_motif text;
update complement_local set
  nature = case nature when 'module' then 'module_complementaire' when 'mention' then 'certificat_specialisation' else nature end,
  etat = case etat when 'ouvert' then 'ouverte' when 'projet' then 'etude' when 'ferme' then 'fermee' else 'idee' end,
  mots = lower(unaccent(nom || ' ' || coalesce(texte, '')));
alter table complement_local
  alter column campus_id set not null,
  add constraint complement_local_nature_connue check (nature in ('formation_continue', 'fcil', 'certificat_specialisation', 'coloration',
    'label_academique', 'module_complementaire', 'module_echange', 'diplome_universitaire', 'classe_mixte', 'vae', 'multi_sites', 'badge')),
  add constraint complement_local_etat_connu check (etat in ('idee', 'etude', 'demande', 'ouverte', 'nationale', 'fermee')),
  add constraint complement_local_places_nature_connue check (places_nature in ('nouvelles', 'existantes')),
  add constraint complement_local_heures_positives check (heures > 0),
  add constraint complement_local_dates check (fin >= debut),
  add constraint complement_local_nationale check (etat <> 'nationale' or certification_id is not null),
  add constraint complement_local_retire check ((retire_le is null) = (retire_motif is null));
comment on table complement_local is 'What a campus adds to national trainings and no source knows: coloration, FCIL, label académique, continuing training, DU… `etat` is the last step of its life; `certification_id`: the national diploma that it became. `mots`: its name and text, folded for searches.';
comment on column complement_local.places_nature is 'Of a coloration: of places that it opens, or of places that were there.';
create index complement_local_campus on complement_local (campus_id);
create index complement_local_certification on complement_local (certification_id);

create table complement_porteur (
  complement_id uuid not null references complement_local,
  organisation_id uuid not null references organisation,
  constraint complement_porteur_pk primary key (complement_id, organisation_id)
);
comment on table complement_porteur is 'Members of the campus that give a complement.';
create index complement_porteur_organisation on complement_porteur (organisation_id);
insert into complement_porteur (complement_id, organisation_id)
  select id, organisation_id from complement_local where organisation_id is not null;
alter table complement_local drop column organisation_id;

alter table ligne_complement add column places integer;
alter table ligne_complement add constraint ligne_complement_places_positives check (places > 0);
comment on table ligne_complement is 'Lines that receive a local complement. `places`: coloured part of the places of the line, for a coloration; null when it is not counted.';
create index ligne_complement_complement on ligne_complement (complement_id);

create table complement_etape (
  complement_id uuid not null references complement_local,
  rang smallint not null,
  etat text not null,
  le date,
  motif text,
  decision text,
  note_le timestamptz not null,
  constraint complement_etape_pk primary key (complement_id, rang),
  constraint complement_etape_etat_connu check (etat in ('idee', 'etude', 'demande', 'ouverte', 'nationale', 'fermee'))
);
comment on table complement_etape is 'Life of a complement, step by step: its state from the day `le` (null: the day is not known), why, and the decision that says so.';
insert into complement_etape (complement_id, rang, etat, note_le) select id, 1, etat, now() from complement_local;

create table complement_session (
  id uuid not null default gen_random_uuid(),
  complement_id uuid not null references complement_local,
  debut date not null,
  fin date not null,
  lieu text not null,
  places integer,
  inscription_limite date,
  etat text not null,
  version integer not null default 1,
  cree_le timestamptz not null,
  retire_le timestamptz,
  retire_motif text,
  constraint complement_session_pk primary key (id),
  constraint complement_session_etat_connu check (etat in ('prevue', 'ouverte', 'complete', 'annulee')),
  constraint complement_session_dates check (fin >= debut),
  constraint complement_session_limite check (inscription_limite <= debut),
  constraint complement_session_places_positives check (places > 0),
  constraint complement_session_retire check ((retire_le is null) = (retire_motif is null))
);
comment on table complement_session is 'A session of a complement: its days, place, seats and last day to register. Past ones are kept.';
create unique index complement_session_meme on complement_session (complement_id, debut, fin, lieu) where retire_le is null;

create table histoire_formation (
  id uuid not null default gen_random_uuid(),
  cle text not null,
  campus_id uuid not null references campus,
  titre text not null,
  texte text,
  version integer not null default 1,
  exemple boolean not null default false,
  origine_id integer not null references origine,
  cree_le timestamptz not null,
  retire_le timestamptz,
  retire_motif text,
  constraint histoire_formation_pk primary key (id),
  constraint histoire_formation_cle_unique unique (cle),
  constraint histoire_formation_retire check ((retire_le is null) = (retire_motif is null))
);
comment on table histoire_formation is 'How a training came to be, as a campus draws it: from a local initiative to a national diploma.';
create index histoire_formation_campus on histoire_formation (campus_id);

create table histoire_etape (
  id uuid not null default gen_random_uuid(),
  histoire_id uuid not null references histoire_formation,
  le text,
  titre text not null,
  texte text,
  certification_id uuid references certification,
  complement_id uuid references complement_local,
  version integer not null default 1,
  exemple boolean not null default false,
  origine_id integer not null references origine,
  cree_le timestamptz not null,
  retire_le timestamptz,
  constraint histoire_etape_pk primary key (id),
  constraint histoire_etape_rattachee check ((certification_id is null) <> (complement_id is null)),
  constraint histoire_etape_le check (le ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')
);
comment on table histoire_etape is 'One step of a history, tied to a certification or to a complement. `le`: a year, a month or a day, as it is known; steps without a date come first.';
create index histoire_etape_histoire on histoire_etape (histoire_id);
create index histoire_etape_certification on histoire_etape (certification_id);
create index histoire_etape_complement on histoire_etape (complement_id);
