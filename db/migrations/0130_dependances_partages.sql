-- What an action waits for, in its campus.
create table action_dependance (
  action_id uuid not null references action on delete cascade,
  attend_id uuid not null references action on delete cascade,
  cree_le timestamptz not null,
  constraint action_dependance_pk primary key (action_id, attend_id),
  constraint action_dependance_autre check (action_id <> attend_id)
);
comment on table action_dependance is 'An action (`action_id`) waits for another one of the same campus (`attend_id`), whichever project. No action waits for itself by a chain: held by the act that adds a line.';
create index action_dependance_attendue on action_dependance (attend_id);

-- An action that another campus is invited to read among its own.
create table action_partage (
  id uuid not null default gen_random_uuid(),
  action_id uuid not null references action on delete cascade,
  campus_id uuid not null references campus on delete cascade,
  etat text not null default 'proposee',
  motif text,
  proposee_le timestamptz not null,
  maj_le timestamptz not null,
  version integer not null default 1,
  constraint action_partage_pk primary key (id),
  constraint action_partage_etat_connu check (etat in ('proposee', 'acceptee', 'declinee', 'finie')),
  constraint action_partage_motif check (length(motif) <= 1000 and ((etat in ('declinee', 'finie')) = (motif is not null)))
);
comment on table action_partage is 'A campus (`campus_id`) invited to read an action that another one leads, and counts alone. Proposed, then accepted or declined; ended by either. `motif`: why it was declined or ended.';
create unique index action_partage_vivant on action_partage (action_id, campus_id) where etat in ('proposee', 'acceptee');
create index action_partage_action on action_partage (action_id);
create index action_partage_campus on action_partage (campus_id, etat);
