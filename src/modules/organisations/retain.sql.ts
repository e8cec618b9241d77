import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { factFields, retainedColumns } from './fields.ts';
import { familyOfKind } from './kinds.ts';
import { priorityRows } from './priorities.ts';

const columns = Object.entries(retainedColumns) as [keyof typeof retainedColumns, string][];

/**
 * Best fact per organisation × field (`meilleur`), and best position (`place`): the building before the commune. Where a
 * person gives another commune than the one of a file, the coordinates of that file are those of another place; where she
 * says that there is none, so are those of every file that gives one.
 */
const bestFacts = (touched: RawBuilder<unknown>) => sql`
    priorite as materialized (
      select champ, jeu, rang from jsonb_to_recordset(${JSON.stringify(priorityRows(factFields))}::jsonb)
        as p(champ text, jeu text, rang integer)
    ), famille_du_genre as materialized (
      select key as genre, value as famille from jsonb_each_text(${JSON.stringify(familyOfKind)}::jsonb)
    ), commune_saisie as (
      select f.organisation_id, f.valeur
      from fait f join ${touched} t using (organisation_id)
      where f.champ = 'commune_insee' and f.jeu = 'saisie'
    ), commune_des_fichiers as (
      select distinct on (f.organisation_id) f.organisation_id, f.valeur
      from fait f join commune_saisie using (organisation_id)
      left join priorite p on p.champ = f.champ and p.jeu = f.jeu
      where f.champ = 'commune_insee' and f.jeu <> 'saisie'
      order by f.organisation_id, coalesce(p.rang, 999), f.jeu
    ), situe as (
      select f.organisation_id, f.jeu, f.valeur,
        coalesce(pp.valeur, 'adresse') as nature
      from fait f join ${touched} t using (organisation_id)
      left join fait pp on pp.organisation_id = f.organisation_id and pp.jeu = f.jeu and pp.champ = 'position_precision'
      left join fait ci on ci.organisation_id = f.organisation_id and ci.jeu = f.jeu and ci.champ = 'commune_insee'
      left join commune_saisie cs on cs.organisation_id = f.organisation_id
      left join commune_des_fichiers cf on cf.organisation_id = f.organisation_id
      where f.champ = 'position' and case cs.valeur
        when '' then ci.valeur is null
        else (coalesce(ci.valeur, cf.valeur) <> cs.valeur) is not true end
    ), meilleur as (
      select distinct on (f.organisation_id, f.champ) f.organisation_id, f.champ, f.valeur
      from fait f join ${touched} t using (organisation_id)
      left join priorite p on p.champ = f.champ and p.jeu = f.jeu
      where f.champ not in ('position', 'position_precision')
      order by f.organisation_id, f.champ, coalesce(p.rang, 999), f.jeu
    ), place as (
      select distinct on (s.organisation_id) s.organisation_id, s.nature,
        split_part(s.valeur, ', ', 1)::double precision as latitude,
        split_part(s.valeur, ', ', 2)::double precision as longitude
      from situe s left join priorite p on p.champ = 'position' and p.jeu = s.jeu
      order by s.organisation_id, s.nature <> 'adresse', coalesce(p.rang, 999), s.jeu
    )`;

/** Values side by side (`large`), completed from the commune (`complet`). */
const completeRows = (touched: RawBuilder<unknown>) => sql`
    large as (
      select t.organisation_id,
        max(valeur) filter (where champ = 'nom') as nom,
        max(valeur) filter (where champ = 'genre') as genre,
        ${wide}
      from ${touched} t left join meilleur using (organisation_id)
      group by t.organisation_id
    ), complet as (
      select l.organisation_id,
        coalesce(l.nom, o.nom) as nom,
        coalesce(l.genre, o.genre) as genre,
        coalesce(g.famille, o.famille) as famille,
        ${said('secteur')},
        ${said('adresse')},
        ${said('code_postal')},
        coalesce(l.commune_insee, ${known('commune_insee')}) as commune_insee,
        coalesce(c.nom, l.commune_nom, ${known('commune_nom')}) as commune_nom,
        coalesce(c.departement_code, l.departement_code, ${known('departement_code')}) as departement_code,
        coalesce(d.academie_code, l.academie_code, ${known('academie_code')}) as academie_code,
        coalesce(pl.latitude, c.latitude) as latitude,
        coalesce(pl.longitude, c.longitude) as longitude,
        case when pl.latitude is not null then pl.nature when c.latitude is not null then 'commune' end as position_precision,
        ${said('site_web')},
        ${said('telephone')},
        ${said('courriel')},
        ${said('internat')},
        ${said('lycee_des_metiers')},
        ${said('education_prioritaire')},
        ${said('ferme_le')}
      from large l
      join organisation o on o.id = l.organisation_id
      left join famille_du_genre g on g.genre = coalesce(l.genre, o.genre)
      left join commune c on c.insee = coalesce(l.commune_insee, ${known('commune_insee')})
      left join departement d on d.code = coalesce(c.departement_code, l.departement_code, ${known('departement_code')})
      left join place pl on pl.organisation_id = l.organisation_id
    )`;

/** The best claim, and whether it is that there is none: an empty text, that only a person says. */
const wide = sql.join(
  columns.map(([name, type]) => {
    const best = sql`max(valeur) filter (where champ = ${sql.lit(name)})`;
    return sql`nullif(${best}, '')::${sql.raw(type)} as ${sql.ref(name)}, ${best} = '' as ${sql.ref(`${name}_vide`)}`;
  }),
);

/** What was known of a place, unless a person says that there is no commune. */
const known = (name: 'commune_insee' | 'commune_nom' | 'departement_code' | 'academie_code') =>
  sql`case when l.commune_insee_vide then null else ${sql.ref(`o.${name}`)} end`;

/** What is retained of a field: nothing when a person says so, else the best claim, else what was known. */
const said = (name: keyof typeof retainedColumns) => sql`
  case when l.${sql.ref(`${name}_vide`)} then null else coalesce(${sql.ref(`l.${name}`)}, ${sql.ref(`o.${name}`)}) end
    as ${sql.ref(name)}`;

const kept = [
  'nom',
  'genre',
  'famille',
  'secteur',
  'adresse',
  'code_postal',
  'commune_insee',
  'commune_nom',
  'departement_code',
  'academie_code',
  'latitude',
  'longitude',
  'position_precision',
  'site_web',
  'telephone',
  'courriel',
  'internat',
  'lycee_des_metiers',
  'education_prioritaire',
  'ferme_le',
] as const;
const of = (alias: string) => sql.join(kept.map((name) => sql.ref(`${alias}.${name}`)));

/** Changed fields of `a` (before) and `n` (after), as two JSON objects. */
const changedFields = sql`
  select jsonb_object_agg(b.key, b.value) as avant, jsonb_object_agg(b.key, c.value) as apres
  from jsonb_each(jsonb_build_object(${sql.join(kept.map((name) => sql`${sql.lit(name)}, ${sql.ref(`a.${name}`)}`))})) b
  join jsonb_each(jsonb_build_object(${sql.join(kept.map((name) => sql`${sql.lit(name)}, ${sql.ref(`n.${name}`)}`))})) c
    on c.key = b.key and c.value <> b.value`;

/** Temporary table left by `retainValues`: what it changed of each organisation, as the journal keeps it. */
export const CHANGED = 'organisation_changee';

/**
 * Recomputes the retained values of organisations from their facts: best dataset per field (priorities.ts), then what the
 * commune completes (name, département, académie, centre of the commune when no source locates the building).
 * Writes only rows that change; each makes a version, but for those that this transaction created.
 * @param touched rows with a column `organisation_id`. What changed is left in `CHANGED` for the journal.
 */
async function retain(db: Db, touched: RawBuilder<unknown>): Promise<void> {
  const assignments = sql.join(kept.map((name) => sql`${sql.ref(name)} = ${sql.ref(`n.${name}`)}`));
  // Made once for a connection and emptied by each commit: making it took most of the time of saving one sheet.
  await sql`
    create temporary table if not exists ${sql.table(CHANGED)}
      (objet_id text, objet_version integer, avant jsonb, apres jsonb) on commit delete rows`.execute(db);
  await sql`delete from ${sql.table(CHANGED)}`.execute(db);
  await sql`
    with ${bestFacts(touched)}, ${completeRows(touched)}, change as (
      update organisation o set ${assignments}, modifiee_le = now(),
        version = o.version + case when o.creee_le = now() then 0 else 1 end
      from complet n
      where o.id = n.organisation_id and (${of('o')}) is distinct from (${of('n')})
      returning o.id, o.version, o.creee_le
    )
    insert into ${sql.table(CHANGED)}
    select c.id, c.version, d.avant, d.apres
    from change c join organisation a on a.id = c.id join complet n on n.organisation_id = c.id
    cross join lateral (${changedFields}) d
    where c.creee_le <> now()`.execute(db);
}

/** The organisations of a temporary table with a column `organisation_id`. */
export const retainValues = (db: Db, touched: string): Promise<void> => retain(db, sql.table(touched));

/** One organisation: a value, not a table, so that it is planned for one row. */
export const retainOne = (db: Db, id: string): Promise<void> =>
  retain(db, sql`(select ${id}::uuid as organisation_id)`);
