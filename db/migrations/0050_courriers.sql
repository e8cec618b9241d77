-- Mailings of a campus to a selection of its members: what was written, who received it, who refused it since.
alter table courriel add column repondre_a text;
alter table courriel add constraint courriel_repondre_a_simple
  check (repondre_a ~ '^[^\s<>(),;:"@\\\[\]]+@[^\s<>(),;:"@\\\[\]]+$' and length(repondre_a) <= 254);
comment on column courriel.repondre_a is 'Where an answer goes (Reply-To), when it is not to the service.';

create table courrier (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  auteur_id uuid not null references compte,
  objet text not null,
  texte text not null,
  criteres jsonb not null,
  choix text not null,
  fonctions text not null default '',
  etat text not null default 'brouillon',
  cree_le timestamptz not null,
  modifie_le timestamptz not null,
  confirme_par uuid references compte,
  confirme_le timestamptz,
  jour date,
  retenus integer,
  ecartes jsonb,
  arrete_par uuid references compte,
  arrete_le timestamptz,
  exemple boolean not null default false,
  version integer not null default 1,
  constraint courrier_pk primary key (id),
  constraint courrier_objet_d_une_ligne check (objet <> '' and length(objet) <= 150 and objet !~ '[\u0001-\u001f\u007f\u0085\u2028\u2029]'),
  constraint courrier_texte_borne check (texte <> '' and length(texte) <= 4000),
  constraint courrier_criteres_objet check (jsonb_typeof(criteres) = 'object'),
  constraint courrier_choix_connu check (choix in ('correspondant', 'fonctions', 'tous')),
  constraint courrier_fonctions_dites check (length(fonctions) <= 300 and (choix <> 'fonctions' or fonctions <> '')),
  constraint courrier_etat_connu check (etat in ('brouillon', 'confirme', 'arrete')),
  constraint courrier_confirmation check ((etat = 'brouillon') = (confirme_le is null)
    and (confirme_le is null) = (jour is null) and (confirme_le is null) = (retenus is null) and (confirme_le is null) = (ecartes is null)),
  constraint courrier_arret check ((etat = 'arrete') = (arrete_le is not null))
);
comment on table courrier is 'A text that a campus writes to a selection of its members. `criteres`: those of the list of members; `choix`, `fonctions`: which people of each organisation. Confirmed once: `jour` is the day of Paris that counts, `retenus` how many were to receive it, `ecartes` how many were left out, by reason, without a name.';
create index courrier_campus on courrier (campus_id, modifie_le desc);
create index courrier_jour on courrier (campus_id, jour) where jour is not null;
create index courrier_auteur on courrier (auteur_id);

create table courrier_destinataire (
  id uuid not null default gen_random_uuid(),
  courrier_id uuid not null references courrier on delete cascade,
  organisation_id uuid not null references organisation,
  contact_id uuid references contact on delete set null,
  courriel text,
  nom text,
  titre text,
  etat text not null default 'en_attente',
  motif text,
  courriel_id uuid,
  jeton_empreinte bytea,
  ajoute_le timestamptz not null,
  parti_le timestamptz,
  oppose_le timestamptz,
  constraint courrier_destinataire_pk primary key (id),
  constraint courrier_destinataire_jeton unique (jeton_empreinte),
  constraint courrier_destinataire_etat_connu check (etat in ('en_attente', 'parti', 'refuse', 'oppose', 'retire'))
);
comment on table courrier_destinataire is 'Somebody to whom a confirmed mailing goes, one line an address. `courriel_id`: its mail in the outbox (no foreign key: those go after thirty days); `jeton_empreinte`: print of the token of its opposition link; `oppose_le`: she opposed by that link. Address, name and link are erased at the end of their retention.';
create unique index courrier_destinataire_adresse on courrier_destinataire (courrier_id, lower(courriel));
create index courrier_destinataire_personne on courrier_destinataire (lower(courriel));
create index courrier_destinataire_contact on courrier_destinataire (contact_id);
create index courrier_destinataire_organisation on courrier_destinataire (organisation_id);
create index courrier_destinataire_ouvert on courrier_destinataire (courrier_id) where etat in ('en_attente', 'refuse');
