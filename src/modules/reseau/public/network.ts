import { z } from 'zod';
import { type Box, readBox } from '#core/html/map/box.ts';
import { type OrganisationFamily, type OrganisationKind, organisationKinds } from '#modules/organisations/index.ts';
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
  genre: z
    .enum(['', ...organisationKinds])
    .catch('')
    .default(''),
  statut: several(shownStandings),
  departement: z
    .string()
    .regex(/^[0-9AB]{2,3}$/)
    .catch('')
    .default(''),
  /** The frame of a map that was moved. */
  carte: z.string().catch('').default('').transform(readBox),
  /** Those that no frame can show. */
  position: z.enum(['', 'inconnue']).catch('').default(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type NetworkQuery = z.output<typeof networkQuery>;

/** Members of one family, one kind, one standing and one département. */
export interface NetworkGroup {
  famille: OrganisationFamily;
  genre: OrganisationKind;
  statut: MembershipState;
  departement: string | null;
  departementNom: string | null;
  n: number;
  /** Without any position. */
  lost: number;
  /** Where the question looks: in the frame of the map, without position, or everywhere. */
  here: number;
  /** Of those here: with a position, then on the mainland; sums of the latitudes and longitudes of the latter, and their edges. */
  located: number;
  drawn: number;
  lat: number;
  lon: number;
  edges: Box | null;
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
  /** The box that holds them. */
  edges: Box;
}

type Criterion = 'famille' | 'genre' | 'statut' | 'departement';

/** Whether a group answers what is asked, one criterion being left aside: the one whose values are counted. */
function answers(group: NetworkGroup, query: NetworkQuery, aside: Criterion | null): boolean {
  const standings = query.statut.length > 0 ? query.statut : presentStates;
  return (
    (aside === 'famille' || query.famille.length === 0 || query.famille.includes(group.famille)) &&
    (aside === 'genre' || query.genre === '' || group.genre === query.genre) &&
    (aside === 'statut' || standings.includes(group.statut)) &&
    (aside === 'departement' || query.departement === '' || group.departement === query.departement)
  );
}

const sum = (groups: readonly NetworkGroup[], pick: (group: NetworkGroup) => number): number =>
  groups.reduce((total, group) => total + pick(group), 0);

/** The box that holds several. */
const around = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
];

/** One number a département, in the middle of those that the map can draw, most of them first. */
function marksOf(kept: readonly NetworkGroup[], places: ReadonlyMap<string, string>): DepartementMark[] {
  return [...places]
    .map(([code, nom]): DepartementMark => {
      const own = kept.filter((group) => group.departement === code && group.drawn > 0);
      const n = sum(own, (group) => group.drawn);
      const mean = (pick: (group: NetworkGroup) => number): number => sum(own, pick) / n;
      const edges = around(own.flatMap((group) => (group.edges ? [group.edges] : [])));
      return { code, nom, n, lat: mean((group) => group.lat), lon: mean((group) => group.lon), edges };
    })
    .filter((mark) => mark.n > 0)
    .sort((a, b) => b.n - a.n || a.code.localeCompare(b.code));
}

/** Every number of the page, from the groups. Pure. */
export function countNetwork(groups: readonly NetworkGroup[], query: NetworkQuery) {
  const kept = groups.filter((group) => answers(group, query, null));
  const by = (aside: Criterion, test: (group: NetworkGroup) => boolean): number =>
    sum(
      groups.filter((group) => test(group) && answers(group, query, aside)),
      (group) => group.here,
    );
  const places = new Map(
    groups.flatMap((group) =>
      group.departement ? [[group.departement, group.departementNom ?? group.departement] as const] : [],
    ),
  );
  return {
    total: sum(kept, (group) => group.here),
    /** Kept by every other criterion, and that no map can show. */
    lost: sum(kept, (group) => group.lost),
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
    kinds: organisationKinds
      .map((value) => ({ value, n: by('genre', (group) => group.genre === value) }))
      .filter((one) => one.n > 0 || one.value === query.genre),
    standings: shownStandings.map((value) => ({ value, n: by('statut', (group) => group.statut === value) })),
    departements: [...places]
      .map(([value, nom]) => ({
        value,
        label: `${value} ${nom}`,
        n: by('departement', (group) => group.departement === value),
      }))
      .filter((one) => one.n > 0 || one.value === query.departement)
      .sort((a, b) => a.value.localeCompare(b.value)),
    marks: marksOf(kept, places),
    /** Of each family, among those kept. */
    perFamily: new Map(
      families.map((value) => [
        value as string,
        sum(
          kept.filter((group) => group.famille === value),
          (group) => group.here,
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
