import type { Atlas, Enchainement, Stop } from './atlas.ts';
import { type Cost, type Preference, weightsOf } from './preferences.ts';

export const APPRENTISSAGE = 1;
export const SCOLAIRE = 0;
/** Beyond, a step is only « very far ». */
const FARTHEST_KM = 2000;

export type Link = Omit<Enchainement, 'de'>;

/** A question put to the atlas. Everything is a number in its lists. */
export interface Question {
  /** The ways in which each certification follows the start; those that do not follow it are absent. */
  entrees: ReadonlyMap<number, readonly Link[]>;
  /** What is aimed at → what it lacks (0: exactly that), counted with the loose links. */
  cibles: ReadonlyMap<number, number>;
  /** Steps outside the domain that is aimed at: one each. Null: no domain. */
  horsSujet: Uint8Array | null;
  /** By town: kilometres from home; null: no home, nothing is far. */
  distances: Float64Array | null;
  rayonKm: number | null;
  /** By town: those that share a number are one place, where nobody moves. */
  zones: Int32Array;
  /** Where the person lives; null: unknown, the first step is no move. */
  zoneDepart: number | null;
  preference: Preference;
  /** Employment rate of a certification at a site under a status; null: not given. */
  debouche(certification: number, site: number, statut: number): number | null;
  /** Certifications that the line must not go through. */
  sans?: ReadonlySet<number>;
}

export interface Step {
  certification: number;
  stop: number;
  /** Sites of the town, the one retained first, with the bits of their statuses. */
  site: number;
  statuts: number;
  mois: number;
  link: Link;
}

export interface Line {
  steps: Step[];
  cost: Cost;
}

export const kmOf = (question: Question, ville: number): number => {
  const km = question.distances?.[ville] ?? 0;
  return Number.isNaN(km) ? FARTHEST_KM : Math.min(FARTHEST_KM, Math.round(km));
};
export const within = (question: Question, ville: number): boolean => {
  if (question.distances === null || question.rayonKm === null) return true;
  const km = question.distances[ville]!;
  return !Number.isNaN(km) && km <= question.rayonKm;
};

/** Months of a step that the preference would rather see under another status. */
export function dislikedMonths(preference: Preference, statuts: number, mois: number): number {
  if (preference === 'alternance') return statuts & (1 << APPRENTISSAGE) ? 0 : mois;
  if (preference === 'scolaire') return statuts & (1 << SCOLAIRE) ? 0 : mois;
  return 0;
}

export const deboucheOf = (question: Question, stop: Stop, site: number, statuts: number): number => {
  let best: number | null = null;
  for (let statut = 0; statut < 3; statut++) {
    if (!(statuts & (1 << statut))) continue;
    const rate = question.debouche(stop.certification, site, statut);
    if (rate !== null && (best === null || rate > best)) best = rate;
  }
  return best === null ? 101 : 100 - best;
};

/** Which sites of a town a preference would choose: those under the status it likes, when there are some. */
export function chosenSite(question: Question, stop: Stop, last: boolean): { site: number; statuts: number } {
  const liked = (statuts: number) => dislikedMonths(question.preference, statuts, 1) === 0;
  let best = stop.sites[0]!;
  for (const here of stop.sites) {
    if (last && question.preference === 'resultats') {
      if (deboucheOf(question, stop, here.site, here.statuts) < deboucheOf(question, stop, best.site, best.statuts))
        best = here;
    } else if (liked(here.statuts) && !liked(best.statuts)) best = here;
  }
  return best;
}

/** Months of a step, with what is to be ended before it. */
export const monthsWith = (link: Pick<Link, 'mois' | 'reste'>): number => link.mois + (link.reste?.mois ?? 0);

/**
 * Of the ways into a first step, the best for the preference.
 * @param statuts those of the step in that town.
 * @param mayEnd whether it is the only step: nothing goes on from the end of one's own class.
 */
export function bestEntry(
  question: Question,
  { certification, ville }: Pick<Stop, 'certification' | 'ville'>,
  statuts: number,
  mayEnd: boolean,
): Link | undefined {
  const { preference, zoneDepart } = question;
  const weights = weightsOf(preference);
  const other = preference === 'alternance' ? weights.attente : weights.autrement;
  const move = zoneDepart !== null && question.zones[ville] !== zoneDepart ? weights.villes : 0;
  const value = (link: Link) =>
    (link.fin ? 0 : move) +
    link.ecart * weights.ecart +
    monthsWith(link) * weights.mois +
    dislikedMonths(preference, statuts, link.mois) * other;
  let best: Link | undefined;
  const links = (question.entrees.get(certification) ?? []).filter((link) => mayEnd || !link.fin);
  // Beyond the radius, a class is ended, not entered; a line read again by its address may stand there by any way.
  const ended = within(question, ville) ? [] : links.filter((link) => link.fin);
  for (const link of ended.length > 0 ? ended : links) if (!best || value(link) < value(best)) best = link;
  return best;
}

/** How one stop follows another: as a campus says, otherwise as the rules between their certifications do. */
export function linkBetween(atlas: Atlas, from: number, to: number): Link | undefined {
  const bridge = atlas.ponts?.vers.get(to)?.find((one) => one.de === from);
  if (bridge) return bridge.link;
  const before = atlas.stops[from]!.certification;
  return atlas.certifications[atlas.stops[to]!.certification]!.avant.find((one) => one.de === before);
}

/**
 * The cost of a line, step by step, as its definition says.
 * @param entry how its first step is entered; not given: the best way.
 */
export function costOf(atlas: Atlas, question: Question, stops: readonly number[], entry?: Link): Cost | null {
  const cost: Cost = { attente: 0, autrement: 0, debouche: 0, ecart: 0, mois: 0, villes: 0, km: 0, generaux: 0 };
  let before: number | null = null;
  let zone = question.zoneDepart;
  let started = question.preference !== 'alternance';
  const mayEnd = stops.length === 1;
  for (const [rank, number] of stops.entries()) {
    const stop = atlas.stops[number]!;
    const { certification, ville } = stop;
    const last = rank === stops.length - 1;
    const { site, statuts } = chosenSite(question, stop, last);
    const link =
      before === null ? (entry ?? bestEntry(question, stop, statuts, mayEnd)) : linkBetween(atlas, before, number);
    if (!link || question.sans?.has(certification)) return null;
    if (link.fin ? !mayEnd : !within(question, ville)) return null;
    const disliked = dislikedMonths(question.preference, statuts, link.mois);
    if (disliked === 0) started = true;
    if (started) cost.autrement += disliked;
    else cost.attente += disliked;
    cost.ecart += link.ecart + (question.horsSujet?.[certification] ?? 0);
    cost.mois += monthsWith(link);
    cost.km += kmOf(question, ville);
    if (!link.atteste) cost.generaux++;
    if (!link.fin && zone !== null && question.zones[ville] !== zone) cost.villes++;
    zone = question.zones[ville]!;
    before = number;
    if (last) {
      const missing = question.cibles.get(certification);
      if (missing === undefined) return null;
      cost.ecart += missing;
      cost.debouche = question.preference === 'resultats' ? deboucheOf(question, stop, site, statuts) : 0;
    }
  }
  return cost;
}

/** The steps of a line, each under the statuses that the preference would choose there. */
export function stepsOf(atlas: Atlas, question: Question, stops: readonly number[]): Step[] {
  return stops.map((number, rank) => {
    const stop = atlas.stops[number]!;
    const { site, statuts } = chosenSite(question, stop, rank === stops.length - 1);
    const entered = rank === 0 ? bestEntry(question, stop, statuts, stops.length === 1) : undefined;
    const link = entered ?? linkBetween(atlas, stops[rank - 1]!, number)!;
    return { certification: stop.certification, stop: number, site, statuts, mois: link.mois, link };
  });
}

/** One number that compares as the order of the preference says. */
export const weighed = (cost: Cost, preference: Preference): number => {
  const weights = weightsOf(preference);
  return (Object.keys(weights) as (keyof Cost)[]).reduce((sum, part) => sum + cost[part] * weights[part], 0);
};
