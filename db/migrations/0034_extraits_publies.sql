-- Extracts of approved minutes that anybody may read.
create table compte_rendu_extrait (
  id uuid not null default gen_random_uuid(),
  reunion_id uuid not null references compte_rendu,
  edition integer not null,
  contenu jsonb not null,
  compte_rendu_empreinte bytea not null,
  changement text,
  publie_le timestamptz not null,
  publie_par uuid not null references compte,
  remplace_le timestamptz,
  retire_le timestamptz,
  retire_par uuid references compte,
  motif text,
  constraint compte_rendu_extrait_pk primary key (id),
  constraint compte_rendu_extrait_une_edition unique (reunion_id, edition),
  constraint compte_rendu_extrait_edition check (edition >= 1),
  constraint compte_rendu_extrait_changement check (length(changement) <= 500 and (edition = 1 or changement <> '')),
  constraint compte_rendu_extrait_retire check ((retire_le is null) = (retire_par is null) and (retire_le is null) = (motif is null)),
  constraint compte_rendu_extrait_motif check (motif <> '' and length(motif) <= 500),
  constraint compte_rendu_extrait_une_fin check (remplace_le is null or retire_le is null)
);
comment on table compte_rendu_extrait is 'An edition of what is made public of approved minutes. `contenu`: the text as data, where whoever agreed to be named is « ⟦id of the contact⟧ », read again at each showing, and anybody else is withheld for good: no name is kept here. `compte_rendu_empreinte`: SHA-256 of the whole approved minutes. Its text is never rewritten: it is replaced by the next edition, or withdrawn.';
create unique index compte_rendu_extrait_en_ligne on compte_rendu_extrait (reunion_id) where remplace_le is null and retire_le is null;
create index compte_rendu_extrait_publie on compte_rendu_extrait (publie_le);

create function compte_rendu_extrait_garder_le_texte() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (new.id, new.reunion_id, new.edition, new.contenu, new.compte_rendu_empreinte, new.changement, new.publie_le, new.publie_par)
      is distinct from (old.id, old.reunion_id, old.edition, old.contenu, old.compte_rendu_empreinte, old.changement, old.publie_le, old.publie_par)
    or old.remplace_le is not null or old.retire_le is not null then
    raise exception 'compte_rendu_extrait: what was published is never rewritten' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger compte_rendu_extrait_garder_le_texte before update or delete on compte_rendu_extrait for each row execute function compte_rendu_extrait_garder_le_texte();
