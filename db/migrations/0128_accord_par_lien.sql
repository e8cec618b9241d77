-- Hours of mentors approved by a mailed link: what an establishment was asked, and the links that it was sent.
create table mentor_demande (
  id uuid not null default gen_random_uuid(),
  annee_id uuid not null references cordee_annee on delete cascade,
  etablissement_id uuid not null references cordee_etablissement on delete cascade,
  demandee_le timestamptz not null,
  rappelee_le timestamptz,
  constraint mentor_demande_pk primary key (id),
  constraint mentor_demande_rappel check (rappelee_le >= demandee_le)
);
comment on table mentor_demande is 'Sessions of mentors that waited together for an establishment in a school year, asked for by one letter, reminded once.';
create index mentor_demande_annee on mentor_demande (annee_id, etablissement_id);
create index mentor_demande_etablissement on mentor_demande (etablissement_id);

create table mentor_demande_lien (
  empreinte bytea not null,
  demande_id uuid not null references mentor_demande on delete cascade,
  courriel text not null,
  envoye_le timestamptz not null,
  constraint mentor_demande_lien_pk primary key (empreinte),
  constraint mentor_demande_lien_empreinte check (octet_length(empreinte) = 32)
);
comment on table mentor_demande_lien is 'A link mailed to who approves the hours of a batch: only its print is kept.';
create index mentor_demande_lien_demande on mentor_demande_lien (demande_id);

alter table mentor_seance add column demande_id uuid references mentor_demande on delete set null;
alter table mentor_seance add column par_lien boolean not null default false;
comment on column mentor_seance.demande_id is 'The batch in which the establishment was asked; null: not asked by letter since the mentor wrote it.';
comment on column mentor_seance.par_lien is 'Whether the last decision was taken by a mailed link, without an account.';
create index mentor_seance_demande on mentor_seance (demande_id) where demande_id is not null;

-- Groups that an establishment writes and changes itself.
alter table mentor_groupe add column version integer not null default 1;
comment on column mentor_groupe.version is 'One more each time the group is written again.';
