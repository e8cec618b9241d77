import type { Transition } from './asked.ts';
import { ecologicalText, transitionLabels } from './labels.ts';

/** What the ROME says of a trade, as it is stored: `eco` in the words of the file, the others yes, no or not said. */
export interface TradeFlags {
  eco: string | null;
  num: boolean | null;
  demo: boolean | null;
}

/** Transitions that change a trade, in the order of their labels (source: flags of the ROME 4.0, France Travail). */
export function transitionsOf(flags: TradeFlags): Transition[] {
  const said: Record<Transition, boolean> = {
    ecologique: ecologicalText(flags.eco) !== null,
    numerique: flags.num === true,
    demographique: flags.demo === true,
  };
  return (Object.keys(transitionLabels) as Transition[]).filter((transition) => said[transition]);
}
