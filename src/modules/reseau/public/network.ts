import { z } from 'zod';
import type { OrganisationFamily, OrganisationKind } from '#modules/organisations/index.ts';
import { type MembershipState, presentStates } from '../membership.ts';

/** The four macro-categories of the regional maps, in the order of the lists (domain.md §3.1). */
export const families = ['scolaire', 'superieur', 'socio_economique', 'institutionnel'] as const;
/** Standings of the filter: who belongs, then what a text only names. */
export const shownStandings = [...presentStates, 'cite'] as readonly MembershipState[];

/** Members of a page. */
export const PER_PAGE = 60;

/** One value or several, of a known list; the others are left out. */
const several = <Value extends string>(values: readonly Value[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => values.filter((value) => [given].flat().includes(value)))
    .catch([])
    .default([]);

/** Total: a hand-typed address narrows nothing it does not know. */
export const networkQuery = z.object({
  famille: several(families),
  statut: several(shownStandings),
  departement: z
    .string()
    .regex(/^[0-9AB]{2,3}$/)
    .catch('')
    .default(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type NetworkQuery = z.output<typeof networkQuery>;

/** Members of one family, one standing and one département. */
export interface NetworkGroup {
  famille: OrganisationFamily;
  statut: MembershipState;
  departement: string | null;
  departementNom: string | null;
  n: number;
  /** With a position, and of those, on the mainland; then the sums of the latitudes and longitudes of the latter. */
  located: number;
  drawn: number;
  lat: number;
  lon: number;
}

/** A member, as anybody may read it: an organisation, never a person. */
export interface NetworkMember {
  slug: string;
  nom: string;
  genre: OrganisationKind;
  famille: OrganisationFamily;
  commune: string | null;
  departement: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: 'adresse' | 'commune' | null;
  statut: MembershipState;
  fondateur: boolean;
  debut: string | null;
  exemple: boolean;
  source: string;
}

export interface CountedOption {
  value: string;
  label: string;
  n: number;
}

/** Members of a département on the map, one number. */
export interface DepartementMark {
  code: string;
  nom: string;
  n: number;
  lat: number;
  lon: number;
}

type Criterion = 'famille' | 'statut' | 'departement';

/** Whether a group answers what is asked, one criterion being left aside: the one whose values are counted. */
function answers(group: NetworkGroup, query: NetworkQuery, aside: Criterion | null): boolean {
  const standings = query.statut.length > 0 ? query.statut : presentStates;
  return (
    (aside === 'famille' || query.famille.length === 0 || query.famille.includes(group.famille)) &&
    (aside === 'statut' || standings.includes(group.statut)) &&
    (aside === 'departement' || query.departement === '' || group.departement === query.departement)
  );
}

const sum = (groups: readonly NetworkGroup[], pick: (group: NetworkGroup) => number): number =>
  groups.reduce((total, group) => total + pick(group), 0);

/** Every number of the page, from the groups. Pure. */
export function countNetwork(groups: readonly NetworkGroup[], query: NetworkQuery) {
  const kept = groups.filter((group) => answers(group, query, null));
  const by = (aside: Criterion, test: (group: NetworkGroup) => boolean): number =>
    sum(
      groups.filter((group) => test(group) && answers(group, query, aside)),
      (group) => group.n,
    );
  const places = new Map(
    groups.flatMap((group) =>
      group.departement ? [[group.departement, group.departementNom ?? group.departement] as const] : [],
    ),
  );
  return {
    total: sum(kept, (group) => group.n),
    located: sum(kept, (group) => group.located),
    drawn: sum(kept, (group) => group.drawn),
    /** Members of today, whatever is asked; bodies that a text names are none. */
    members: sum(
      groups.filter((group) => presentStates.includes(group.statut)),
      (group) => group.n,
    ),
    cited: sum(
      groups.filter((group) => group.statut === 'cite'),
      (group) => group.n,
    ),
    families: families.map((value) => ({ value, n: by('famille', (group) => group.famille === value) })),
    standings: shownStandings.map((value) => ({ value, n: by('statut', (group) => group.statut === value) })),
    departements: [...places]
      .map(([value, nom]) => ({
        value,
        label: `${value} ${nom}`,
        n: by('departement', (group) => group.departement === value),
      }))
      .filter((one) => one.n > 0 || one.value === query.departement)
      .sort((a, b) => a.value.localeCompare(b.value)),
    marks: [...places]
      .map(([code, nom]): DepartementMark => {
        const own = kept.filter((group) => group.departement === code);
        const n = sum(own, (group) => group.drawn);
        return { code, nom, n, lat: sum(own, (group) => group.lat) / n, lon: sum(own, (group) => group.lon) / n };
      })
      .filter((mark) => mark.n > 0)
      .sort((a, b) => b.n - a.n || a.code.localeCompare(b.code)),
    /** Of each family, among those kept. */
    perFamily: new Map(
      families.map((value) => [
        value as string,
        sum(
          kept.filter((group) => group.famille === value),
          (group) => group.n,
        ),
      ]),
    ),
  };
}
export type NetworkCounts = ReturnType<typeof countNetwork>;

/** What the public page of a network shows. */
export interface PublicNetwork {
  campus: { slug: string; nom: string; nomComplet: string };
  query: NetworkQuery;
  counts: NetworkCounts;
  rows: NetworkMember[];
  pages: number;
  /** Number of the first row. */
  first: number;
  /** One number a département: there are more members than rows, and no département was chosen. */
  grouped: boolean;
}
