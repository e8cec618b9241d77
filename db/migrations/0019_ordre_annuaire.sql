-- The directory of migration 0012 opened on « (Anafe) » and « 16 30 Formation »: signs before a name no longer count in its
-- order, and names that begin with a digit come last.
drop materialized view annuaire_compte;
drop materialized view annuaire;
create materialized view annuaire as
  select
    o.id as organisation_id,
    (row_number() over (
      order by ltrim(o.nom, e' \u00a0«»"\'’“”()[]-–—.•*/') ~ '^[0-9]',
        ltrim(o.nom, e' \u00a0«»"\'’“”()[]-–—.•*/') collate "fr-x-icu", o.id
    ))::integer as rang,
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
comment on materialized view annuaire is 'Derived: one row per organisation that is open and not in the bin, with what the directory searches, filters, orders by and shows. `rang`: alphabetical, signs before the first letter left out, names that begin with a digit last; `cellule`: its row in `annuaire_compte`; `mots`: name, commune, postal code, folded; `codes`: every identifier, lower case; `uai`, `siret`: those in use; `formations`: certifications with an open line.';
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
