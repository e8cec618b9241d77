-- Organisations that may be the same, and those that were merged: what moved is kept, so that it can be given back.
alter table organisation
  add column fusionnee_dans uuid,
  add constraint organisation_fusionnee_retiree check (fusionnee_dans is null or (supprimee_le is not null and fusionnee_dans <> id));
comment on column organisation.fusionnee_dans is 'The organisation that it was found to be: its addresses lead there, its history shows there, and no import or purge touches its row. Without a foreign key: it holds nothing back.';
create index organisation_fusionnee_dans on organisation (fusionnee_dans) where fusionnee_dans is not null;

create table doublon_probable (
  une_id uuid not null,
  autre_id uuid not null,
  raisons text[] not null,
  proximite real not null,
  constraint doublon_probable_pk primary key (une_id, autre_id),
  constraint doublon_probable_ordre check (une_id < autre_id),
  constraint doublon_probable_raisons check (cardinality(raisons) > 0 and raisons <@ array['siret', 'siren', 'nom'])
);
comment on table doublon_probable is 'Derived: pairs of organisations that may be one, recomputed after imports and edits. `raisons`: siret (one file gives one the SIRET of the other), siren (same company, same town or no establishment), nom (near names in one commune); `proximite`: how near the names are, 1 for the same. No foreign key: it holds nothing back.';
create index doublon_probable_autre on doublon_probable (autre_id);

create table doublon_ecarte (
  une_id uuid not null,
  autre_id uuid not null,
  ecarte_le timestamptz not null,
  ecarte_par text not null,
  constraint doublon_ecarte_pk primary key (une_id, autre_id),
  constraint doublon_ecarte_ordre check (une_id < autre_id)
);
comment on table doublon_ecarte is 'Somebody said that two organisations are not one: the pair is listed no more. `ecarte_par`: account. No foreign key: it holds nothing back.';

create table fusion (
  id uuid not null default gen_random_uuid(),
  gardee_id uuid not null,
  absorbee_id uuid not null,
  etat text not null,
  choix jsonb not null,
  motif text,
  gardee_version integer not null,
  absorbee_version integer not null,
  proposee_par text,
  proposee_le timestamptz not null,
  faite_par text,
  faite_le timestamptz,
  close_par text,
  close_le timestamptz,
  effets jsonb not null default '[]',
  restes text[] not null default '{}',
  constraint fusion_pk primary key (id),
  constraint fusion_deux check (gardee_id <> absorbee_id),
  constraint fusion_etat_connu check (etat in ('proposee', 'faite', 'defaite', 'abandonnee')),
  constraint fusion_faite check ((faite_le is null) = (etat in ('proposee', 'abandonnee'))),
  constraint fusion_close check ((close_le is null) = (etat in ('proposee', 'faite'))),
  constraint fusion_motif_borne check (length(motif) <= 500)
);
comment on table fusion is 'Two sheets found to be one organisation. `choix`: side kept for each field; `*_version`: the versions that were read; `effets`: every row moved, joined or taken away, to be given back during thirty days; `restes`: what had changed since and was not. `proposee_par`, `faite_par`, `close_par`: accounts. No foreign key: it holds nothing back.';
create unique index fusion_en_attente on fusion (least(gardee_id, absorbee_id), greatest(gardee_id, absorbee_id)) where etat = 'proposee';
create index fusion_gardee on fusion (gardee_id);
create index fusion_absorbee on fusion (absorbee_id);
