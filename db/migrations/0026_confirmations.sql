-- Sheets confirmed or corrected by one mailed link; corrections proposed by visitors.
alter table organisation add column confirmee_le timestamptz;
comment on column organisation.confirmee_le is 'When somebody of the organisation last said that its sheet is exact, or put it right by the mailed link; null: nobody yet.';

create table lien_confirmation (
  id uuid not null default gen_random_uuid(),
  empreinte bytea not null,
  organisation_id uuid not null references organisation on delete cascade,
  campus_id uuid not null references campus,
  courriel text not null,
  contact_id uuid references contact on delete set null,
  compte_id uuid references compte,
  envoye_le timestamptz not null,
  relance_le timestamptz,
  expire_le timestamptz not null,
  utilise_le timestamptz,
  issue text,
  constraint lien_confirmation_pk primary key (id),
  constraint lien_confirmation_empreinte unique (empreinte),
  constraint lien_confirmation_issue check (issue is null or issue in ('exacte', 'corrigee', 'autre_personne', 'opposition')),
  constraint lien_confirmation_servi check ((utilise_le is null) = (issue is null))
);
comment on table lien_confirmation is 'One mailed link: it opens the sheet of one organisation, once, until a date. Only the print of the link is kept; a reminder changes it.';
create index lien_confirmation_organisation on lien_confirmation (organisation_id, envoye_le desc);

create table correction_proposee (
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  champ text not null,
  valeur text not null,
  valeur_vue text not null,
  message text not null default '',
  courriel text,
  etat text not null default 'proposee',
  motif text,
  fondue_dans uuid references correction_proposee on delete set null,
  proposee_le timestamptz not null default now(),
  traitee_le timestamptz,
  traitee_par uuid references compte,
  constraint correction_proposee_pk primary key (id),
  constraint correction_proposee_etat_connu check (etat in ('proposee', 'acceptee', 'refusee', 'fondue')),
  constraint correction_proposee_traitee check ((etat = 'proposee') = (traitee_le is null))
);
comment on table correction_proposee is 'What a visitor proposes to write in one field of a sheet, with what the field said then; it waits for the campus.';
create index correction_proposee_attente on correction_proposee (organisation_id, proposee_le) where etat = 'proposee';
create index correction_proposee_fondue on correction_proposee (fondue_dans) where fondue_dans is not null;
