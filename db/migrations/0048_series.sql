-- Series of meetings: a rule from which meetings are made, each of which then lives its own life.
create table serie_reunion (
  id uuid not null default gen_random_uuid(),
  instance_id uuid not null references instance_gouvernance,
  titre text not null,
  frequence text not null,
  intervalle integer not null,
  rang integer,
  jour integer,
  debut date not null,
  heure text not null,
  fin date,
  nombre integer,
  sauf jsonb not null,
  feries boolean not null,
  minutes integer,
  lieu text,
  visio text,
  modele text,
  etat text not null default 'active',
  terminee_le timestamptz,
  motif text,
  origine_id integer not null references origine,
  cree_le timestamptz not null,
  version integer not null default 1,
  constraint serie_reunion_pk primary key (id),
  constraint serie_reunion_titre check (titre <> '' and length(titre) <= 200),
  constraint serie_reunion_frequence check (frequence in ('semaines', 'mois', 'trimestre')),
  constraint serie_reunion_intervalle check (intervalle between 1 and 26),
  constraint serie_reunion_jour check ((frequence = 'semaines') = (rang is null) and (rang is null) = (jour is null) and rang in (-1, 1, 2, 3, 4) and jour between 1 and 7),
  constraint serie_reunion_heure check (heure ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint serie_reunion_bornee check (fin is not null or nombre is not null),
  constraint serie_reunion_nombre check (nombre between 1 and 60),
  constraint serie_reunion_minutes check (minutes between 5 and 1440),
  constraint serie_reunion_sauf check (jsonb_typeof(sauf) = 'array'),
  constraint serie_reunion_etat_connu check (etat in ('active', 'terminee')),
  constraint serie_reunion_terminee check ((etat = 'terminee') = (terminee_le is not null) and (terminee_le is null) = (motif is null))
);
comment on table serie_reunion is 'A rule from which the meetings of a body are made: every so many weeks, or the nth weekday of each month or quarter, at one hour of Paris. `rang` -1: the last one of the month; `sauf`: periods without a meeting; `feries`: public holidays are skipped; `modele`: template applied to each agenda. After a change, the rule says what follows from `debut` on.';
create unique index serie_reunion_un_titre on serie_reunion (instance_id, lower(titre)) where etat = 'active';

alter table reunion
  add column serie_id uuid references serie_reunion,
  add column serie_jour date,
  add column serie_deplacee boolean not null default false,
  add constraint reunion_serie check ((serie_id is null) = (serie_jour is null) and (serie_id is not null or not serie_deplacee));
create index reunion_serie_jour on reunion (serie_id, serie_jour) where serie_id is not null;
comment on table reunion is 'A meeting of a body. `statuts_id`: the statutes it is held under, frozen when it is called; `convocation`: 0 none, 1 the first, 2 the second after a meeting without quorum; `annonce`: titles of the agenda as first announced; `premiere_le`: day of the meeting that had no quorum; `quorum_*`: as counted when it opened; `serie_jour`: the day that the rule of its series gave it; `serie_deplacee`: it was moved by itself, and no longer follows its series.';
