-- One-minute updates of an action, by a link mailed to who pilots it.
create table action_lien (
  id uuid not null default gen_random_uuid(),
  action_id uuid not null references action on delete cascade,
  empreinte bytea,
  courriel text,
  compte_id uuid references compte,
  contact_id uuid references contact on delete cascade,
  motif text not null,
  depuis date,
  envoye_le timestamptz not null,
  expire_le timestamptz not null,
  constraint action_lien_pk primary key (id),
  constraint action_lien_empreinte unique (empreinte),
  constraint action_lien_empreinte_longueur check (octet_length(empreinte) = 32),
  constraint action_lien_pilote check (num_nonnulls(compte_id, contact_id) = 1),
  constraint action_lien_motif_connu check (motif in ('demande', 'retard', 'silence')),
  constraint action_lien_depuis check ((motif = 'demande') = (depuis is null)),
  constraint action_lien_duree check (expire_le > envoye_le)
);
comment on table action_lien is 'A link mailed to who pilots an action: it opens that action alone, until a day, while she pilots it. Only its print is kept. `motif`: asked by the team, or by itself once the action is late or silent since the day `depuis`, once for each. Print and address go when it is over; the line stays, for nobody to be told twice.';
create index action_lien_action on action_lien (action_id, envoye_le desc);
create index action_lien_courriel on action_lien (lower(courriel)) where courriel is not null;
create index action_lien_compte on action_lien (compte_id) where compte_id is not null;
create index action_lien_contact on action_lien (contact_id) where contact_id is not null;
create unique index action_lien_rappel on action_lien (action_id, coalesce(compte_id, contact_id), motif, depuis) where motif <> 'demande';

alter table meteo add column par_lien boolean not null default false,
  add constraint meteo_par_lien check (not par_lien or (auteur_id is null and action_id is not null));
comment on column meteo.par_lien is 'Written by a link mailed to who pilots the action, without an account.';
