import { Arrivals } from './arrivals.ts';
import type { Atlas, Enchainement } from './atlas.ts';
import { endOfClass, withoutEnd } from './end-of-class.ts';
import {
  chosenSite,
  costOf,
  deboucheOf,
  dislikedMonths,
  kmOf,
  type Line,
  type Link,
  monthsWith,
  type Question,
  stepsOf,
  weighed,
  within,
} from './line-cost.ts';
import { orderOf } from './order.ts';
import { type Cost, weightsOf } from './preferences.ts';

const NONE = Number.POSITIVE_INFINITY;
/** Of a stop: whether its status is the one preferred. */
const LIKED = 0;
const DISLIKED = 1;
const TASTES = [LIKED, DISLIKED] as const;
const FLAGS = [0, 1] as const;

/**
 * The best line for the preference, or null when none reaches a target. Exact: every line is weighed, by dynamic programming
 * over certification × town (the tests compare with exhaustive search). No cost is negative, so a line never turns round. The end of
 * one's own class is weighed apart: nothing goes on from it, so it has no part in the search.
 */
export function traceLine(atlas: Atlas, question: Question): Line | null {
  const further = withoutEnd(question);
  const search = new Search(atlas, further);
  const useful = usefulFor(atlas, question);
  const { order, rising } = orderOf(atlas);
  const asked = order.filter((certification) => useful[certification] && !question.sans?.has(certification));
  for (let moved = true; moved; ) {
    moved = false;
    for (const certification of asked) if (search.reach(certification)) moved = true;
    if (rising) break;
  }
  const stops = search.bestLine();
  const best = stops && { steps: stepsOf(atlas, further, stops), cost: costOf(atlas, further, stops)! };
  const ended = endOfClass(atlas, question);
  const weightOf = (line: Line) => weighed(line.cost, question.preference);
  return ended && (!best || weightOf(ended) <= weightOf(best)) ? ended : best;
}

/** Certifications from which a target can be reached. */
function usefulFor(atlas: Atlas, question: Question): Uint8Array {
  const useful = new Uint8Array(atlas.certifications.length);
  const waiting = [...question.cibles.keys()];
  for (const one of waiting) useful[one] = 1;
  const before = (de: number) => {
    if (useful[de]) return;
    useful[de] = 1;
    waiting.push(de);
  };
  while (waiting.length > 0) {
    const one = waiting.pop()!;
    for (const { de } of atlas.certifications[one]!.avant) before(de);
    for (const de of atlas.ponts?.avant.get(one) ?? []) before(de);
  }
  return useful;
}

const kindOf = (flag: number, taste: number): number => flag * 2 + taste;

/** Room for the values of one search: made once for a graph, since searches follow one another and never meet. */
interface Room {
  value: [Float64Array, Float64Array];
  before: [Int32Array, Int32Array];
  zoneOf: Int32Array;
  arrivals: Arrivals;
}
const rooms = new WeakMap<Atlas, Room>();
function roomOf(atlas: Atlas): Room {
  const known = rooms.get(atlas);
  if (known) return known;
  const size = atlas.stops.length;
  const made: Room = {
    value: [new Float64Array(size), new Float64Array(size)],
    before: [new Int32Array(size), new Int32Array(size)],
    zoneOf: new Int32Array(size),
    arrivals: new Arrivals(atlas.villes.length + 1),
  };
  rooms.set(atlas, made);
  return made;
}

type Weighed = Pick<Link, 'mois' | 'ecart' | 'reste'>;

/** Stops of a certification from which a line may go on, and the best of them. */
interface Leaving {
  flag: 0 | 1;
  best: number;
  stops: readonly number[];
}

class Search {
  private readonly weights: Cost;
  /** Best value at each stop, by whether the status preferred has begun; and the `stop * 2 + flag` before, −1 for the start. */
  private readonly value: Room['value'];
  private readonly before: Room['before'];
  private readonly arrivals: Arrivals;
  private readonly zoneOf: Int32Array;
  private readonly firstFlag: 0 | 1;
  /** By certification, then by flag: from where a line may go on. Absent: no stop is reached. */
  private readonly leaving: Leaving[][] = [];

  constructor(
    private readonly atlas: Atlas,
    private readonly question: Question,
  ) {
    const room = roomOf(atlas);
    this.weights = weightsOf(question.preference);
    this.firstFlag = question.preference === 'alternance' ? 0 : 1;
    this.value = room.value;
    this.before = room.before;
    for (const flag of FLAGS) this.value[flag].fill(NONE);
    this.zoneOf = room.zoneOf;
    for (let stop = 0; stop < this.zoneOf.length; stop++) this.zoneOf[stop] = question.zones[atlas.villeDe[stop]!]!;
    this.arrivals = room.arrivals;
  }

  /** Brings the stops of a certification up to date with those before. @returns whether one is better than it was. */
  reach(certification: number): boolean {
    const { atlas, question } = this;
    if (!this.mayBeReached(certification)) return false;
    const end = atlas.debut[certification + 1]!;
    const stops: number[] = [];
    this.arrivals.forget();
    for (let stop = atlas.debut[certification]!; stop < end; stop++) {
      if (!within(question, atlas.villeDe[stop]!)) continue;
      stops.push(stop);
      this.arrivals.expect(this.zoneOf[stop]!);
    }
    if (stops.length === 0) return false;
    this.gather(certification);
    let better = false;
    for (const stop of stops) better = this.settle(stop) || better;
    if (better) this.leaving[certification] = this.leavingFrom(stops);
    return better;
  }

  private mayBeReached(certification: number): boolean {
    const { atlas, question, leaving } = this;
    if (question.entrees.has(certification)) return true;
    if (atlas.certifications[certification]!.avant.some(({ de }) => leaving[de])) return true;
    return (atlas.ponts?.avant.get(certification) ?? []).some((de) => leaving[de]);
  }

  /**
   * A stop that is worse than another by a move or more leads nowhere better: only the others are left from. Bridges leave from
   * their own stop, whatever its value (`cross`).
   */
  private leavingFrom(stops: readonly number[]): Leaving[] {
    const kept: Leaving[] = [];
    for (let flag: number = this.firstFlag; flag < 2; flag++) {
      const value = this.value[flag as 0 | 1];
      let best = -1;
      for (const stop of stops) if (value[stop]! < (best < 0 ? NONE : value[best]!)) best = stop;
      if (best < 0) continue;
      const most = value[best]! + this.weights.villes;
      kept.push({ flag: flag as 0 | 1, best, stops: stops.filter((stop) => value[stop]! < most) });
    }
    return kept;
  }

  private gather(certification: number): void {
    const { atlas, question, weights } = this;
    const entries = question.entrees.get(certification) ?? [];
    for (const entry of entries) this.arrive(entry, this.firstFlag, question.zoneDepart ?? -1, 0, -1);
    const { avant } = atlas.certifications[certification]!;
    // The best arrival from anywhere first: whoever stays in a zone and does worse than a move from there is not looked at.
    for (const link of avant) this.fromBest(link);
    for (const link of avant) this.fromZones(link);
    // Unknown home: the first step is no move, wherever it is.
    this.free = [NONE, NONE];
    if (question.zoneDepart !== null) return;
    for (const entry of entries)
      for (const taste of TASTES)
        this.free[taste] = Math.min(this.free[taste]!, weights.generaux + this.valueOf(entry, this.firstFlag, taste));
  }
  /** Of a first step that is no move, by taste. */
  private free: [liked: number, disliked: number] = [NONE, NONE];

  private valueOf(link: Weighed, flag: number, taste: number): number {
    const { weights } = this;
    const status = taste === LIKED ? 0 : link.mois * (flag === 1 ? weights.autrement : weights.attente);
    return link.ecart * weights.ecart + monthsWith(link) * weights.mois + status;
  }

  private arrive(link: Weighed, flag: 0 | 1, zone: number, value: number, from: number): void {
    for (const taste of TASTES) {
      const arrived = value + this.weights.generaux + this.valueOf(link, flag, taste);
      this.arrivals.fromAnywhere(kindOf(flag, taste), arrived, from);
      if (zone >= 0) this.arrivals.without(kindOf(flag, taste), zone, arrived, from);
    }
  }

  private fromBest(link: Enchainement): void {
    for (const { flag, best } of this.leaving[link.de] ?? [])
      this.arrive(link, flag, -1, this.value[flag][best]!, best * 2 + flag);
  }

  private fromZones(link: Enchainement): void {
    const { arrivals, weights, zoneOf } = this;
    for (const { flag, best, stops } of this.leaving[link.de] ?? []) {
      const value = this.value[flag];
      for (const taste of TASTES) {
        const kind = kindOf(flag, taste);
        const more = weights.generaux + this.valueOf(link, flag, taste);
        const most = arrivals.any[kind]! + weights.villes - more;
        if (value[best]! >= most) continue;
        for (const stop of stops)
          if (value[stop]! < most) arrivals.without(kind, zoneOf[stop]!, value[stop]! + more, stop * 2 + flag);
      }
    }
  }

  private settle(stop: number): boolean {
    const { atlas, question, weights } = this;
    const { certification, ville } = atlas.stops[stop]!;
    const zone = question.zones[ville]!;
    const own = (question.horsSujet?.[certification] ?? 0) * weights.ecart + kmOf(question, ville) * weights.km;
    const { statuts } = chosenSite(question, atlas.stops[stop]!, false);
    const taste = dislikedMonths(question.preference, statuts, 1) === 0 ? LIKED : DISLIKED;
    let better = false;
    for (let flag: number = this.firstFlag; flag < 2; flag++) {
      const kind = kindOf(flag, taste);
      let [value, from] = this.arrivals.stay(kind, zone);
      const moving = this.arrivals.any[kind]! + weights.villes;
      if (moving < value) [value, from] = [moving, this.arrivals.from[kind]!];
      const free = flag === this.firstFlag ? this.free[taste] : NONE;
      if (free < NONE && free <= value) [value, from] = [free, -1];
      const crossed = this.cross(stop, flag as 0 | 1, taste);
      if (crossed && crossed[0] < value) [value, from] = crossed;
      const reached = taste === LIKED || flag === 1 ? 1 : 0;
      if (value + own >= this.value[reached][stop]!) continue;
      this.value[reached][stop] = value + own;
      this.before[reached][stop] = from;
      better = true;
    }
    return better;
  }

  /** The best arrival at a stop by a bridge of a campus, which leaves from one stop alone. */
  private cross(stop: number, flag: 0 | 1, taste: number): [value: number, from: number] | null {
    const bridges = this.atlas.ponts?.vers.get(stop);
    if (!bridges) return null;
    const { zoneOf } = this;
    let best: [number, number] | null = null;
    for (const { de, link } of bridges) {
      const before = this.value[flag][de]!;
      if (before === NONE) continue;
      const move = zoneOf[de] === zoneOf[stop] ? 0 : this.weights.villes;
      const value = before + this.valueOf(link, flag, taste) + move;
      if (best === null || value < best[0]) best = [value, de * 2 + flag];
    }
    return best;
  }

  /** Stops of the best line, from the first to the target. */
  bestLine(): number[] | null {
    const { atlas, question, weights } = this;
    let [best, at] = [NONE, -1];
    for (const [certification, missing] of question.cibles) {
      for (let stop = atlas.debut[certification]!; stop < atlas.debut[certification + 1]!; stop++) {
        const last = chosenSite(question, atlas.stops[stop]!, true);
        const outcome = weights.debouche && deboucheOf(question, atlas.stops[stop]!, last.site, last.statuts);
        for (const flag of FLAGS) {
          const value = this.value[flag]![stop]! + missing * weights.ecart + outcome * weights.debouche;
          if (value < best) [best, at] = [value, stop * 2 + flag];
        }
      }
    }
    if (at < 0) return null;
    const stops: number[] = [];
    for (let here = at; here >= 0; here = this.before[here & 1]![here >> 1]!) stops.unshift(here >> 1);
    return stops;
  }
}
