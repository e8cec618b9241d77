-- The trace: who did what, in which role, what changed; chained seals; drafts; bin and version of an organisation.
alter table journal
  add column nature text not null default 'ecriture',
  add column acteur_perimetre text,
  add column acteur_cible text,
  add column objet_version integer,
  add column avant jsonb,
  add column apres jsonb,
  add column motif text,
  add column requete text,
  add column sel uuid default gen_random_uuid(),
  add column contenu_empreinte bytea,
  add column effacement_id bigint,
  add constraint journal_nature_connue check (nature in ('ecriture', 'lecture', 'export')),
  add constraint journal_avant_objet check (jsonb_typeof(avant) = 'object'),
  add constraint journal_apres_objet check (jsonb_typeof(apres) = 'object'),
  -- What is erased leaves its print, and the line that says why; what is not erased is read, not believed.
  add constraint journal_effacement check (
    (effacement_id is null and contenu_empreinte is null and sel is not null)
    or (effacement_id is not null and octet_length(contenu_empreinte) = 32 and sel is null
      and avant is null and apres is null and motif is null and details = '{}'));
comment on table journal is 'Append-only trace of acts, written in their transaction, and of reads and exports of nominative data. Its lines of writing are the version of the data. Chained by journal_sceau.';
comment on column journal.nature is 'ecriture: an act; lecture, export: nominative data read or taken away. Only writings move the version of the data.';
comment on column journal.acteur_role is 'Role in which the person acted, or « système », « ligne de commande ».';
comment on column journal.acteur_perimetre is 'Perimeter of that role, with its target in acteur_cible.';
comment on column journal.objet_version is 'Version of the object that the act made.';
comment on column journal.avant is 'Changed fields before the act; apres: the same fields after it.';
comment on column journal.requete is 'Id of the request, as in the log of the server.';
comment on column journal.sel is 'Random salt of the print of the content: once erased, a short value cannot be guessed from it.';
comment on column journal.contenu_empreinte is 'Print of the erased content (avant, apres, motif, details), so that the chain still holds; effacement_id: the line that declares it.';
create index journal_ecriture on journal (id) where nature = 'ecriture';
create index journal_acteur on journal (acteur_id, id desc) where acteur_id is not null;
create index journal_acte on journal (acte, id desc);
create index journal_date on journal (le);

create table journal_sceau (
  journal_id bigint not null,
  empreinte bytea not null,
  forme smallint not null default 1,
  scelle_le timestamptz not null default now(),
  purge_id bigint,
  constraint journal_sceau_pk primary key (journal_id),
  constraint journal_sceau_taille check (octet_length(empreinte) = 32)
);
comment on table journal_sceau is 'One seal a line of the journal, in order of id: SHA-256 of the previous seal and of the line. Written after the act, once no running transaction may still add an earlier line.';
comment on column journal_sceau.forme is 'Which writing of a line was sealed: it is read back the same way when columns are added to the journal.';
comment on column journal_sceau.purge_id is 'The line was taken away at the end of its retention; this line of the journal declares how many were.';
create index journal_sceau_purge on journal_sceau (purge_id) where purge_id is not null;

-- Guard against mistakes and against accounts that are not the owner; whoever removes the guard is shown by the chain.
create function journal_immuable() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE')
    and current_setting('maillage.conservation', true) = 'oui'
    and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
  then
    if tg_op = 'DELETE' then
      return old;
    end if;
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
comment on function journal_immuable is 'Refuses to change or remove lines, but for the owner who says it (set local maillage.conservation = ''oui'', in core/journal/retention.ts only).';
create trigger journal_immuable before update or delete on journal for each row execute function journal_immuable();
create trigger journal_non_vide before truncate on journal for each statement execute function journal_immuable();
create trigger journal_sceau_immuable before update or delete on journal_sceau for each row execute function journal_immuable();
create trigger journal_sceau_non_vide before truncate on journal_sceau for each statement execute function journal_immuable();

create table brouillon (
  compte_id uuid not null,
  formulaire text not null,
  objet text not null,
  objet_version integer,
  champs jsonb not null,
  cree_le timestamptz not null,
  modifie_le timestamptz not null,
  constraint brouillon_pk primary key (compte_id, formulaire, objet),
  constraint brouillon_champs_objet check (jsonb_typeof(champs) = 'object')
);
comment on table brouillon is 'What a person has typed in a form and not sent: one draft per account, form and object. Dropped when the form is sent, and after thirty days.';
comment on column brouillon.objet_version is 'Version of the object when the form was opened: an older one goes through the page of both versions.';
create index brouillon_age on brouillon (modifie_le);

alter table organisation
  add column version integer not null default 1,
  add column supprimee_le timestamptz,
  add column supprimee_par text,
  add constraint organisation_suppression check ((supprimee_le is null) = (supprimee_par is null));
comment on column organisation.version is 'Moves with each change of the sheet, by a person or by an import: a form sent on an older one is shown both.';
comment on column organisation.supprimee_le is 'In the bin since then, by the account of supprimee_par; taken away for good after thirty days.';
create index organisation_supprimee on organisation (supprimee_le) where supprimee_le is not null;

-- The directory of migration 0009 without what is in the bin.
drop materialized view annuaire_compte;
drop materialized view annuaire;
create materialized view annuaire as
  select
    o.id as organisation_id,
    (row_number() over (order by o.nom collate "fr-x-icu", o.id))::integer as rang,
    (dense_rank() over (
      order by coalesce(o.departement_code, c.departement_code), d.region_code, o.famille, o.genre, o.secteur
    ))::integer as cellule,
    o.slug,
    o.nom,
    o.famille,
    o.genre,
    o.secteur,
    o.code_postal,
    coalesce(o.commune_nom, c.nom) as commune_nom,
    o.commune_insee as commune,
    coalesce(o.departement_code, c.departement_code) as departement,
    d.region_code as region,
    a.nom as academie_nom,
    o.latitude,
    o.longitude,
    o.position,
    o.position_precision,
    lower(unaccent(o.nom || ' ' || coalesce(o.commune_nom, '') || ' ' || coalesce(o.code_postal, ''))) as mots,
    coalesce(i.codes, '{}') as codes,
    i.uai,
    i.siret,
    coalesce(l.formations, 0) as formations,
    o.exemple
  from organisation o
  left join commune c on c.insee = o.commune_insee
  left join departement d on d.code = coalesce(o.departement_code, c.departement_code)
  left join academie a on a.code = o.academie_code
  left join (
    select organisation_id, array_agg(lower(valeur) order by lower(valeur)) as codes,
      min(valeur) filter (where genre = 'uai' and fin is null) as uai,
      min(valeur) filter (where genre = 'siret' and fin is null) as siret
    from identifiant group by organisation_id
  ) i on i.organisation_id = o.id
  left join (
    select organisation_id, count(distinct certification_id)::integer as formations
    from ligne_formation where etat = 'ouverte' group by organisation_id
  ) l on l.organisation_id = o.id
  where o.ferme_le is null and o.supprimee_le is null;
comment on materialized view annuaire is 'Derived: one row per organisation that is open and not in the bin, with what the directory searches, filters, orders by and shows. `rang`: alphabetical; `cellule`: its row in `annuaire_compte`; `mots`: name, commune, postal code, folded; `codes`: every identifier, lower case; `uai`, `siret`: those in use; `formations`: certifications with an open line.';
create unique index annuaire_organisation on annuaire (organisation_id);
create index annuaire_rang on annuaire (rang);
create index annuaire_departement on annuaire (departement, rang);
create index annuaire_region on annuaire (region, rang);
create index annuaire_commune on annuaire (commune);
create index annuaire_position on annuaire using gist (position);
create index annuaire_mots on annuaire using gin (mots gin_trgm_ops, codes);

create materialized view annuaire_compte as
  select
    cellule, departement, region, famille, genre, secteur,
    count(*)::integer as n,
    count(latitude)::integer as situes,
    sum(latitude) as latitudes,
    sum(longitude) as longitudes,
    min(longitude) as ouest,
    min(latitude) as sud,
    max(longitude) as est,
    max(latitude) as nord
  from annuaire
  group by cellule, departement, region, famille, genre, secteur;
comment on materialized view annuaire_compte is 'Derived: `annuaire` counted by territory, family, kind and sector together (a `cellule`): `n` in all, `situes` with a position, the sums and the box of their coordinates.';
create unique index annuaire_compte_cellule on annuaire_compte (cellule);
create index annuaire_compte_departement on annuaire_compte (departement);

analyze annuaire;
analyze annuaire_compte;
