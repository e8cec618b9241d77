import { count } from '#core/text/index.ts';
import { colourVisits } from './colour.ts';

export interface RotationGroup {
  id: string;
  nom: string;
  jeunes: number;
}

export interface Stand {
  id: string;
  nom: string;
  /** Groups at once. */
  groupes: number;
  /** Pupils at once; null: as many as come. */
  jeunes: number | null;
}

/** A place fixed by hand: the group is at that stand in that turn, whatever is computed. */
export interface FixedPlace {
  groupe: string;
  tour: number;
  stand: string;
}

export interface RotationOrder {
  groupes: readonly RotationGroup[];
  stands: readonly Stand[];
  /** Each group sees so many different stands, one each turn, without a gap. */
  tours: number;
  fixes?: readonly FixedPlace[];
}

/** `table[g][t]`: id of the stand where group `g` is in turn `t`. */
export type RotationAnswer =
  | { ok: true; table: string[][] }
  | { ok: false /** Why no timetable exists, in words that can be checked by hand. */; preuve: string }
  | { ok: false; preuve: null };

/** Stands looked at before giving up, whatever the size of the table: a few tenths of a second, during which nobody else is served. */
const MAX_LOOKS = 20_000_000;

/** The counts that every timetable must respect; the first that does not hold is the proof that there is none. */
function impossibility({ groupes, stands, tours }: RotationOrder): string | null {
  if (tours > stands.length)
    return `${count(tours, 'tour')} pour ${count(stands.length, 'atelier')} : un groupe verrait deux fois le même.`;
  const capacity = stands.reduce((total, one) => total + one.groupes, 0);
  if (groupes.length > capacity)
    return `À chaque tour, les ateliers reçoivent ${count(capacity, 'groupe')} et il y en a ${groupes.length} : ${count(groupes.length - capacity, 'groupe')} attendrait sans rien faire.`;
  for (const group of groupes) {
    const open = stands.filter((one) => canHost(one, group));
    if (open.length < tours)
      return `${group.nom} ne peut aller que dans ${count(open.length, 'atelier')} et il y a ${count(tours, 'tour')}.`;
  }
  if (tours < stands.length) return null;
  // Every group sees every stand: a stand receives them all within the turns.
  for (const stand of stands) {
    const received = stand.groupes * tours;
    if (received < groupes.length)
      return `${stand.nom} reçoit ${count(stand.groupes, 'groupe')} par tour, soit ${received} en ${count(tours, 'tour')}, et ${groupes.length} doivent y passer.`;
    const pupils = groupes.reduce((total, one) => total + one.jeunes, 0);
    if (stand.jeunes !== null && pupils > stand.jeunes * tours)
      return `${stand.nom} reçoit ${count(stand.jeunes, 'jeune')} par tour, soit ${stand.jeunes * tours} en ${count(tours, 'tour')}, et ${pupils} doivent y passer.`;
  }
  return null;
}

const canHost = (stand: Stand, group: RotationGroup): boolean => stand.jeunes === null || group.jeunes <= stand.jeunes;

/**
 * What is wrong with a table, whoever made it: a group twice at the same stand, without a stand, or at one that is too small; a stand
 * that receives too many. Empty: it can be printed.
 */
export function faultsOf(order: RotationOrder, table: readonly (readonly (string | null)[])[]): string[] {
  const faults: string[] = [];
  const stands = new Map(order.stands.map((one) => [one.id, one]));
  for (const [g, row] of table.entries()) {
    const group = order.groupes[g]!;
    for (const [t, id] of row.entries()) {
      const stand = id === null ? undefined : stands.get(id);
      if (!stand) faults.push(`${group.nom} n’a pas d’atelier au tour ${t + 1}.`);
      else if (!canHost(stand, group))
        faults.push(`${group.nom} : ${count(group.jeunes, 'jeune')} à ${stand.nom}, qui en reçoit ${stand.jeunes}.`);
      if (stand && row.indexOf(id) < t) faults.push(`${group.nom} passe deux fois à ${stand.nom}.`);
    }
  }
  for (let t = 0; t < order.tours; t += 1) {
    for (const stand of order.stands) {
      const there = order.groupes.filter((_, g) => table[g]?.[t] === stand.id);
      const pupils = there.reduce((total, one) => total + one.jeunes, 0);
      if (there.length > stand.groupes)
        faults.push(`${stand.nom} reçoit ${count(there.length, 'groupe')} au tour ${t + 1}, pour ${stand.groupes}.`);
      else if (there.length > 1 && stand.jeunes !== null && pupils > stand.jeunes)
        faults.push(`${stand.nom} reçoit ${count(pupils, 'jeune')} au tour ${t + 1}, pour ${stand.jeunes}.`);
    }
  }
  return faults;
}

/** Group g begins at stand g and follows the circle: a Latin rectangle, without clash as long as each stand takes its share. */
const circle = ({ groupes, stands, tours }: RotationOrder): string[][] =>
  groupes.map((_, g) => Array.from({ length: tours }, (_, t) => stands[(g + t) % stands.length]!.id));

/** Every place filled one after the other, the hardest first; undoes what leads nowhere. Null: nothing works. */
class Search {
  private steps = 0;
  private readonly table: (number | null)[][];
  private readonly load: { groupes: number; jeunes: number }[][];
  exhausted = false;
  /** Each step looks at every stand for every group in every turn. */
  private readonly most: number;

  constructor(private readonly order: RotationOrder) {
    this.most = MAX_LOOKS / (order.groupes.length * order.tours * order.stands.length);
    this.table = order.groupes.map(() => Array.from({ length: order.tours }, () => null));
    this.load = Array.from({ length: order.tours }, () => order.stands.map(() => ({ groupes: 0, jeunes: 0 })));
  }

  private place(g: number, t: number, s: number, sign: 1 | -1): void {
    this.table[g]![t] = sign === 1 ? s : null;
    const load = this.load[t]![s]!;
    load.groupes += sign;
    load.jeunes += sign * this.order.groupes[g]!.jeunes;
  }

  private options(g: number, t: number): number[] {
    const group = this.order.groupes[g]!;
    return this.order.stands.flatMap((stand, s) => {
      const load = this.load[t]![s]!;
      const full =
        load.groupes >= stand.groupes || (stand.jeunes !== null && load.jeunes + group.jeunes > stand.jeunes);
      return full || !canHost(stand, group) || this.table[g]!.includes(s) ? [] : [s];
    });
  }

  /** The place with the fewest stands left; null when all are filled. */
  private hardest(): { g: number; t: number; options: number[] } | null {
    let best: { g: number; t: number; options: number[] } | null = null;
    for (const [g, row] of this.table.entries()) {
      for (const [t, stand] of row.entries()) {
        if (stand !== null) continue;
        const options = this.options(g, t);
        if (!best || options.length < best.options.length) best = { g, t, options };
        if (options.length === 0) return best;
      }
    }
    return best;
  }

  private fill(): boolean {
    const next = this.hardest();
    if (!next) return true;
    for (const s of next.options) {
      this.steps += 1;
      if (this.steps > this.most) {
        this.exhausted = true;
        return false;
      }
      this.place(next.g, next.t, s, 1);
      if (this.fill()) return true;
      this.place(next.g, next.t, s, -1);
      if (this.exhausted) return false;
    }
    return false;
  }

  /** @returns the first place fixed by hand that clashes with another, or null. */
  fix(places: readonly FixedPlace[]): FixedPlace | null {
    for (const one of places) {
      const g = this.order.groupes.findIndex((group) => group.id === one.groupe);
      const s = this.order.stands.findIndex((stand) => stand.id === one.stand);
      if (g < 0 || s < 0 || one.tour < 0 || one.tour >= this.order.tours) continue;
      if (this.table[g]![one.tour] !== null || !this.options(g, one.tour).includes(s)) return one;
      this.place(g, one.tour, s, 1);
    }
    return null;
  }

  run(): string[][] | null {
    return this.fill() ? this.table.map((row) => row.map((s) => this.order.stands[s!]!.id)) : null;
  }
}

/** Groups at once at a stand, whichever they are: none of them is larger than the largest that it can host. */
function placesOf(stand: Stand, groupes: readonly RotationGroup[]): number {
  if (stand.jeunes === null || stand.groupes === 1) return stand.groupes;
  const largest = Math.max(0, ...groupes.filter((one) => canHost(stand, one)).map((one) => one.jeunes));
  return largest === 0 ? 0 : Math.min(stand.groupes, Math.floor(stand.jeunes / largest));
}

/** @returns a table; null when there is none; undefined when that is not proved: more groups might share a stand than was counted. */
function coloured({ groupes, stands, tours }: RotationOrder): string[][] | null | undefined {
  const places = stands.map((one) => placesOf(one, groupes));
  const open = groupes.map((group) =>
    stands.flatMap((stand, s) => (canHost(stand, group) && places[s]! > 0 ? [s] : [])),
  );
  const table = colourVisits({ open, places, tours });
  if (table) return table.map((row) => row.map((s) => stands[s]!.id));
  return stands.every((one) => one.groupes === 1 || one.jeunes === null) ? null : undefined;
}

const TOO_FEW = 'Même occupés à chaque tour, les ateliers qui conviennent à chaque groupe ne suffisent pas à tous.';

/**
 * A timetable where each group sees `tours` different stands, one each turn: no clash, no gap. First the circle, whose order is the
 * easiest to follow; then the colouring, which finds one whenever there is one, but where pupils of several groups are counted together or a
 * place is fixed: every possibility is then tried, bounded. Without a solution, says the count that forbids it, or that all was tried.
 */
export function rotate(order: RotationOrder): RotationAnswer {
  const why = impossibility(order);
  if (why) return { ok: false, preuve: why };
  const fixes = order.fixes ?? [];
  if (fixes.length === 0) {
    const table = circle(order);
    if (faultsOf(order, table).length === 0) return { ok: true, table };
    const found = coloured(order);
    if (found) return { ok: true, table: found };
    if (found === null) return { ok: false, preuve: TOO_FEW };
  }
  const search = new Search(order);
  const clash = search.fix(fixes);
  if (clash) return { ok: false, preuve: clashText(order, clash) };
  const table = search.run();
  if (table) return { ok: true, table };
  return {
    ok: false,
    preuve: search.exhausted ? null : 'Toutes les répartitions ont été essayées : aucune ne convient.',
  };
}

function clashText({ groupes, stands }: RotationOrder, clash: FixedPlace): string {
  const group = groupes.find((one) => one.id === clash.groupe)!;
  const stand = stands.find((one) => one.id === clash.stand)!;
  return `La place fixée de ${group.nom} à ${stand.nom}, au tour ${clash.tour + 1}, ne tient pas avec les autres.`;
}
