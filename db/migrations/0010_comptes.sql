-- Accounts: who signs in, how, in which role and where. Secrets are kept as hashes (phrases by Argon2id, tokens by SHA-256).
create table compte (
  id uuid not null default gen_random_uuid(),
  courriel text not null,
  prenom text not null default '',
  nom text not null,
  fonction text,
  organisation_id uuid references organisation,
  etat text not null default 'actif',
  motif_etat text,
  phrase_empreinte text,
  phrase_changee_le timestamptz,
  demonstration boolean not null default false,
  preferences jsonb not null default '{}',
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  derniere_connexion timestamptz,
  ferme_le timestamptz,
  constraint compte_pk primary key (id),
  constraint compte_courriel_unique unique (courriel),
  constraint compte_courriel_minuscule check (courriel = lower(courriel) and courriel like '%_@_%' and length(courriel) <= 254),
  constraint compte_etat_connu check (etat in ('actif', 'suspendu', 'ferme')),
  constraint compte_nom_rempli check (nom <> '')
);
comment on table compte is 'A person who may sign in. Closed accounts stay for the journal, without personal data once erased.';
comment on column compte.demonstration is 'Invented persona: signs in with one click, in demonstration mode only.';

create table attribution (
  id uuid not null default gen_random_uuid(),
  compte_id uuid not null references compte,
  role text not null,
  perimetre text not null,
  campus_id uuid references campus,
  organisation_id uuid references organisation,
  region_academique_code text references region_academique,
  region_code text references region,
  objet_type text,
  objet_id text,
  debut date not null default current_date,
  fin date,
  donnee_par uuid references compte,
  delegation_de uuid references attribution,
  motif text,
  creee_le timestamptz not null default now(),
  retiree_le timestamptz,
  retiree_par uuid references compte,
  constraint attribution_pk primary key (id),
  constraint attribution_dates check (fin is null or fin >= debut),
  constraint attribution_perimetre_connu check (perimetre in ('instance_technique', 'national', 'region_academique', 'region', 'campus', 'organisation', 'objet')),
  constraint attribution_cible check (
    (perimetre in ('instance_technique', 'national') and num_nonnulls(campus_id, organisation_id, region_academique_code, region_code, objet_type, objet_id) = 0)
    or (perimetre = 'region_academique' and region_academique_code is not null and num_nonnulls(campus_id, organisation_id, region_code, objet_type, objet_id) = 0)
    or (perimetre = 'region' and region_code is not null and num_nonnulls(campus_id, organisation_id, region_academique_code, objet_type, objet_id) = 0)
    or (perimetre = 'campus' and campus_id is not null and num_nonnulls(organisation_id, region_academique_code, region_code, objet_type, objet_id) = 0)
    or (perimetre = 'organisation' and organisation_id is not null and num_nonnulls(campus_id, region_academique_code, region_code, objet_type, objet_id) = 0)
    or (perimetre = 'objet' and objet_type is not null and objet_id is not null and num_nonnulls(campus_id, organisation_id, region_academique_code, region_code) = 0))
);
comment on table attribution is 'A role given to an account in a perimeter, between two dates. Withdrawn, it stays readable. A delegation points to the attribution that it lends.';
create unique index attribution_une_fois on attribution (compte_id, role, perimetre, campus_id, organisation_id, region_academique_code, region_code, objet_type, objet_id)
  nulls not distinct where retiree_le is null and delegation_de is null;
create index attribution_compte on attribution (compte_id);
create index attribution_campus on attribution (campus_id) where campus_id is not null;
create index attribution_organisation on attribution (organisation_id) where organisation_id is not null;

create table session (
  id uuid not null default gen_random_uuid(),
  empreinte bytea not null,
  compte_id uuid not null references compte,
  methode text not null,
  appareil text not null default '',
  creee_le timestamptz not null default now(),
  vue_le timestamptz not null default now(),
  expire_le timestamptz not null,
  second_facteur_le timestamptz,
  revoquee_le timestamptz,
  constraint session_pk primary key (id),
  constraint session_empreinte_unique unique (empreinte),
  constraint session_methode_connue check (methode in ('phrase', 'lien', 'cle', 'oidc', 'demonstration'))
);
comment on table session is 'An open session. The cookie holds a random token; only its SHA-256 is here. Renewed at each sign-in and each added factor.';
create index session_compte on session (compte_id);

create table invitation (
  id uuid not null default gen_random_uuid(),
  empreinte bytea not null,
  courriel text not null,
  role text not null,
  perimetre text not null,
  campus_id uuid references campus,
  organisation_id uuid references organisation,
  region_academique_code text references region_academique,
  region_code text references region,
  objet_type text,
  objet_id text,
  fin date,
  mot text,
  invite_par uuid references compte,
  creee_le timestamptz not null default now(),
  expire_le timestamptz not null,
  acceptee_le timestamptz,
  acceptee_par uuid references compte,
  annulee_le timestamptz,
  annulee_par uuid references compte,
  envoyee_le timestamptz not null default now(),
  envois smallint not null default 1,
  constraint invitation_pk primary key (id),
  constraint invitation_empreinte_unique unique (empreinte),
  constraint invitation_courriel_minuscule check (courriel = lower(courriel) and courriel like '%_@_%' and length(courriel) <= 254),
  constraint invitation_une_fin check (num_nonnulls(acceptee_le, annulee_le) <= 1 and (acceptee_le is null) = (acceptee_par is null)),
  constraint invitation_envois check (envois >= 1),
  constraint invitation_cible check (
    (perimetre in ('instance_technique', 'national') and num_nonnulls(campus_id, organisation_id, region_academique_code, region_code, objet_type, objet_id) = 0)
    or (perimetre = 'region_academique' and region_academique_code is not null and num_nonnulls(campus_id, organisation_id, region_code, objet_type, objet_id) = 0)
    or (perimetre = 'region' and region_code is not null and num_nonnulls(campus_id, organisation_id, region_academique_code, objet_type, objet_id) = 0)
    or (perimetre = 'campus' and campus_id is not null and num_nonnulls(organisation_id, region_academique_code, region_code, objet_type, objet_id) = 0)
    or (perimetre = 'organisation' and organisation_id is not null and num_nonnulls(campus_id, region_academique_code, region_code, objet_type, objet_id) = 0)
    or (perimetre = 'objet' and objet_type is not null and objet_id is not null and num_nonnulls(campus_id, organisation_id, region_academique_code, region_code) = 0))
);
comment on table invitation is 'An access offered by mail: one role in one perimeter, seven days, one use. Sent again, it gets another link; the former one is dead.';
create unique index invitation_en_attente on invitation (courriel, role, perimetre, campus_id, organisation_id, region_academique_code, region_code, objet_type, objet_id)
  nulls not distinct where acceptee_le is null and annulee_le is null;
create index invitation_invite_par on invitation (invite_par, creee_le desc);

create table lien_connexion (
  empreinte bytea not null,
  compte_id uuid not null references compte,
  usage text not null,
  cree_le timestamptz not null default now(),
  expire_le timestamptz not null,
  utilise_le timestamptz,
  constraint lien_connexion_pk primary key (empreinte),
  constraint lien_connexion_usage_connu check (usage in ('connexion', 'phrase'))
);
comment on table lien_connexion is 'One-time link, sent by mail or printed by the command line: to sign in, or to choose a new phrase. One use, one hour (a day from the command line).';
create index lien_connexion_compte on lien_connexion (compte_id);

create table facteur_totp (
  compte_id uuid not null references compte,
  secret bytea not null,
  confirme_le timestamptz,
  dernier_pas bigint,
  constraint facteur_totp_pk primary key (compte_id)
);
comment on table facteur_totp is 'Time-based codes (RFC 6238). The secret is sealed with the key of the installation; a step is accepted once.';

create table code_secours (
  compte_id uuid not null references compte,
  empreinte bytea not null,
  utilise_le timestamptz,
  constraint code_secours_pk primary key (compte_id, empreinte)
);
comment on table code_secours is 'Recovery codes of the second factor, hashed, each of one use.';

create table cle_acces (
  id text not null,
  compte_id uuid not null references compte,
  cle_publique bytea not null,
  compteur bigint not null default 0,
  transports text[] not null default '{}',
  nom text not null,
  creee_le timestamptz not null default now(),
  utilisee_le timestamptz,
  constraint cle_acces_pk primary key (id)
);
comment on table cle_acces is 'Passkeys (WebAuthn): public key and counter.';
create index cle_acces_compte on cle_acces (compte_id);

create table defi (
  empreinte bytea not null,
  genre text not null,
  compte_id uuid references compte,
  donnees jsonb not null,
  expire_le timestamptz not null,
  constraint defi_pk primary key (empreinte),
  constraint defi_genre_connu check (genre in ('cle_creation', 'cle_connexion', 'oidc', 'second_facteur'))
);
comment on table defi is 'What a ceremony in progress must find again (WebAuthn challenge, OIDC state and nonce), a few minutes, one use.';

create table identite (
  emetteur text not null,
  sujet text not null,
  compte_id uuid not null references compte,
  siret text,
  liee_le timestamptz not null default now(),
  utilisee_le timestamptz,
  constraint identite_pk primary key (emetteur, sujet)
);
comment on table identite is 'Account linked to an identity provider by issuer and subject, never by mail address alone.';
create index identite_compte on identite (compte_id);

create table frein (
  key text not null,
  points integer not null default 0,
  expire bigint,
  constraint frein_pk primary key (key)
);
comment on table frein is 'Counters of attempts by account and by address (rate-limiter-flexible, whose column names these are). Keys are hashed.';
create index frein_expire on frein (expire);

create table absence (
  id uuid not null default gen_random_uuid(),
  compte_id uuid not null references compte,
  debut date not null,
  fin date not null,
  message text,
  annulee_le timestamptz,
  constraint absence_pk primary key (id),
  constraint absence_dates check (fin >= debut)
);
comment on table absence is 'Leave of absence; the delegations that cover it are attributions with the same dates.';
