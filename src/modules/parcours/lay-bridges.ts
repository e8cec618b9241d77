import type { Atlas, Attested, Bridges, Enchainement, Stop } from './atlas.ts';
import { rankOf } from './genres.ts';

/** A training, by numbers of the graph: `statut` is the number in `statuts`. */
export interface LineEnd {
  certification: number;
  site: number;
  statut: number;
}

/** What a campus says: from one training to another. `mois`: how long the second lasts then; null: not said. */
export interface BridgeRow {
  de: LineEnd;
  vers: LineEnd;
  mois: number | null;
  atteste: Omit<Attested, 'moisDits'>;
}

const keyOf = ({ certification, site, statut }: LineEnd): string => `${certification} ${site} ${statut}`;
type Link = Omit<Enchainement, 'de'>;

/**
 * Lays over a graph the links that campuses attest. Each end becomes a stop of its own (one school, one status), so that a line
 * which takes a bridge goes through that school and no other of the town. The graph below is left as it was: milliseconds.
 *
 * Left out: what a school no longer opens, what no duration is known of, and what would go down or turn round.
 */
export function layBridges(atlas: Atlas, rows: readonly BridgeRow[]): Atlas {
  const kept = withoutTurns(
    atlas,
    rows.filter((row) => opened(atlas, row.de) && opened(atlas, row.vers)),
  ).flatMap((row) => {
    const link = linkOf(atlas, row);
    return link ? [{ ...row, link }] : [];
  });
  if (kept.length === 0) return atlas;
  const ends = new Map(kept.flatMap(({ de, vers }) => [de, vers]).map((end) => [keyOf(end), end]));
  const { numbers, ...stops } = addStops(atlas, [...ends.values()]);
  const vers = new Map<number, { de: number; link: Link }[]>();
  const avant = new Map<number, number[]>();
  for (const row of kept) {
    const [from, to] = [numbers.get(keyOf(row.de))!, numbers.get(keyOf(row.vers))!];
    const there = vers.get(to) ?? [];
    if (there.some((one) => one.de === from)) continue;
    vers.set(to, [...there, { de: from, link: row.link }]);
    avant.set(row.vers.certification, [...(avant.get(row.vers.certification) ?? []), row.de.certification]);
  }
  const ponts: Bridges = { vers, avant, bouts: new Set(numbers.values()) };
  return { ...atlas, ...stops, ponts };
}

/** The stop of a graph where a training is opened under its status. */
function opened(atlas: Atlas, end: LineEnd): Stop | null {
  for (let stop = atlas.debut[end.certification]!; stop < atlas.debut[end.certification + 1]!; stop++) {
    const here = atlas.stops[stop]!.sites.find((one) => one.site === end.site);
    if (here) return here.statuts & (1 << end.statut) ? atlas.stops[stop]! : null;
  }
  return null;
}

/** Usual whatever the rules say, and never longer than they do: a campus is preferred to a « possible » link between the same two. */
function linkOf(atlas: Atlas, { de, vers, mois, atteste }: BridgeRow): Link | null {
  const node = atlas.certifications[vers.certification]!;
  const general = node.avant.find((one) => one.de === de.certification);
  const said = mois ?? general?.mois ?? node.dureeMois;
  if (!said) return null;
  const counted = Math.min(said, general?.mois ?? said);
  const genre = atlas.certifications[de.certification]!.genre;
  return {
    mois: counted,
    ecart: 0,
    regle: { de: genre, vers: node.genre, mois: counted, entree: 'a_part', frequente: true, condition: null },
    mef: null,
    atteste: { ...atteste, moisDits: said > counted ? said : null },
  };
}

/** Only what goes up, or between diplomas of one kind without ever coming back: a line then never meets a diploma twice. */
function withoutTurns(atlas: Atlas, rows: readonly BridgeRow[]): BridgeRow[] {
  const rank = (certification: number) => rankOf(atlas.certifications[certification]!.genre);
  const after = new Map<number, Set<number>>();
  const leads = (from: number, to: number): boolean =>
    from === to || [...(after.get(from) ?? [])].some((next) => leads(next, to));
  return rows.filter(({ de: { certification: from }, vers: { certification: to } }) => {
    if (rank(from) !== rank(to)) return rank(from) < rank(to);
    if (leads(to, from)) return false;
    after.set(from, (after.get(from) ?? new Set()).add(to));
    return true;
  });
}

function addStops(atlas: Atlas, ends: readonly LineEnd[]) {
  const byCertification = new Map<number, LineEnd[]>();
  for (const end of ends)
    byCertification.set(end.certification, [...(byCertification.get(end.certification) ?? []), end]);
  const stops: Stop[] = [];
  const debut = new Int32Array(atlas.debut.length);
  const numbers = new Map<string, number>();
  for (let certification = 0; certification < atlas.certifications.length; certification++) {
    debut[certification] = stops.length;
    for (let stop = atlas.debut[certification]!; stop < atlas.debut[certification + 1]!; stop++)
      stops.push(atlas.stops[stop]!);
    for (const end of byCertification.get(certification) ?? []) {
      const { ville, sites } = opened(atlas, end)!;
      const { herite } = sites.find((one) => one.site === end.site)!;
      numbers.set(keyOf(end), stops.length);
      stops.push({ certification, ville, sites: [{ site: end.site, statuts: 1 << end.statut, herite }] });
    }
  }
  debut[atlas.certifications.length] = stops.length;
  return { stops, debut, villeDe: Int32Array.from(stops, (stop) => stop.ville), numbers };
}
