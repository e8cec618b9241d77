/**
 * Timetables by edge colouring. Groups and stands are the two sides of a graph, a visit is an edge, its turn is a colour: a bipartite
 * graph whose nodes have at most `tours` edges is coloured with `tours` colours (Kőnig, 1916). So a timetable exists as soon as each
 * group can be given `tours` stands without any stand being given more than its places, all turns together.
 */

/** For each group, the stands where it may go; for each stand, how many groups at once. All by their index. */
export interface Visits {
  open: readonly (readonly number[])[];
  places: readonly number[];
  tours: number;
}

/** Gives each group `tours` stands, by augmenting paths. @returns stands by group, or null: no choice does. */
function chooseStands({ open, places, tours }: Visits): Set<number>[] | null {
  const chosen = open.map(() => new Set<number>());
  const guests = places.map(() => new Set<number>());
  const give = (g: number, seen: Set<number>): boolean => {
    for (const s of open[g]!) {
      if (chosen[g]!.has(s) || seen.has(s)) continue;
      seen.add(s);
      if (guests[s]!.size >= places[s]! * tours) {
        const leaves = [...guests[s]!].find((other) => give(other, seen));
        if (leaves === undefined) continue;
        chosen[leaves]!.delete(s);
        guests[s]!.delete(leaves);
      }
      chosen[g]!.add(s);
      guests[s]!.add(g);
      return true;
    }
    return false;
  };
  for (const g of open.keys()) for (let t = 0; t < tours; t++) if (!give(g, new Set())) return null;
  return chosen;
}

/** Who holds a colour at a node; -1: nobody. */
type Side = number[][];
const free = (row: readonly number[]): number => row.indexOf(-1);

/** Exchanges two colours along the path that leaves a place by the first: afterwards that colour is free there. */
function exchange(groups: Side, seats: Side, seat: number, [a, b]: readonly [number, number]): void {
  const path: [g: number, seat: number, colour: number][] = [];
  for (let at = seat; ; ) {
    const g = seats[at]![a]!;
    if (g < 0) break;
    path.push([g, at, a]);
    at = groups[g]![b]!;
    if (at < 0) break;
    path.push([g, at, b]);
  }
  for (const [g, at, colour] of path) {
    groups[g]![colour] = -1;
    seats[at]![colour] = -1;
  }
  for (const [g, at, colour] of path) {
    const other = colour === a ? b : a;
    groups[g]![other] = at;
    seats[at]![other] = g;
  }
}

/** @returns `table[g][t]`, index of the stand of group `g` in turn `t`; null when no timetable exists, which is then proved. */
export function colourVisits(visits: Visits): number[][] | null {
  const chosen = chooseStands(visits);
  if (!chosen) return null;
  const { places, tours } = visits;
  // Each place of a stand is a node: its groups are dealt to its places, as many a place as there are turns at most.
  const standOf = places.flatMap((n, s) => Array.from({ length: n }, () => s));
  const firstOf = places.map((_, s) => standOf.indexOf(s));
  const blank = () => Array.from({ length: tours }, () => -1);
  const [groups, seats] = [chosen.map(blank), standOf.map(blank)];
  const dealt = places.map(() => 0);
  for (const [g, stands] of chosen.entries()) {
    for (const s of stands) {
      const seat = firstOf[s]! + (dealt[s]!++ % places[s]!);
      const [a, b] = [free(groups[g]!), free(seats[seat]!)];
      if (seats[seat]![a] !== -1) exchange(groups, seats, seat, [a, b]);
      groups[g]![a] = seat;
      seats[seat]![a] = g;
    }
  }
  return groups.map((row) => row.map((seat) => standOf[seat]!));
}
