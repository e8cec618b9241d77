-- Somebody of an organisation asks to keep its sheet; a campus answers.
create table revendication (
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  prenom text not null,
  nom text not null,
  fonction text not null,
  courriel text not null,
  preuve text not null default '',
  domaine boolean not null,
  empreinte bytea,
  expire_le timestamptz not null,
  etat text not null default 'a_verifier',
  recue_le timestamptz not null,
  verifiee_le timestamptz,
  motif text,
  decidee_le timestamptz,
  decidee_par uuid references compte,
  close_le timestamptz,
  contact_id uuid references contact on delete set null,
  invitation_id uuid references invitation on delete set null,
  version integer not null default 0,
  constraint revendication_pk primary key (id),
  constraint revendication_empreinte unique (empreinte),
  constraint revendication_etat_connu check (etat in ('a_verifier', 'recue', 'acceptee', 'refusee', 'ecartee', 'finie')),
  constraint revendication_verifiee check (etat = 'a_verifier' or verifiee_le is not null),
  constraint revendication_close check ((etat in ('refusee', 'ecartee', 'finie')) = (close_le is not null)),
  constraint revendication_courriel_minuscule check (courriel = lower(courriel))
);
comment on table revendication is 'Somebody of an organisation asks to keep its sheet: her address is verified by a mailed link, then a campus accepts (she becomes its correspondent and is invited) or refuses. `domaine`: her address is of the domain of the organisation; the link stays hers, to give the sheet up.';
create unique index revendication_ouverte on revendication (organisation_id, courriel) where etat in ('a_verifier', 'recue', 'acceptee');
create index revendication_attente on revendication (recue_le) where etat = 'recue';
create index revendication_contact on revendication (contact_id) where contact_id is not null;
create index revendication_invitation on revendication (invitation_id) where invitation_id is not null;
