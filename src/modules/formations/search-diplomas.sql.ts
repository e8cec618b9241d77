import type pg from 'pg';
import { FACET_VALUES } from './search-counts.sql.ts';
import {
  conditions,
  type FoundRow,
  NAMED_DIPLOMAS,
  outputOf,
  type SearchInput,
  type SearchOutput,
  scoreRows,
  Values,
} from './search-parts.sql.ts';

/** Schools that say one of the words: above, their offers are too many to be read one by one. */
const MOST_SCHOOLS = 400;

/** Facets that are those of the certification: with another filter, the stored counts say nothing. */
const OF_CERTIFICATION = new Set(['niveau', 'filiere']);

/**
 * Words without a place, best first: each offer of a certification that says them all is a result, so that its offers are
 * counted by recherche_compte, without being read. The others are found from the schools that say some of the words.
 * Null when this does not apply: to be searched offer by offer.
 */
export async function searchDiplomas(pool: pg.Pool, input: SearchInput): Promise<SearchOutput | null> {
  if (input.groups.length === 0 || input.area !== null || input.filters.carte) return null;
  if (input.sort === 'intitule' || input.sort === 'etablissement') return null;
  const values = new Values();
  const { filters, query } = conditions(input, values);
  if (query === null || Object.keys(filters).some((name) => !OF_CERTIFICATION.has(name))) return null;
  const { rows } = await pool.query<FoundRow | { facet: 'trop' }>({
    name: nameOf(input, Object.keys(filters)),
    text: statement(input, filters, once(query), values),
    values: values.list,
  });
  return rows.some((row) => row.facet === 'trop') ? null : outputOf(rows as FoundRow[]);
}

/**
 * A name for each text that `statement` may give (number of words, filters, what is counted): PostgreSQL keeps its plan, which is
 * the same whatever the words and costs half of the time to make. Some tens at most, for words and weights are values.
 */
const nameOf = ({ groups, facets, offset }: SearchInput, filters: string[]): string =>
  ['recherche', groups.length, ...filters, facets && 'comptes', facets && offset === 0 && 'debut']
    .filter(Boolean)
    .join('-');

/** Computed once by statement, not once by row, also in a plan that is kept. */
const once = (query: string): string => `(select ${query})`;

function statement(input: SearchInput, filters: Record<string, string>, query: string, values: Values): string {
  const ok = (...names: string[]) => names.filter((name) => name in filters).map((name) => `ok_${name}`);
  const where = (...conditions: string[]) => (conditions.length ? ` where ${conditions.join(' and ')}` : '');
  const kept = where(...ok('niveau', 'filiere'));
  const flags = Object.entries(filters)
    .map(([name, condition]) => `, coalesce(${condition}, false) as ok_${name}`)
    .join('');
  const flagNames = ok('niveau', 'filiere')
    .map((name) => `, ${name}`)
    .join('');
  const some = once(`to_tsquery('fr', ${values.add(input.groups.map((one) => one.query).join(' | '))})`);
  const [limit, offset] = [`${values.add(input.limit)}::int`, `${values.add(input.offset)}::int`];
  const ctes = [
    // Never run: every reader asks for the lock of recherche_offre first (see next-tables.sql.ts).
    'verrou as (select numero from recherche_offre where false)',
    `o as materialized (select numero, mots @@ ${query} as dit from recherche_organisation where mots @@ ${some} limit ${MOST_SCHOOLS + 1})`,
    `peu as materialized (select count(*) <= ${MOST_SCHOOLS} as oui from o)`,
    `f as materialized (select x.numero as c, x.resultats as n, x.niveau, x.filiere${flags}
      from recherche_certification x where (select oui from peu) and x.mots @@ ${query} and x.resultats > 0)`,
    `k as materialized (select r.certification_numero as c, r.facette_numero as f, count(*)::int as n
      from o join recherche_offre r on r.organisation_numero = o.numero
      where (select oui from peu) and (o.dit or r.mots @@ ${query}) and r.certification_numero not in (select c from f) group by 1, 2)`,
    `e as materialized (select c, n, true as dit from f${kept} union all select k.c, sum(k.n)::int, false from k${kept && ` join (select x.numero${flags} from recherche_certification x) x on x.numero = k.c${kept}`} group by k.c)`,
    scoreRows(input, query, values, 'e'),
    't as materialized (select s.numero, s.note, e.n, e.dit from e join s on s.numero = e.c)',
    `b as (select numero, note, dit from (select numero, note, dit, sum(n) over (order by note desc) as upto, sum(n) over (partition by note) as level from t) t where upto - level < ${limit} + ${offset})`,
  ];
  const parts = [
    "select 'trop' as facet, null::text as value, null::text as label, 0 as n, null::float8 as distance from peu where not oui",
  ];
  if (input.facets) {
    const counted = (...names: string[]) => ok(...names).join(' and ') || 'true';
    ctes.push(
      `l as materialized (select k.n, x.*${flags} from (select f, sum(n)::int as n from k group by f) k join recherche_facette x on x.numero = k.f)`,
    );
    ctes.push(`v as (select facette, valeur, sum(n)::int as n from (
      select c.facette, c.valeur, c.offres as n from f join recherche_compte c on c.certification_numero = f.c${kept}
      union all select v.facette, v.valeur, x.n from l x cross join lateral ${FACET_VALUES} v${kept}
      union all select v.facette, v.valeur, x.n
      from (select sum(n)::int as n, niveau, filiere${flagNames} from (select n, niveau, filiere${flagNames} from f union all select n, niveau, filiere${flagNames} from l) x group by niveau, filiere${flagNames}) x
      cross join lateral (values ('niveau', niveau::text, niveau is not null and ${counted('filiere')}), ('filiere', filiere, filiere is not null and ${counted('niveau')}),
        ('total', null, ${counted('niveau', 'filiere')}), ('sans_filtre', null, true)) v(facette, valeur, compte) where v.compte) v group by 1, 2)`);
    parts.push(
      `select v.facette, coalesce(ca.slug, v.valeur), coalesce(fi.libelle, a.nom, ca.nom_usuel, ca.nom, case when v.facette = 'academie' then v.valeur end), v.n, null
      from v left join filiere fi on v.facette = 'filiere' and fi.lettre = v.valeur
      left join academie a on v.facette = 'academie' and a.code = v.valeur
      left join recherche_campus rc on rc.numero = case when v.facette = 'campus' then v.valeur::smallint end
      left join campus ca on ca.id = rc.campus_id`,
    );
    if (input.offset === 0 && Object.keys(filters).length === 0)
      parts.push(
        `(select 'diplome', numero::text, null, n, null from (select numero, note, n, dit from t order by note desc, numero limit ${NAMED_DIPLOMAS + 1}) t where t.dit order by t.note desc, t.numero)`,
      );
  }
  parts.push(pageRows(query, limit, offset));
  return `with ${ctes.join(',\n')}\n${parts.join('\nunion all ')}`;
}

/** Lateral with its own limit: by recherche_offre_certification, only the offers of the page are read. */
function pageRows(query: string, limit: string, offset: string): string {
  const page = `select r.numero, r.poids from recherche_offre r where r.certification_numero = b.numero and (b.dit or r.mots @@ ${query}) order by r.poids desc, r.numero limit ${limit} + ${offset}`;
  return `(select null, null, null, r.numero, null from b cross join lateral (${page}) r order by b.note desc, r.poids desc, r.numero limit ${limit} offset ${offset})`;
}
