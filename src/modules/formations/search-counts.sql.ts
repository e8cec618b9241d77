import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type IndexTarget, tableOf } from './next-tables.sql.ts';

/** Values of the facets that do not come from the certification, for a row `x` that has the columns of recherche_facette. */
export const FACET_VALUES = `(
  select 'statut' as facette, s.nom as valeur from (values (1, 'scolaire'), (2, 'apprentissage'), (4, 'formation_continue')) s(bit, nom) where x.statuts & s.bit <> 0
  union all select 'secteur', x.secteur where x.secteur is not null
  union all select 'academie', x.academie where x.academie is not null
  union all select 'internat', 'oui' where x.internat
  union all select 'campus', u.numero::text from unnest(x.campus) u(numero))`;

/**
 * Offers of each certification by facet value, and in all. From the offers just indexed and `offre_a_indexer`.
 * @param removed certifications that lost offers; null: count all of them.
 */
export async function indexCounts(db: Db, target: IndexTarget, removed: number[] | null): Promise<void> {
  const [offers, counts] = [tableOf('recherche_offre', target), tableOf('recherche_compte', target)];
  const changed =
    removed === null
      ? sql`true`
      : sql`certification_numero in (select certification_numero from offre_a_indexer union all select unnest(${removed}::int[]))`;
  await sql`delete from ${counts} where ${changed}`.execute(db);
  await sql`insert into ${counts} (certification_numero, facette, valeur, offres)
    select r.certification_numero, v.facette, v.valeur, count(*)::int
    from (select certification_numero, facette_numero from ${offers} where ${changed}) r
    join ${tableOf('recherche_facette', target)} x on x.numero = r.facette_numero
    cross join lateral ${sql.raw(FACET_VALUES)} v
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  await sql`update ${tableOf('recherche_certification', target)} t set resultats = coalesce(o.n, 0)
    from ${tableOf('recherche_certification', target)} c
    left join (select certification_numero, count(*)::int as n from ${offers} group by 1) o on o.certification_numero = c.numero
    where c.numero = t.numero and t.resultats <> coalesce(o.n, 0)`.execute(db);
}
