-- Fees of an association: what each member is called to pay for a financial year, what came, what was asked again.
create table cotisation_exercice (
  campus_id uuid not null references campus,
  exercice integer not null,
  dernier_recu integer not null default 0,
  constraint cotisation_exercice_pk primary key (campus_id, exercice),
  constraint cotisation_exercice_annee check (exercice between 1900 and 2200),
  constraint cotisation_exercice_recu check (dernier_recu >= 0)
);
comment on table cotisation_exercice is 'A financial year of the association of a campus, by the year in which it begins. Its row is locked to call fees and to number receipts: `dernier_recu` is the number of the last one.';

create table cotisation (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null,
  exercice integer not null,
  organisation_id uuid not null references organisation,
  statuts_id uuid not null references statuts,
  college text not null,
  montant_centimes integer not null,
  statuts_centimes integer not null,
  motif text,
  appelee_le date not null,
  echeance date not null,
  etat text not null default 'appelee',
  etat_motif text,
  decision_id uuid references decision,
  origine_id integer not null references origine,
  constraint cotisation_pk primary key (id),
  constraint cotisation_annee foreign key (campus_id, exercice) references cotisation_exercice,
  constraint cotisation_etat_connu check (etat in ('appelee', 'exoneree', 'annulee')),
  constraint cotisation_montant check (montant_centimes between 1 and 100000000 and statuts_centimes >= 0),
  constraint cotisation_exception check (montant_centimes = statuts_centimes or motif is not null),
  constraint cotisation_exoneree check ((etat = 'exoneree') = (decision_id is not null)),
  constraint cotisation_annulee check (etat <> 'annulee' or etat_motif is not null),
  constraint cotisation_dates check (echeance >= appelee_le),
  constraint cotisation_motifs check (length(motif) <= 500 and length(etat_motif) <= 500)
);
comment on table cotisation is 'What a member is called to pay for a financial year. `statuts_centimes`: amount of its college in the statutes of `statuts_id`; another amount has its reason. Paid, partly paid and late are read from the payments and the due date, never stored. `decision_id`: the decision that exempts it.';
create unique index cotisation_un_appel on cotisation (campus_id, exercice, organisation_id) where etat <> 'annulee';
create index cotisation_organisation on cotisation (organisation_id);
create index cotisation_decision on cotisation (decision_id) where decision_id is not null;

create table cotisation_relance (
  cotisation_id uuid not null references cotisation,
  rang integer not null,
  le date not null,
  constraint cotisation_relance_pk primary key (cotisation_id, rang),
  constraint cotisation_relance_rang check (rang >= 1)
);
comment on table cotisation_relance is 'A reminder sent for a fee: its rank and its day.';

create table cotisation_paiement (
  id uuid not null default gen_random_uuid(),
  cotisation_id uuid not null references cotisation,
  campus_id uuid not null,
  exercice integer not null,
  numero integer not null,
  montant_centimes integer not null,
  recu_le date not null,
  moyen text not null,
  reference text,
  recu jsonb not null,
  note_le timestamptz not null,
  annule_le timestamptz,
  annule_motif text,
  constraint cotisation_paiement_pk primary key (id),
  constraint cotisation_paiement_annee foreign key (campus_id, exercice) references cotisation_exercice,
  constraint cotisation_paiement_un_numero unique (campus_id, exercice, numero),
  constraint cotisation_paiement_montant check (montant_centimes > 0 and numero >= 1),
  constraint cotisation_paiement_moyen_connu check (moyen in ('virement', 'cheque', 'mandat_administratif', 'carte', 'especes')),
  constraint cotisation_paiement_annule check ((annule_le is null) = (annule_motif is null)),
  constraint cotisation_paiement_textes check (length(reference) <= 60 and length(annule_motif) <= 500)
);
comment on table cotisation_paiement is 'A payment received, with the number of its receipt in its campus and year; numbers have no gap. `recu`: the words of the receipt, frozen. Never deleted nor rewritten: a mistaken one is cancelled, with its reason.';
create index cotisation_paiement_cotisation on cotisation_paiement (cotisation_id);

create function cotisation_paiement_garder() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'cotisation_paiement: a payment is never deleted' using errcode = 'integrity_constraint_violation';
  end if;
  if old.annule_le is not null
    or (new.cotisation_id, new.campus_id, new.exercice, new.numero, new.montant_centimes, new.recu_le, new.moyen, new.reference, new.recu, new.note_le)
    is distinct from (old.cotisation_id, old.campus_id, old.exercice, old.numero, old.montant_centimes, old.recu_le, old.moyen, old.reference, old.recu, old.note_le) then
    raise exception 'cotisation_paiement: a payment is never rewritten' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger cotisation_paiement_garder before update or delete on cotisation_paiement for each row execute function cotisation_paiement_garder();
