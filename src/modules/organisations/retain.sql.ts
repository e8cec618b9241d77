import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { factFields, retainedColumns } from './fields.ts';
import { familyOfKind } from './kinds.ts';
import { priorityRows } from './priorities.ts';

const columns = Object.entries(retainedColumns) as [keyof typeof retainedColumns, string][];

/** Best fact per organisation × field (`meilleur`), and best position (`place`): the building before the commune. */
const bestFacts = (touched: string) => sql`
    priorite as materialized (
      select champ, jeu, rang from jsonb_to_recordset(${JSON.stringify(priorityRows(factFields))}::jsonb)
        as p(champ text, jeu text, rang integer)
    ), famille_du_genre as materialized (
      select key as genre, value as famille from jsonb_each_text(${JSON.stringify(familyOfKind)}::jsonb)
    ), situe as (
      select f.organisation_id, f.jeu, f.valeur,
        coalesce(pp.valeur, 'adresse') as nature
      from fait f join ${sql.table(touched)} t using (organisation_id)
      left join fait pp on pp.organisation_id = f.organisation_id and pp.jeu = f.jeu and pp.champ = 'position_precision'
      where f.champ = 'position'
    ), meilleur as (
      select distinct on (f.organisation_id, f.champ) f.organisation_id, f.champ, f.valeur
      from fait f join ${sql.table(touched)} t using (organisation_id)
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
const completeRows = (touched: string) => sql`
    large as (
      select t.organisation_id,
        max(valeur) filter (where champ = 'nom') as nom,
        max(valeur) filter (where champ = 'genre') as genre,
        ${wide}
      from ${sql.table(touched)} t left join meilleur using (organisation_id)
      group by t.organisation_id
    ), complet as (
      select l.organisation_id,
        coalesce(l.nom, o.nom) as nom,
        coalesce(l.genre, o.genre) as genre,
        coalesce(g.famille, o.famille) as famille,
        coalesce(l.secteur, o.secteur) as secteur,
        coalesce(l.adresse, o.adresse) as adresse,
        coalesce(l.code_postal, o.code_postal) as code_postal,
        coalesce(l.commune_insee, o.commune_insee) as commune_insee,
        coalesce(c.nom, l.commune_nom, o.commune_nom) as commune_nom,
        coalesce(c.departement_code, l.departement_code, o.departement_code) as departement_code,
        coalesce(d.academie_code, l.academie_code, o.academie_code) as academie_code,
        coalesce(pl.latitude, c.latitude) as latitude,
        coalesce(pl.longitude, c.longitude) as longitude,
        case when pl.latitude is not null then pl.nature when c.latitude is not null then 'commune' end as position_precision,
        coalesce(l.site_web, o.site_web) as site_web,
        coalesce(l.telephone, o.telephone) as telephone,
        coalesce(l.courriel, o.courriel) as courriel,
        coalesce(l.internat, o.internat) as internat,
        coalesce(l.lycee_des_metiers, o.lycee_des_metiers) as lycee_des_metiers,
        coalesce(l.education_prioritaire, o.education_prioritaire) as education_prioritaire,
        coalesce(l.ferme_le, o.ferme_le) as ferme_le
      from large l
      join organisation o on o.id = l.organisation_id
      left join famille_du_genre g on g.genre = coalesce(l.genre, o.genre)
      left join commune c on c.insee = coalesce(l.commune_insee, o.commune_insee)
      left join departement d on d.code = coalesce(c.departement_code, l.departement_code, o.departement_code)
      left join place pl on pl.organisation_id = l.organisation_id
    )`;

const wide = sql.join(
  columns.map(
    ([name, type]) => sql`(max(valeur) filter (where champ = ${sql.lit(name)}))::${sql.raw(type)} as ${sql.ref(name)}`,
  ),
);

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

/**
 * Recomputes the retained values of organisations from their facts: best dataset per field (priorities.ts), then what the
 * commune completes (name, département, académie, centre of the commune when no source locates the building).
 * Writes only rows that change. `touched`: temporary table with a column `organisation_id`.
 * @returns the ids that changed.
 */
export async function retainValues(db: Db, touched: string): Promise<string[]> {
  const assignments = sql.join(kept.map((name) => sql`${sql.ref(name)} = ${sql.ref(`n.${name}`)}`));
  const { rows } = await sql<{ id: string }>`
    with ${bestFacts(touched)}, ${completeRows(touched)}
    update organisation o set ${assignments}, modifiee_le = now()
    from complet n
    where o.id = n.organisation_id and (${of('o')}) is distinct from (${of('n')})
    returning o.id`.execute(db);
  return rows.map((row) => row.id);
}

/** The same for one organisation. */
export async function retainOne(db: Db, id: string): Promise<void> {
  await sql`create temporary table if not exists organisation_touchee (organisation_id uuid) on commit drop`.execute(
    db,
  );
  await sql`truncate organisation_touchee`.execute(db);
  await sql`insert into organisation_touchee values (${id}::uuid)`.execute(db);
  await retainValues(db, 'organisation_touchee');
}
