-- Personal data: consents, requests of persons, erasures to replay, breaches, purges; and the wall by rows.
--
-- The wall. `withActor` (src/core/db/scoped.ts) says who asks, for one transaction: maillage.acteur (account) and
-- maillage.portees (what this person may reach, words separated by spaces). A table behind the wall shows nothing to whom said
-- nothing: its policy compares its rows with these two settings. FORCE, because an owner is not held by policies otherwise; a
-- superuser never is, so withActor also takes the role maillage_cloison, made by prepareScopedRole() after the migrations.
create function acteur_courant() returns text
  language sql stable parallel safe
  return nullif(current_setting('maillage.acteur', true), '');
comment on function acteur_courant is 'Account that asks, as withActor said it for this transaction; null when nobody did.';

create function portees_courantes() returns text[]
  language sql stable parallel safe
  return string_to_array(coalesce(current_setting('maillage.portees', true), ''), ' ');
comment on function portees_courantes is 'What who asks may reach: delegue, delegue:<campus>, delegue:* (persons of no campus), incident, incident:<campus>, incident:* (the whole instance), systeme.';

create table consentement (
  id uuid not null default gen_random_uuid(),
  compte_id uuid not null references compte,
  publication text not null,
  texte text not null,
  preuve text not null,
  accorde_le timestamptz not null,
  retire_le timestamptz,
  constraint consentement_pk primary key (id),
  constraint consentement_dates check (retire_le is null or retire_le >= accorde_le)
);
comment on table consentement is 'Agreement of a person to one publication of their name: the sentence agreed to, how it was given, when it was given and withdrawn. A withdrawn one stays as a proof.';
create unique index consentement_en_cours on consentement (compte_id, publication) where retire_le is null;
create index consentement_publication on consentement (publication) where retire_le is null;

create table demande_de_droit (
  id uuid not null default gen_random_uuid(),
  genre text not null,
  compte_id uuid references compte,
  courriel text,
  message text not null default '',
  portees text[] not null,
  etat text not null default 'recue',
  recue_le timestamptz not null,
  echeance date not null,
  recue_par uuid references compte,
  validee_par uuid references compte,
  validee_le timestamptz,
  confirmee_par uuid references compte,
  confirmee_le timestamptz,
  reponse text,
  rapport jsonb,
  close_le timestamptz,
  version integer not null default 1,
  constraint demande_de_droit_pk primary key (id),
  constraint demande_de_droit_genre_connu check (genre in ('acces', 'rectification', 'effacement', 'opposition', 'limitation')),
  constraint demande_de_droit_etat_connu check (etat in ('recue', 'validee', 'executee', 'refusee', 'annulee')),
  constraint demande_de_droit_personne check (etat <> 'recue' or num_nonnulls(compte_id, courriel) > 0),
  constraint demande_de_droit_close check ((etat in ('executee', 'refusee', 'annulee')) = (close_le is not null)),
  -- Two persons decide an erasure, and who asks is neither of them.
  constraint demande_de_droit_deux_personnes check (
    etat not in ('executee') or genre <> 'effacement'
    or (validee_par is not null and confirmee_par is not null and validee_par <> confirmee_par)
  ),
  constraint demande_de_droit_pas_soi check (
    genre <> 'effacement' or compte_id is null
    or (validee_par is distinct from compte_id and confirmee_par is distinct from compte_id)
  )
);
comment on table demande_de_droit is 'What a person asks about their data (access, rectification, erasure, objection, restriction), who decided, and the answer. Behind the wall: read by the person and by the delegates named in `portees`.';
create index demande_de_droit_ouverte on demande_de_droit (echeance) where close_le is null;
create index demande_de_droit_compte on demande_de_droit (compte_id);
create unique index demande_de_droit_une_fois on demande_de_droit (compte_id, genre) where close_le is null and compte_id is not null;

create table effacement (
  id uuid not null default gen_random_uuid(),
  demande_id uuid,
  sel text not null,
  compte_empreinte text,
  courriel_empreinte text,
  execute_le timestamptz not null,
  rapport jsonb not null,
  rejoue_le timestamptz,
  constraint effacement_pk primary key (id),
  constraint effacement_vise check (demande_id is not null or num_nonnulls(compte_empreinte, courriel_empreinte) > 0)
);
comment on table effacement is 'Erasures done, to be replayed on a restored backup: salted prints of the account and of the address, never the values; the report holds counts. The print of the address goes when no backup can be older.';

create table incident (
  id uuid not null default gen_random_uuid(),
  campus_id uuid references campus,
  titre text not null,
  etat text not null default 'ouvert',
  natures text[] not null default '{}',
  connu_le timestamptz not null,
  survenu_debut timestamptz,
  survenu_fin timestamptz,
  recit text not null,
  personnes text not null default '',
  nombre_personnes integer,
  donnees text not null default '',
  nombre_enregistrements integer,
  consequences text not null default '',
  mesures text not null default '',
  mesures_prevues text not null default '',
  risque text,
  raison_sans_notification text,
  cnil_prevenue_le timestamptz,
  personnes_prevenues_le timestamptz,
  etapes text[] not null default '{}',
  declare_par uuid references compte,
  declare_le timestamptz not null,
  clos_le timestamptz,
  version integer not null default 1,
  constraint incident_pk primary key (id),
  constraint incident_etat_connu check (etat in ('ouvert', 'clos')),
  constraint incident_clos_date check ((etat = 'clos') = (clos_le is not null)),
  constraint incident_natures_connues check (natures <@ array['confidentialite', 'integrite', 'disponibilite']),
  constraint incident_risque_connu check (risque in ('aucun', 'risque', 'eleve')),
  constraint incident_nombres check (coalesce(nombre_personnes, 0) >= 0 and coalesce(nombre_enregistrements, 0) >= 0),
  constraint incident_periode check (survenu_fin is null or survenu_debut is null or survenu_fin >= survenu_debut)
);
comment on table incident is 'A breach of personal data, as article 33.5 of the RGPD asks to document it. `campus_id` null: the whole instance. Behind the wall.';
create index incident_ouvert on incident (connu_le) where clos_le is null;

create table incident_compte (
  incident_id uuid not null references incident on delete cascade,
  compte_id uuid not null references compte,
  motif text not null default '',
  ajoute_le timestamptz not null,
  constraint incident_compte_pk primary key (incident_id, compte_id)
);
comment on table incident_compte is 'Accounts that a breach concerns. Behind the wall, with its breach.';
create index incident_compte_compte on incident_compte (compte_id);

create table purge (
  id bigint generated always as identity,
  le timestamptz not null,
  conservation text not null,
  table_visee text not null,
  action text not null,
  lignes integer not null,
  avant timestamptz not null,
  constraint purge_pk primary key (id),
  constraint purge_action_connue check (action in ('effacer', 'anonymiser')),
  constraint purge_lignes check (lignes > 0)
);
comment on table purge is 'What a retention rule has removed, one row per rule that removed something: counts, never values.';
create index purge_recente on purge (le desc, id desc);

alter table demande_de_droit enable row level security;
alter table demande_de_droit force row level security;
create policy demande_de_droit_cloison on demande_de_droit
  using (compte_id::text = acteur_courant() or (portees || array['systeme']) && portees_courantes())
  with check (compte_id::text = acteur_courant() or (portees || array['systeme']) && portees_courantes());

alter table incident enable row level security;
alter table incident force row level security;
create policy incident_cloison on incident
  using (array['incident', coalesce('incident:' || campus_id::text, 'incident:*'), 'systeme'] && portees_courantes())
  with check (array['incident', coalesce('incident:' || campus_id::text, 'incident:*'), 'systeme'] && portees_courantes());

alter table incident_compte enable row level security;
alter table incident_compte force row level security;
create policy incident_compte_cloison on incident_compte
  using (exists (select 1 from incident i where i.id = incident_id))
  with check (exists (select 1 from incident i where i.id = incident_id));
