-- Minutes of meetings: written during or after, reviewed, approved, then frozen.
create table compte_rendu (
  reunion_id uuid not null references reunion,
  releves jsonb not null default '{}',
  propose_le timestamptz,
  contenu jsonb,
  empreinte bytea,
  approuve_le timestamptz,
  approuve_par uuid references compte,
  version integer not null default 1,
  constraint compte_rendu_pk primary key (reunion_id),
  constraint compte_rendu_releves_objet check (jsonb_typeof(releves) = 'object'),
  constraint compte_rendu_fige check ((approuve_le is null) = (contenu is null) and (contenu is null) = (empreinte is null))
);
comment on table compte_rendu is 'Minutes of a meeting. `releves`: what was said on each item, by id of the item. Once approved, `contenu` is the whole text as data (core/documents) and `empreinte` its SHA-256: the row no longer changes.';

create function compte_rendu_garder_le_texte() returns trigger language plpgsql as $$
begin
  if old.approuve_le is not null then
    raise exception 'compte_rendu: approved minutes are never rewritten' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger compte_rendu_garder_le_texte before update or delete on compte_rendu for each row execute function compte_rendu_garder_le_texte();

create table compte_rendu_remarque (
  id uuid not null default gen_random_uuid(),
  reunion_id uuid not null references reunion,
  compte_id uuid references compte,
  texte text not null,
  cree_le timestamptz not null,
  constraint compte_rendu_remarque_pk primary key (id),
  constraint compte_rendu_remarque_texte check (texte <> '' and length(texte) <= 2000)
);
comment on table compte_rendu_remarque is 'What somebody asked to change in minutes that were proposed.';
create index compte_rendu_remarque_reunion on compte_rendu_remarque (reunion_id);
