-- The private space of a body: files with their versions, notes with theirs, and tasks that no meeting gave.
create table instance_fichier (
  id uuid not null,
  instance_id uuid not null references instance_gouvernance,
  version integer not null default 1,
  auteur_id text,
  supprime_le timestamptz,
  supprime_par text,
  origine_id integer not null references origine,
  constraint instance_fichier_pk primary key (id),
  constraint instance_fichier_corbeille check ((supprime_le is null) = (supprime_par is null))
);
comment on table instance_fichier is 'A file that the members of a body share, `version`: the last one. `auteur_id`: account that deposited the first; `supprime_par`: account that put it in the bin.';
create index instance_fichier_instance on instance_fichier (instance_id);
create index instance_fichier_supprime on instance_fichier (supprime_le) where supprime_le is not null;

create table instance_fichier_version (
  instance_fichier_id uuid not null references instance_fichier,
  numero integer not null,
  partie_de integer,
  titre text not null,
  fichier_id uuid not null references fichier,
  constraint instance_fichier_version_pk primary key (instance_fichier_id, numero),
  constraint instance_fichier_version_un_fichier unique (fichier_id),
  constraint instance_fichier_version_partie_de check (partie_de < numero),
  constraint instance_fichier_version_titre check (titre <> '' and length(titre) <= 200)
);
comment on table instance_fichier_version is 'A version of a shared file, under the title that it had; who deposited it and when is said by `fichier`. `partie_de`: the version that its author had before her eyes, null for the first: two that come from the same one were made at once, and both stay.';

create table instance_note (
  id uuid not null default gen_random_uuid(),
  instance_id uuid not null references instance_gouvernance,
  version integer not null default 1,
  auteur_id text,
  cree_le timestamptz not null,
  supprime_le timestamptz,
  supprime_par text,
  origine_id integer not null references origine,
  constraint instance_note_pk primary key (id),
  constraint instance_note_corbeille check ((supprime_le is null) = (supprime_par is null))
);
comment on table instance_note is 'A dated text that the members of a body write together, `version`: the last one. `auteur_id`: account that began it; `supprime_par`: account that put it in the bin.';
create index instance_note_instance on instance_note (instance_id);
create index instance_note_supprime on instance_note (supprime_le) where supprime_le is not null;

create table instance_note_version (
  instance_note_id uuid not null references instance_note,
  numero integer not null,
  le date not null,
  titre text not null,
  texte text not null,
  auteur_id text,
  ecrite_le timestamptz not null,
  constraint instance_note_version_pk primary key (instance_note_id, numero),
  constraint instance_note_version_titre check (titre <> '' and length(titre) <= 200),
  constraint instance_note_version_texte check (texte <> '' and length(texte) <= 10000)
);
comment on table instance_note_version is 'What a note said in one of its versions, by which account and when. Never rewritten; it goes with its note.';

alter table tache alter column reunion_id drop not null;
alter table tache add column organisation_id uuid references organisation;
alter table tache add column auteur_id text;
alter table tache add column cree_le timestamptz;
alter table tache add constraint tache_naissance check (reunion_id is not null or cree_le is not null);
create index tache_organisation on tache (organisation_id) where organisation_id is not null;
create index tache_espace on tache (instance_id);
comment on table tache is 'What somebody must do, given by a meeting (`reunion_id`) or born in the private space of its body (`auteur_id`: account, `cree_le`). One that is neither done nor dropped is proposed to the next agenda of the body.';
