import type { ActionState } from '../action.ts';

/** What an action waits for. Pure. */

/** Actions that one waits for, at most. */
export const MOST_AWAITED = 20;

/** States in which there is nothing left to wait for. */
export const DONE: readonly ActionState[] = ['realisee', 'evaluee', 'close'];

export const dependencyWarnings = ['apres', 'abandonnee', 'suspendue'] as const;
export type DependencyWarning = (typeof dependencyWarnings)[number];

/** Why what is awaited calls for attention; null when nothing does. */
export function warningOf(
  waiting: { debut: string | null },
  awaited: { etat: ActionState; fin: string | null },
): DependencyWarning | null {
  if (awaited.etat === 'abandonnee' || awaited.etat === 'suspendue') return awaited.etat;
  if (DONE.includes(awaited.etat)) return null;
  return waiting.debut && awaited.fin && awaited.fin > waiting.debut ? 'apres' : null;
}

/** One action waits for another one. */
export interface Edge {
  action: string;
  attend: string;
}

/** The shortest chain of actions by which one waits for another one, both included; null: it does not. */
export function chainBetween(edges: readonly Edge[], from: string, to: string): string[] | null {
  const next = Map.groupBy(edges, (one) => one.action);
  const seen = new Set([from]);
  const chains = [[from]];
  // It grows while it is read.
  for (const chain of chains) {
    const last = chain.at(-1)!;
    if (last === to) return chain;
    for (const { attend } of next.get(last) ?? []) {
      if (seen.has(attend)) continue;
      seen.add(attend);
      chains.push([...chain, attend]);
    }
  }
  return null;
}
