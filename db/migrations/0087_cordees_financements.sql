-- What a cordée asks of its funders, what they answer, and what was spent, to the cent.
create table cordee_financement (
  id uuid not null default gen_random_uuid(),
  annee_id uuid not null references cordee_annee,
  financeur_id uuid not null references organisation,
  guichet text not null,
  programme text not null default '',
  etat text not null default 'preparee',
  demande_centimes integer not null,
  accorde_centimes integer,
  recu_centimes integer,
  deposee_le date,
  repondue_le date,
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  constraint cordee_financement_pk primary key (id),
  constraint cordee_financement_guichet_connu check (guichet in ('enseignement_superieur', 'education_nationale', 'politique_ville', 'collectivite', 'autre')),
  constraint cordee_financement_etat_connu check (etat in ('preparee', 'deposee', 'accordee', 'refusee', 'retiree')),
  constraint cordee_financement_texte check (length(programme) <= 150),
  constraint cordee_financement_montants check (demande_centimes > 0 and accorde_centimes between 1 and demande_centimes
    and recu_centimes between 0 and accorde_centimes),
  constraint cordee_financement_accord check ((etat = 'accordee') = (accorde_centimes is not null) and (recu_centimes is null or etat = 'accordee')),
  constraint cordee_financement_dates check ((etat <> 'preparee' or deposee_le is null) and (etat in ('preparee', 'retiree') or deposee_le is not null) and (etat in ('accordee', 'refusee')) = (repondue_le is not null)
    and repondue_le >= deposee_le)
);
comment on table cordee_financement is 'One request of money by the head of a cordée to one funder for one school year, in cents of euro. `accorde_centimes` null: no answer, or a refusal; `recu_centimes` null: nobody has said what came. Its papers are in `fichier`, by `cordee_financement`.';
create index cordee_financement_annee on cordee_financement (annee_id);
create index cordee_financement_financeur on cordee_financement (financeur_id);

create table cordee_depense (
  id uuid not null default gen_random_uuid(),
  annee_id uuid not null references cordee_annee,
  nature text not null,
  libelle text not null,
  payee_le date not null,
  montant_centimes integer not null,
  justificatif text not null default '',
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  constraint cordee_depense_pk primary key (id),
  constraint cordee_depense_nature_connue check (nature in ('deplacements', 'interventions', 'encadrement', 'materiel', 'autre')),
  constraint cordee_depense_textes check (libelle <> '' and length(libelle) <= 150 and length(justificatif) <= 80),
  constraint cordee_depense_montant check (montant_centimes > 0)
);
comment on table cordee_depense is 'What a cordée paid for in a school year, in cents of euro. `justificatif`: the number of the invoice; empty: not justified yet.';
create index cordee_depense_annee on cordee_depense (annee_id, payee_le);

create table cordee_depense_part (
  depense_id uuid not null references cordee_depense on delete cascade,
  financement_id uuid not null references cordee_financement,
  centimes integer not null,
  constraint cordee_depense_part_pk primary key (depense_id, financement_id),
  constraint cordee_depense_part_montant check (centimes > 0)
);
comment on table cordee_depense_part is 'The share of an expense that a funder pays. The shares of one expense never exceed it, nor those of one funder what it granted: held by the act, under the lock of the year; the rest is paid by the head.';
create index cordee_depense_part_financement on cordee_depense_part (financement_id);
