import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { mayReplace } from '#core/importing/upsert.sql.ts';
import { familyOfKind } from '../kinds.ts';
import { CHANGED } from '../retain.sql.ts';
import type { Unnamed } from '../unnamed.ts';
import type { EstablishmentContext } from './staging.ts';

/** Adds what the merge computes to the staging table, and the key that gathers the lines of one establishment. */
export async function prepareStaging(db: Db, table: string): Promise<void> {
  const staging = sql.table(table);
  await sql`alter table ${staging} add column organisation_id uuid, add column cle text`.execute(db);
  await sql`update ${staging} set cle = coalesce(uai, 'siret:' || siret, 'siren:' || siren, 'ligne:' || ligne)`.execute(
    db,
  );
  // A line without UAI whose SIRET another line of the file gives with one speaks of the same place.
  await sql`
    update ${staging} s set cle = u.uai
    from (select siret, min(uai) as uai from ${staging} where uai is not null and siret is not null group by siret) u
    where s.uai is null and s.siret = u.siret`.execute(db);
  // Closed only when every line of the establishment is.
  await sql`
    update ${staging} s set ferme_le = null
    where ferme_le is not null
      and exists (select 1 from ${staging} o where o.cle = s.cle and o.ferme_le is null and o.ligne <> s.ligne)`.execute(
    db,
  );
  await sql`create index on ${staging} (cle)`.execute(db);
  await sql`analyze ${staging}`.execute(db);
}

/** INSEE code of towns from postal code + name, then département + name when only one fits; académie code from its name. */
export async function resolvePlaces(db: Db, table: string): Promise<void> {
  const staging = sql.table(table);
  const folded = sql`regexp_replace(c.nom_plie, '[^a-z0-9]+', ' ', 'g')`;
  await sql`
    update ${staging} s set commune_insee = f.insee
    from (
      select p.code, ${folded} as nom, min(c.insee) as insee
      from code_postal p join commune c on c.insee = p.commune_insee group by 1, 2 having count(*) = 1
    ) f
    where s.commune_insee is null and s.commune_pliee = f.nom and s.code_postal = f.code`.execute(db);
  await sql`
    update ${staging} s set commune_insee = f.insee
    from (
      select c.departement_code, ${folded} as nom, min(c.insee) as insee
      from commune c where c.actuelle is null group by 1, 2 having count(*) = 1
    ) f
    where s.commune_insee is null and s.commune_pliee = f.nom and s.departement_code = f.departement_code`.execute(db);
  await sql`
    update ${staging} s set academie = coalesce(a.code, null)
    from (select distinct s.academie as dit from ${staging} s where s.academie is not null) d
    left join academie a on a.code = d.dit or a.slug = d.dit
    where s.academie = d.dit and s.academie is distinct from a.code`.execute(db);
}

/** Finds the organisations already known: by UAI, then by SIRET when that does not join two UAI. */
export async function resolveKnown(db: Db, table: string): Promise<void> {
  const staging = sql.table(table);
  await sql`
    update ${staging} s set organisation_id = i.organisation_id
    from identifiant i where i.genre = 'uai' and i.valeur = s.cle`.execute(db);
  // An organisation known by its SIRET only takes one UAI of the file, that of the first line; a line without UAI follows
  // the SIRET.
  await sql`
    update ${staging} s set organisation_id = f.organisation_id
    from (
      select distinct on (i.organisation_id) i.organisation_id, s.cle
      from ${staging} s
      join identifiant i on i.genre = 'siret' and i.valeur = s.siret
      where s.organisation_id is null and s.uai is not null
        and not exists (select 1 from identifiant u where u.organisation_id = i.organisation_id and u.genre = 'uai')
      order by i.organisation_id, s.ligne
    ) f
    where s.cle = f.cle`.execute(db);
  await sql`
    update ${staging} s set organisation_id = f.organisation_id
    from (
      select s.cle, (array_agg(i.organisation_id order by s.rang nulls last, s.ligne))[1] as organisation_id
      from ${staging} s
      join identifiant i on (i.genre = 'siret' and i.valeur = s.siret) or (i.genre = 'siren' and i.valeur = s.siren)
      where s.organisation_id is null and s.uai is null
      group by s.cle
    ) f
    where s.cle = f.cle and s.organisation_id is null`.execute(db);
}

/** Creates the organisations that no code finds, named by their best line. @returns their ids. */
export async function createMissing(db: Db, table: string, originId: number): Promise<string[]> {
  const staging = sql.table(table);
  await sql`drop table if exists etablissement_neuf`.execute(db);
  await sql`
    create temporary table etablissement_neuf on commit drop as
    select distinct on (cle) cle, gen_random_uuid() as id, coalesce(nom, 'Établissement ' || coalesce(uai, siret)) as nom,
      coalesce(genre, 'etablissement_scolaire') as genre, ligne,
      coalesce(slug, 'etablissement-' || lower(coalesce(uai, siret))) as slug,
      lower(coalesce(uai, siret, ligne::text)) as suffixe
    from ${staging}
    where organisation_id is null
    order by cle, nom is null, rang nulls last, ligne`.execute(db);
  // One address each: the first line keeps the plain one, the others add their code.
  await sql`
    update etablissement_neuf n set slug = n.slug || '-' || n.suffixe
    from (
      select cle, row_number() over (partition by slug order by ligne) > 1
        or exists (select 1 from organisation o where o.slug = e.slug)
        or exists (select 1 from ancienne_adresse a where a.objet_type = 'organisation' and a.slug = e.slug) as prise
      from etablissement_neuf e
    ) p
    where p.cle = n.cle and p.prise and n.slug not like '%' || n.suffixe`.execute(db);
  const { rows } = await sql<{ id: string }>`
    insert into organisation (id, slug, nom, genre, famille, origine_id, origine_ligne)
    select n.id, n.slug, n.nom, n.genre, g.value, ${originId}, n.ligne
    from etablissement_neuf n join jsonb_each_text(${JSON.stringify(familyOfKind)}::jsonb) g on g.key = n.genre
    order by n.ligne
    returning id`.execute(db);
  if (rows.length > 0)
    await sql`update ${staging} s set organisation_id = n.id from etablissement_neuf n where n.cle = s.cle`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * Gives each organisation the codes of its lines; a code that another one has stays there. One that a person or a text gave
 * it before is that of the file from then on: taken away, it would come back with the next one.
 * @returns ids of the organisations of which a code is new or has another source.
 */
export async function attachIdentifiers(db: Db, table: string, originId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with codes as (
      select s.organisation_id, v.genre, v.valeur, v.controle, s.ligne, coalesce(s.rang, 0) as rang
      from ${sql.table(table)} s
      cross join lateral (values
        ('uai', s.uai, s.uai_controle), ('siret', s.siret, s.siret_controle), ('siren', s.siren, 'valide'),
        ('rna', s.rna, 'valide'), ('nda', s.nda, 'valide'), ('ror', s.ror, 'valide')) v(genre, valeur, controle)
      where v.valeur is not null and s.organisation_id is not null
      union all
      select s.organisation_id, 'uai', ancien, 'valide', s.ligne, 9
      from ${sql.table(table)} s cross join lateral unnest(s.anciens_uai) ancien
      where s.organisation_id is not null
      union all
      select s.organisation_id, 'siret', autre, 'valide', s.ligne, 9
      from ${sql.table(table)} s cross join lateral unnest(s.autres_sirets) autre
      where s.organisation_id is not null
    )
    insert into identifiant (organisation_id, genre, valeur, controle, origine_id, origine_ligne)
    select distinct on (genre, valeur) organisation_id, genre, valeur, coalesce(controle, 'valide'), ${originId}::integer, ligne
    from codes
    order by genre, valeur, rang, ligne
    on conflict (genre, valeur) do update set origine_id = excluded.origine_id, origine_ligne = excluded.origine_ligne
      where identifiant.organisation_id = excluded.organisation_id
        and not exists (select 1 from origine o where o.id = identifiant.origine_id and o.nature = 'import')
    returning organisation_id as id`.execute(db);
  return [...new Set(rows.map((row) => row.id))];
}

export async function attachOtherNames(db: Db, table: string, originId: number): Promise<void> {
  await sql`
    insert into organisation_nom (organisation_id, nom, origine_id)
    select distinct s.organisation_id, autre, ${originId}::integer
    from ${sql.table(table)} s cross join lateral unnest(s.autres_noms) autre
    where s.organisation_id is not null and autre <> '' and autre is distinct from s.nom
    on conflict (organisation_id, nom) do nothing`.execute(db);
}

/**
 * One fact per organisation × field, from its best line. A file of an older edition than the one that spoke last is not
 * believed; a field that it leaves empty keeps what was known; the provenance moves with the value.
 * @returns ids of the organisations whose facts changed.
 */
export async function writeFacts(context: EstablishmentContext): Promise<string[]> {
  const { tx, table, originId, dataset } = context;
  const { rows } = await sql<{ id: string }>`
    with dit as (
      select distinct on (s.organisation_id, v.champ) s.organisation_id, v.champ, v.valeur, s.ligne
      from ${sql.table(table)} s
      cross join lateral (values
        ('nom', s.nom), ('denomination', s.denomination), ('genre', s.genre), ('secteur', s.secteur), ('adresse', s.adresse),
        ('code_postal', s.code_postal), ('commune_insee', s.commune_insee),
        ('commune_nom', s.commune_nom), ('departement_code', s.departement_code), ('academie_code', s.academie),
        ('position', case when s.longitude is not null then s.latitude || ', ' || s.longitude end),
        ('position_precision', case when s.longitude is not null then s.position_precision end),
        ('site_web', s.site_web), ('telephone', s.telephone), ('courriel', s.courriel), ('internat', s.internat::text),
        ('lycee_des_metiers', s.lycee_des_metiers::text), ('education_prioritaire', s.education_prioritaire),
        ('ferme_le', s.ferme_le::text), ('siret', s.siret), ('ips', s.ips), ('qualiopi', s.qualiopi)) v(champ, valeur)
      where v.valeur is not null and s.organisation_id is not null
      order by s.organisation_id, v.champ, s.rang nulls last, s.ligne
    )
    insert into fait (organisation_id, champ, jeu, valeur, origine_id, origine_ligne)
    select organisation_id, champ, ${dataset}, valeur, ${originId}::integer, ligne from dit
    on conflict (organisation_id, champ, jeu) do update
      set valeur = excluded.valeur, origine_id = excluded.origine_id, origine_ligne = excluded.origine_ligne, releve_le = now()
      where fait.valeur <> excluded.valeur and ${mayReplace(context, 'fait')}
    returning organisation_id as id`.execute(tx);
  return [...new Set(rows.map((row) => row.id))];
}

/** Lists the organisations of the file in a temporary table, for what follows. */
export async function listTouched(db: Db, table: string, touched: string): Promise<void> {
  await sql`drop table if exists ${sql.table(touched)}`.execute(db);
  await sql`
    create temporary table ${sql.table(touched)} on commit drop as
    select distinct organisation_id from ${sql.table(table)} where organisation_id is not null`.execute(db);
  await sql`create unique index on ${sql.table(touched)} (organisation_id)`.execute(db);
  await sql`analyze ${sql.table(touched)}`.execute(db);
}

export async function countRows(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db);
  return rows[0]!.n;
}

/** SIRET of the file that another organisation had first. */
export async function sharedSirets(db: Db, table: string): Promise<{ ligne: number; siret: string; nom: string }[]> {
  const { rows } = await sql<{ ligne: number; siret: string; nom: string }>`
    select min(s.ligne) as ligne, s.siret, o.nom
    from ${sql.table(table)} s
    join identifiant i on i.genre = 'siret' and i.valeur = s.siret and i.organisation_id <> s.organisation_id
    join organisation o on o.id = i.organisation_id
    group by s.siret, o.nom, s.organisation_id order by 1`.execute(db);
  return rows;
}

/** A lycée listed with both routes (`voie`) is polyvalent. */
export async function markTwoRoutes(db: Db, table: string): Promise<void> {
  await sql`
    update ${sql.table(table)} s set genre = 'lycee_polyvalent'
    from (select uai from ${sql.table(table)} group by uai having count(distinct voie) = 2) d
    where d.uai = s.uai`.execute(db);
}

/** Organisations of the file that no file names: what is known of them, and the name made of their code. */
export async function listUnnamed(db: Db, touched: string): Promise<(Unnamed & { id: string; nom: string })[]> {
  const { rows } = await sql<Unnamed & { id: string; nom: string }>`
    select distinct on (o.id) o.id, o.nom, o.genre, i.valeur as code, o.commune_nom as commune, d.nom as departement
    from ${sql.table(touched)} t
    join organisation o on o.id = t.organisation_id
    join identifiant i on i.organisation_id = o.id and i.genre in ('uai', 'siret') and strpos(o.nom, i.valeur) > 0
    left join departement d on d.code = o.departement_code
    where not exists (select 1 from fait f where f.organisation_id = o.id and f.champ = 'nom')
    order by o.id, i.valeur`.execute(db);
  return rows;
}

/** Names made of a code, a kind and a town. Those that were there before get a version, added to `CHANGED`. */
export async function renameUnnamed(db: Db, names: { id: string; nom: string }[]): Promise<void> {
  if (names.length === 0) return;
  await sql`
    with nomme as (
      update organisation o set nom = n.nom, modifiee_le = now(),
        version = o.version + case when o.creee_le = now() then 0 else 1 end
      from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as n(id uuid, nom text)
      where o.id = n.id and o.nom <> n.nom
      returning o.id, o.version, o.nom, o.creee_le
    )
    insert into ${sql.table(CHANGED)} (objet_id, objet_version, avant, apres)
    select n.id, n.version, jsonb_build_object('nom', a.nom), jsonb_build_object('nom', n.nom)
    from nomme n join organisation a on a.id = n.id where n.creee_le <> now()`.execute(db);
}

/**
 * Organisations that were only a code (« etablissement-0330001j ») and have a name now, with the address it asks for: files
 * of one command may give the name after the code.
 */
export async function namedAtLast(db: Db, table: string): Promise<{ id: string; slug: string; wanted: string }[]> {
  const { rows } = await sql<{ id: string; slug: string; wanted: string }>`
    select distinct on (o.id) o.id, o.slug, s.slug as wanted
    from ${sql.table(table)} s
    join organisation o on o.id = s.organisation_id
    where s.slug is not null and s.uai is not null and o.slug = 'etablissement-' || lower(s.uai)
    order by o.id, s.rang nulls last, s.ligne`.execute(db);
  return rows;
}
