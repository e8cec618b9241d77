-- People of the network who need no account: a person, her functions in organisations, and what she agreed to see published.
create table contact (
  id uuid not null default gen_random_uuid(),
  prenom text not null,
  nom text not null,
  courriel text,
  telephone text,
  compte_id uuid references compte,
  oppose_le timestamptz,
  verifie_le date,
  origine_id integer not null references origine,
  cree_le timestamptz not null default now(),
  version integer not null default 1,
  constraint contact_pk primary key (id),
  constraint contact_nomme check (nom <> '')
);
comment on table contact is 'A person of the network, known by professional data only. `compte_id`: her account when she has one and was linked by hand; `oppose_le`: she refused to be written to or listed: her mandates stay readable, her address is never used again.';
create index contact_compte on contact (compte_id) where compte_id is not null;
create index contact_courriel on contact (lower(courriel)) where courriel is not null;

create table contact_fonction (
  id uuid not null default gen_random_uuid(),
  contact_id uuid not null references contact on delete cascade,
  organisation_id uuid not null references organisation,
  campus_id uuid references campus,
  titre text not null,
  debut date,
  fin date,
  constraint contact_fonction_pk primary key (id),
  constraint contact_fonction_dates check (fin is null or debut is null or fin >= debut)
);
comment on table contact_fonction is 'What a person does in an organisation, between two dates, for one campus (null: for every campus of the organisation).';
create index contact_fonction_contact on contact_fonction (contact_id);
create index contact_fonction_organisation on contact_fonction (organisation_id);
create index contact_fonction_campus on contact_fonction (campus_id) where campus_id is not null;

create table contact_accord (
  id uuid not null default gen_random_uuid(),
  contact_id uuid not null references contact on delete cascade,
  publication text not null,
  texte text not null,
  preuve text not null,
  accorde_le timestamptz not null,
  retire_le timestamptz,
  constraint contact_accord_pk primary key (id),
  constraint contact_accord_publication_connue check (publication in ('annuaire_public', 'page_campus', 'gouvernance')),
  constraint contact_accord_dates check (retire_le is null or retire_le >= accorde_le)
);
comment on table contact_accord is 'Agreement of a contact to one publication of her name: the sentence agreed to and how it was given. A withdrawn one stays as a proof.';
create unique index contact_accord_en_cours on contact_accord (contact_id, publication) where retire_le is null;
