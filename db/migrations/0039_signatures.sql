-- Letters and conventions signed by one mailed link, without an account.
create table lien_signature (
  id uuid not null default gen_random_uuid(),
  empreinte bytea not null,
  engagement_id uuid not null references engagement on delete cascade,
  courriel text not null,
  contact_id uuid references contact on delete set null,
  compte_id uuid references compte,
  envoye_le timestamptz not null,
  relance_le timestamptz,
  expire_le timestamptz not null,
  utilise_le timestamptz,
  issue text,
  nom text,
  fonction text,
  motif text,
  texte_empreinte text,
  adresse text,
  traite_le timestamptz,
  constraint lien_signature_pk primary key (id),
  constraint lien_signature_empreinte unique (empreinte),
  constraint lien_signature_issue_connue check (issue in ('signee', 'deposee', 'declinee')),
  constraint lien_signature_servi check ((utilise_le is null) = (issue is null)),
  constraint lien_signature_signataire check (issue is null or issue = 'declinee' or (nom <> '' and fonction <> '')),
  constraint lien_signature_motif check (issue is distinct from 'declinee' or motif <> ''),
  constraint lien_signature_texte check (texte_empreinte ~ '^[0-9a-f]{64}$'),
  constraint lien_signature_traite check (traite_le is null or utilise_le is not null)
);
comment on table lien_signature is 'One mailed link: it opens one commitment to be signed, once, until a date. Only the print of the link is kept; a reminder changes it. `nom`, `fonction`: as who signs says them; `texte_empreinte`: SHA-256 of the words that were read; `adresse`: network from which the answer came; `traite_le`: when the campus validated it, or sent it back.';
create index lien_signature_engagement on lien_signature (engagement_id, envoye_le desc);
