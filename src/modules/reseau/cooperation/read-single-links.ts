import { type NamedOrganisation, organisationsNamed, type SharedGraph, sharedGraph } from './cooperation.sql.ts';
import { type CooperationQuery, type SharedKind, totalOf } from './cooperation.ts';
import { type CooperationContext, orderOf } from './read-cooperations.ts';
import { type SharedThing, type Thread, threads } from './single-link.ts';

/** A member that one partner alone ties to the others. */
export interface SingleLink {
  member: NamedOrganisation;
  partner: NamedOrganisation;
  counts: Record<SharedKind, number>;
  total: number;
  /** Organisations that would be cut off with it. */
  behind: number;
}

export interface SingleLinks {
  /** Those that would take most with them first, then those that share least. */
  links: SingleLink[];
  total: number;
  /** Members that share nothing with anybody. */
  alone: NamedOrganisation[];
  aloneTotal: number;
}

const heaviest = (a: Thread, b: Thread): number => b.behind - a.behind || totalOf(a.counts) - totalOf(b.counts);

/** The same with ranks in place of ids. Pure. */
function ranked({ things }: SharedGraph): { ids: string[]; things: SharedThing[] } {
  const ranks = new Map<string, number>();
  const rankOf = (id: string): number => {
    const rank = ranks.get(id) ?? ranks.size;
    ranks.set(id, rank);
    return rank;
  };
  const all = things.map(({ genre, among }) => ({ genre, among: among.map(rankOf) }));
  return { ids: [...ranks.keys()], things: all };
}

/** Who hangs by one thread, and who has none, over what the graph counts. @param limit of each list. */
export async function singleLinksOf(
  context: CooperationContext,
  query: CooperationQuery,
  limit: number,
): Promise<SingleLinks> {
  const { db, today } = context;
  const graph = await sharedGraph(db, { ...orderOf(context, query), today });
  const { ids, things } = ranked(graph);
  const members = new Set(graph.members);
  const hanging = threads(ids.length, things)
    .filter(({ member }) => members.has(ids[member]!))
    .sort(heaviest);
  const tied = new Set(ids);
  const apart = graph.members.filter((id) => !tied.has(id));
  const kept = hanging.slice(0, limit);
  const named = new Set(kept.flatMap(({ member, partner }) => [ids[member]!, ids[partner]!]));
  const [names, alone] = await Promise.all([
    organisationsNamed(db, [...named], named.size),
    organisationsNamed(db, apart, limit),
  ]);
  const placed = new Map(names.map((one, place) => [one.id, { one, place }]));
  const links = kept
    .sort((a, b) => heaviest(a, b) || placed.get(ids[a.member]!)!.place - placed.get(ids[b.member]!)!.place)
    .map(({ member, partner, counts, behind }) => ({
      member: placed.get(ids[member]!)!.one,
      partner: placed.get(ids[partner]!)!.one,
      counts,
      total: totalOf(counts),
      behind,
    }));
  return { links, total: hanging.length, alone, aloneTotal: apart.length };
}
