-- Weather of projects and actions: how it goes, in one word and a dated synthesis.
create table meteo (
  id uuid not null default gen_random_uuid(),
  projet_id uuid not null references projet on delete cascade,
  action_id uuid references action on delete cascade,
  meteo text not null,
  synthese text not null,
  releve_le date not null,
  auteur_id uuid references compte,
  cree_le timestamptz not null,
  constraint meteo_pk primary key (id),
  constraint meteo_connue check (meteo in ('soleil', 'soleil_nuage', 'nuage', 'pluie')),
  constraint meteo_synthese check (synthese <> '' and length(synthese) <= 1000)
);
comment on table meteo is 'How a project goes on a day, or one of its actions (`action_id`): one of four weathers and a synthesis. Never changed: the next one follows it. `auteur_id` null: told by the demonstration set.';
create index meteo_action on meteo (action_id, releve_le desc) where action_id is not null;
create index meteo_projet on meteo (projet_id, releve_le desc) where action_id is null;
