import { type Criteria, type Sort, statutBits } from './criteria.ts';
import type { WordGroup } from './typed-words.ts';

/** Where the search looks: around a point, or inside a territory. */
export type Area =
  | {
      kind: 'point';
      latitude: number;
      longitude: number;
      /** Kilometres; null: no limit. */
      radius: number | null;
      /** Schools reached in these minutes from the commune, by the times that a file gave. */
      travel?: { commune: string; minutes: number } | null;
    }
  | { kind: 'departement' | 'region'; code: string };

export interface SearchInput {
  /** One per word; empty: no words. */
  groups: WordGroup[];
  /** `any`: one word is enough (nothing has them all). */
  mode: 'all' | 'any';
  area: Area | null;
  filters: Pick<Criteria, 'niveau' | 'statut' | 'filiere' | 'secteur' | 'academie' | 'campus' | 'internat' | 'carte'>;
  sort: Sort;
  limit: number;
  offset: number;
  /** Without them the statement only pages through rows (CSV). */
  facets: boolean;
}

export interface FacetRow {
  facet: 'niveau' | 'statut' | 'filiere' | 'secteur' | 'academie' | 'campus' | 'internat' | 'total' | 'sans_filtre';
  value: string | null;
  label: string | null;
  n: number;
}

export interface SearchOutput {
  facets: FacetRow[];
  /** `recherche_offre.numero` in order, with the distance in kilometres when there is a point. */
  found: { numero: number; distance: number | null }[];
  /** First page of words alone, without place nor filter: the certifications behind the results (`recherche_certification.numero`), best first. */
  diplomas: { numero: number; n: number }[];
}

/** The certifications that a first page names, and one more, to know that there are others. */
export const NAMED_DIPLOMAS = 6;

/** A row of the statements below: a facet value, a diploma, or (facet null) a result. */
export interface FoundRow {
  facet: FacetRow['facet'] | 'diplome' | null;
  value: string | null;
  label: string | null;
  n: number;
  distance: number | null;
}

export function outputOf(rows: FoundRow[]): SearchOutput {
  const output: SearchOutput = { facets: [], found: [], diplomas: [] };
  for (const row of rows) {
    if (row.facet === null) output.found.push({ numero: row.n, distance: row.distance });
    else if (row.facet === 'diplome') output.diplomas.push({ numero: Number(row.value), n: row.n });
    else output.facets.push({ facet: row.facet, value: row.value, label: row.label, n: row.n });
  }
  return output;
}

/** Values of a statement, numbered as they come. */
export class Values {
  readonly list: unknown[] = [];
  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

export interface Parts {
  /** Conditions on `r` (recherche_offre). */
  rows: string[];
  /** Distance of `r` to the point, in chord kilometres, or null. */
  distance: string | null;
  /** Conditions on `x` (recherche_facette), by facet: each facet is counted without its own. */
  filters: Record<string, string>;
  query: string | null;
}

export function conditions(input: SearchInput, values: Values): Parts {
  const rows: string[] = [];
  let query: string | null = null;
  if (input.groups.length > 0) {
    query = `to_tsquery('fr', ${values.add(input.groups.map((one) => one.query).join(input.mode === 'all' ? ' & ' : ' | '))})`;
    rows.push(`r.mots @@ ${query}`);
  }
  let distance: string | null = null;
  if (input.area?.kind === 'point') {
    const point = `position_terre(${values.add(input.area.latitude)}, ${values.add(input.area.longitude)})`;
    distance = `(r.position <-> ${point})`;
    if (input.area.radius !== null) {
      const chord = `corde_km(${values.add(input.area.radius)})`;
      // Of a point, overlapping is being inside; of `<@` PostgreSQL expects five times fewer rows than of `&&`, and forgoes the index of words.
      rows.push(`r.position && cube_enlarge(${point}, ${chord}, 3)`, `${distance} <= ${chord}`);
    }
    if (input.area.travel) {
      const { commune, minutes } = input.area.travel;
      rows.push(
        `r.organisation_numero in (select ro.numero from temps_trajet t join recherche_organisation ro on ro.organisation_id = t.organisation_id where t.commune_insee = ${values.add(commune)} and t.minutes <= ${values.add(minutes)}::int)`,
      );
    }
  } else if (input.area) {
    rows.push(
      `r.organisation_numero in (select numero from recherche_organisation where ${input.area.kind} = ${values.add(input.area.code)})`,
    );
  }
  if (input.filters.carte) {
    const [west, south, east, north] = input.filters.carte;
    rows.push(
      `r.latitude between ${values.add(south)} and ${values.add(north)}`,
      `r.longitude between ${values.add(west)} and ${values.add(east)}`,
    );
  }
  return { rows, distance, filters: facetConditions(input, values), query };
}

function facetConditions({ filters }: SearchInput, values: Values): Record<string, string> {
  const out: Record<string, string> = {};
  if (filters.niveau.length) out.niveau = `x.niveau = any(${values.add(filters.niveau)}::smallint[])`;
  if (filters.statut.length)
    out.statut = `x.statuts & ${values.add(filters.statut.reduce((bits, s) => bits | statutBits[s], 0))}::int <> 0`;
  if (filters.filiere.length) out.filiere = `x.filiere = any(${values.add(filters.filiere)}::text[])`;
  if (filters.secteur.length) out.secteur = `x.secteur = any(${values.add(filters.secteur)}::text[])`;
  if (filters.academie.length) out.academie = `x.academie = any(${values.add(filters.academie)}::text[])`;
  if (filters.campus.length) {
    out.campus = `x.campus && (select coalesce(array_agg(rc.numero), '{}') from recherche_campus rc join campus c on c.id = rc.campus_id where c.slug = any(${values.add(filters.campus)}::text[]))`;
  }
  if (filters.internat) out.internat = 'x.internat';
  return out;
}

/** `s`: how well each certification of the matched rows (`m` or `g`) says the words. Closed diplomas come after the open ones that say as much. */
export function scoreRows(input: SearchInput, query: string | null, values: Values, from: string): string {
  // A word in the title weighs more when few offers have it.
  const weights = input.groups.map((one) => Math.log(2 + 200_000 / (10 + one.offers)));
  const most = Math.max(...weights);
  const said = input.groups
    .map((one, i) => `${titleMatch(one, values)} * ${values.add((weights[i]! / most).toFixed(4))}::numeric`)
    .join(' + ');
  const all = `${values.add((weights.reduce((sum, one) => sum + one, 0) / most - 0.01).toFixed(4))}::numeric`;
  return `s as materialized (select u.numero, u.dits - u.fermee::int * 0.5 as dits,
      u.dits - u.fermee::int * 0.5 + ts_rank(u.titre, ${query}, 2) + 0.02 * ln(1 + u.offres) + case when u.dits < ${all} then 0.1 / (1 + u.metiers) else 0 end as note
    from (select rc.numero, rc.titre, rc.metiers, rc.offres, rc.fermee, ${said} as dits from recherche_certification rc where rc.numero in (select c from ${from})) u)`;
}

/** How much a title says a word: 1, or a part when it only says a word of its family (null: it has none, and `greatest` leaves it out). */
function titleMatch(group: WordGroup, values: Values): string {
  const says = (words: string | null) => `(rc.titre @@ (select to_tsquery('fr', ${values.add(words)})))::int`;
  return `greatest(${says(group.query)}, 0.6 * ${says(group.family && `${group.family}:*`)})`;
}
