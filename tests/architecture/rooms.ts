import { graph, type Room } from '#modules/graph.ts';
import type { Source } from './source.ts';

export const rooms = Object.keys(graph) as Room[];
/** Rooms that compose the others: nobody imports them. */
export const composers: readonly string[] = ['site', 'espace', 'pilotage'];

/** The room of a path, `core`, or null for what composes (`src/composition`, `main.ts`, `cli`, `client`). */
export function ownerOf(path: string): Room | 'core' | null {
  if (path.startsWith('src/core/')) return 'core';
  const room = /^src\/modules\/([^/]+)\//.exec(path)?.[1];
  return rooms.find((one) => one === room) ?? null;
}

/** Rooms that a room may import: the direct edges of the graph. */
export const mayImport = (from: Room, to: Room): boolean => (graph[from] as readonly string[]).includes(to);

/** A cycle of rooms through the edges, or null. */
export function cycleOf(edges: Record<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (room: string, path: string[]): string[] | null => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (done.has(room)) return null;
    for (const next of edges[room] ?? []) {
      const cycle = visit(next, [...path, room]);
      if (cycle) return cycle;
    }
    done.add(room);
    return null;
  };
  for (const room of Object.keys(edges)) {
    const cycle = visit(room, []);
    if (cycle) return cycle;
  }
  return null;
}

/** Follows a name through the re-exports of an `index.ts` to the file that declares it. */
export function originOf(file: string, name: string, byPath: Map<string, Source>): string {
  const found = byPath.get(file)?.reexports.find((one) => one.name === name);
  return found && byPath.has(found.from) ? originOf(found.from, found.original, byPath) : file;
}
