import type pg from 'pg';
import { searchDiplomas } from './search-diplomas.sql.ts';
import {
  conditions,
  type FoundRow,
  NAMED_DIPLOMAS,
  outputOf,
  type Parts,
  type SearchInput,
  type SearchOutput,
  scoreRows,
  Values,
} from './search-parts.sql.ts';

export type { Area, FacetRow, SearchInput, SearchOutput } from './search-parts.sql.ts';

/**
 * By diploma when it can be (`searchDiplomas`), else one statement: rows are matched once, counted by combination of
 * facets, and sorted. Not a named one: planned for its own
 * words and place, the 99th percentile is 41 ms over 200,000 offers; with the plan that PostgreSQL keeps for all, 115 ms.
 */
export async function searchRows(pool: pg.Pool, input: SearchInput): Promise<SearchOutput> {
  const byDiploma = await searchDiplomas(pool, input);
  if (byDiploma) return byDiploma;
  const values = new Values();
  const parts = conditions(input, values);
  const { rows } = await pool.query<FoundRow>(statement(input, parts, values), values.list);
  return outputOf(rows);
}

function statement(input: SearchInput, parts: Parts, values: Values): string {
  const matched = parts.rows.length > 0;
  const ctes: string[] = [];
  if (ranksDiplomas(input, parts)) {
    const kept = Object.values(parts.filters);
    ctes.push(`g as materialized (select r.certification_numero as c, r.facette_numero as f, ${kept.length ? 'ok' : 'true as ok'}, count(*)::int as n
      from recherche_offre r${kept.length ? ` join (select x.numero, coalesce(${kept.join(' and ')}, false) as ok from recherche_facette x) x on x.numero = r.facette_numero` : ''}
      where ${parts.rows.join(' and ')} group by grouping sets ((r.facette_numero), (r.certification_numero${kept.length ? ', ok' : ''})))`);
  } else if (matched) {
    ctes.push(`m as materialized (select r.numero, r.facette_numero as f, r.certification_numero as c, r.organisation_numero as o, r.poids, ${parts.distance ?? 'null::float8'} as d
      from recherche_offre r where ${parts.rows.join(' and ')})`);
  }
  if (input.facets) {
    const counts = ranksDiplomas(input, parts)
      ? 'select f, n from g where f is not null'
      : 'select f, count(*)::int as n from m group by f';
    const source = matched ? `(${counts}) k join recherche_facette x on x.numero = k.f` : 'recherche_facette x';
    const flags = Object.entries(parts.filters)
      .map(([name, condition]) => `, coalesce(${condition}, false) as ok_${name}`)
      .join('');
    ctes.push(
      `k as materialized (select ${matched ? 'k.n' : 'x.offres as n'}, x.niveau, x.statuts, x.filiere, x.secteur, x.academie, x.internat, x.campus${flags} from ${source})`,
    );
  }
  const rest = input.facets ? [facetUnion(Object.keys(parts.filters))] : [];
  if (ranksDiplomas(input, parts)) {
    const everywhere = input.area === null && input.filters.carte === null && Object.keys(parts.filters).length === 0;
    const top = topDiplomas(input, parts, values, ctes);
    if (input.facets && everywhere && input.offset === 0) rest.push(diplomaRows(parts.query!));
    rest.push(`(${top})`);
  } else {
    rest.push(`(${topRows(input, parts, values, matched, ctes)})`);
  }
  return `with ${ctes.join(',\n')}\n${rest.join(' union all ')}`.replace(/^with \n/, '');
}

/**
 * Words without a point, best first: rows are counted by diploma and combination of facets as they are matched, and only
 * those of the diplomas that reach the page are looked at one by one. A broad word (« cap », « bac ») costs a third less.
 */
const ranksDiplomas = (input: SearchInput, parts: Parts): boolean =>
  parts.query !== null && parts.distance === null && input.sort !== 'intitule' && input.sort !== 'etablissement';

/** Each facet keeps the filters of the others and ignores its own, so that its counts say what a choice would give. */
function facetUnion(filtered: string[]): string {
  const where = (own: string | null, extra = '') => {
    const all = [...filtered.filter((name) => name !== own).map((name) => `ok_${name}`), ...(extra ? [extra] : [])];
    return all.length ? ` where ${all.join(' and ')}` : '';
  };
  const simple = (name: string) =>
    `select '${name}' as facet, ${name}::text as value, null::text as label, sum(n)::int as n, null::float8 as distance from k${where(name, `${name} is not null`)} group by ${name}`;
  return [
    `select 'total' as facet, null::text as value, null::text as label, coalesce(sum(n), 0)::int as n, null::float8 as distance from k${where(null)}`,
    `select 'sans_filtre', null, null, coalesce(sum(n), 0)::int, null from k`,
    simple('niveau'),
    simple('secteur'),
    `select 'statut', s.nom, null, sum(n)::int, null from k join (values (1, 'scolaire'), (2, 'apprentissage'), (4, 'formation_continue')) s(bit, nom) on k.statuts & s.bit <> 0${where('statut')} group by s.nom`,
    `select 'filiere', t.filiere, fi.libelle, t.n, null from (select filiere, sum(n)::int as n from k${where('filiere', 'filiere is not null')} group by filiere) t join filiere fi on fi.lettre = t.filiere`,
    `select 'academie', t.academie, coalesce(a.nom, t.academie), t.n, null from (select academie, sum(n)::int as n from k${where('academie', 'academie is not null')} group by academie) t left join academie a on a.code = t.academie`,
    `select 'internat', 'oui', null, sum(n)::int, null from k${where('internat', 'internat')} having sum(n) > 0`,
    `select 'campus', c.slug, coalesce(c.nom_usuel, c.nom), t.n, null from (select u.numero, sum(n)::int as n from k cross join lateral unnest(k.campus) u(numero)${where('campus')} group by u.numero) t join recherche_campus rc on rc.numero = t.numero join campus c on c.id = rc.campus_id`,
  ].join('\nunion all ');
}

/** The best certifications that say the words by themselves: then each of their offers does, and `t` has counted them. */
const diplomaRows = (query: string): string =>
  `(select 'diplome', t.numero::text, null, t.n, null from (select numero, note, n from t order by note desc, numero limit ${NAMED_DIPLOMAS + 1}) t join recherche_certification rc on rc.numero = t.numero where rc.mots @@ ${query} order by t.note desc, t.numero)`;

/** The page of `ranksDiplomas`: a diploma is read when those before it (those as good with it) leave room on the page. */
function topDiplomas(input: SearchInput, parts: Parts, values: Values, ctes: string[]): string {
  const [limit, offset] = [`${values.add(input.limit)}::int`, `${values.add(input.offset)}::int`];
  const filters = Object.values(parts.filters);
  const joins = filters.length
    ? ` join recherche_facette x on x.numero = r.facette_numero and ${filters.join(' and ')}`
    : '';
  ctes.push(
    scoreRows(input, parts.query, values, 'g where c is not null'),
    't as materialized (select s.numero, s.note, g.n from g join s on s.numero = g.c where g.c is not null and g.ok)',
    `b as (select numero, note from (select numero, note, sum(n) over (order by note desc) as upto, sum(n) over (partition by note) as level from t) t where upto - level < ${limit} + ${offset})`,
  );
  // Lateral with its own limit, and `is true`, which no index answers: the offers of the diploma are few, and by the index of
  // words PostgreSQL would look all the matching ones up again for each diploma.
  const said = parts.rows.map((condition) => `(${condition}) is true`).join(' and ');
  const page = `select r.numero, r.poids from recherche_offre r${joins} where r.certification_numero = b.numero and ${said} order by r.poids desc, r.numero limit ${limit} + ${offset}`;
  return `select null::text as facet, null::text as value, null::text as label, r.numero as n, null::float8 as distance from b cross join lateral (${page}) r order by b.note desc, r.poids desc, r.numero limit ${limit} offset ${offset}`;
}

function topRows(input: SearchInput, parts: Parts, values: Values, matched: boolean, ctes: string[]): string {
  const limit = `limit ${values.add(input.limit)}::int offset ${values.add(input.offset)}::int`;
  const filters = Object.values(parts.filters);
  const from = matched
    ? 'm r'
    : '(select numero, facette_numero as f, certification_numero as c, organisation_numero as o, poids, position from recherche_offre) r';
  const joins = filters.length ? ` join recherche_facette x on x.numero = r.f and ${filters.join(' and ')}` : '';
  const distance = matched ? 'r.d' : (parts.distance ?? 'null::float8');
  const kept = (order: string, extra = '') =>
    `select null::text as facet, null::text as value, null::text as label, t.numero as n, distance_km(t.d) as distance from (select r.numero, ${distance} as d from ${from}${joins}${extra} order by ${order}, r.numero ${limit}) t`;
  if (input.sort === 'intitule' || input.sort === 'etablissement') {
    const order = input.sort === 'intitule' ? 'rc.rang, ro.rang' : 'ro.rang, rc.rang';
    return kept(
      order,
      ' join recherche_certification rc on rc.numero = r.c join recherche_organisation ro on ro.numero = r.o',
    );
  }
  if (parts.query === null || !matched)
    return kept(input.sort === 'distance' && parts.distance ? distance : 'r.poids desc');
  ctes.push(scoreRows(input, parts.query, values, 'm'));
  const order = input.sort === 'distance' ? 'r.d, s.note desc' : 's.dits desc, r.d';
  return kept(order, ' join s on s.numero = r.c');
}
