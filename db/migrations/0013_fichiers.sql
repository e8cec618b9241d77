-- Files deposited by people: what they are, to which object they belong. Their bytes are elsewhere (disk or S3), under their print.
create table fichier (
  id uuid not null default gen_random_uuid(),
  empreinte text not null,
  taille bigint not null,
  type text not null,
  nom text not null,
  cree_le timestamptz not null default now(),
  cree_par text,
  objet_type text not null,
  objet_id text not null,
  supprime_le timestamptz,
  constraint fichier_pk primary key (id),
  constraint fichier_empreinte_sha256 check (empreinte ~ '^[0-9a-f]{64}$'),
  constraint fichier_taille_positive check (taille > 0),
  constraint fichier_nom_rempli check (nom <> '' and nom !~ '[/\\]' and length(nom) <= 200)
);
comment on table fichier is 'A file deposited on an object. `empreinte`: SHA-256 of the bytes kept, under which they are stored once; `cree_par`: id of the account, as in the journal; `supprime_le`: in the bin, purged later.';
create index fichier_objet on fichier (objet_type, objet_id, cree_le, id);
create index fichier_empreinte on fichier (empreinte);
create index fichier_corbeille on fichier (supprime_le) where supprime_le is not null;
