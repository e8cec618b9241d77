import { z } from 'zod';

/** Workflows as data (`data/workflows`): states, the acts that lead from one to another, and the guards of each. */

const guard = z.object({
  id: z.string(),
  refus: z.string().min(1),
  predicat: z.string(),
  parametres: z.array(z.string()),
});

const transition = z.object({
  id: z.string(),
  de: z.array(z.string()).min(1),
  vers: z.string(),
  acte: z.string().min(1),
  droit: z.string(),
  gardes: z.array(guard),
});

const workflow = z.object({
  id: z.string(),
  version: z.string(),
  etat_initial: z.string(),
  creation: z.object({ acte: z.string(), droit: z.string() }),
  etats: z.array(
    z.object({
      id: z.string(),
      libelle: z.string(),
      ton: z.enum(['neutre', 'info', 'attente', 'ok', 'alerte', 'erreur', 'archive']),
      terminal: z.boolean(),
    }),
  ),
  transitions: z.array(transition),
});

export type Workflow = z.output<typeof workflow>;
export type Transition = z.output<typeof transition>;

/** What a guard answers: null when it holds, else the values of the variables of its refusal. */
export type GuardAnswer = Readonly<Record<string, string>> | null;
/** One pure function a guard, by `predicat`. */
export type Predicates<Facts> = Readonly<Record<string, (facts: Facts) => GuardAnswer>>;

/** What a guard that takes no variable answers. */
export const unless = (holds: boolean): GuardAnswer => (holds ? null : {});

/**
 * Reads a workflow and holds it to its predicates.
 * @throws when a state is unknown or unreachable, a terminal one has an exit, or a guard has no function: a defect of the package.
 */
export function readWorkflow<Facts>(data: unknown, predicates: Predicates<Facts>): Workflow {
  const read = workflow.parse(data);
  const known = new Set(read.etats.map((one) => one.id));
  const terminal = new Set(read.etats.filter((one) => one.terminal).map((one) => one.id));
  for (const one of read.transitions) {
    for (const state of [...one.de, one.vers]) {
      if (!known.has(state)) throw new Error(`Workflow ${read.id}: unknown state ${state} in ${one.id}.`);
    }
    if (one.de.some((state) => terminal.has(state))) throw new Error(`Workflow ${read.id}: ${one.id} leaves an end.`);
    for (const { predicat } of one.gardes) {
      if (!Object.hasOwn(predicates, predicat)) throw new Error(`Workflow ${read.id}: no predicate ${predicat}.`);
    }
  }
  return read;
}

/** Acts open from a state, in the order of the data. */
export const transitionsFrom = (read: Workflow, state: string): Transition[] =>
  read.transitions.filter((one) => one.de.includes(state));

/** The act of this id, when it starts from this state. */
export const transitionOf = (read: Workflow, state: string, id: string): Transition | null =>
  transitionsFrom(read, state).find((one) => one.id === id) ?? null;

/** Every guard that does not hold, with its sentence: all of them together. */
export function refusalsOf<Facts>(
  one: Transition,
  predicates: Predicates<Facts>,
  facts: Facts,
): { guard: string; sentence: string }[] {
  return one.gardes.flatMap(({ id, refus, predicat }) => {
    const answer = predicates[predicat]!(facts);
    if (answer === null) return [];
    return [{ guard: id, sentence: refus.replace(/\{(\w+)\}/g, (whole, name: string) => answer[name] ?? whole) }];
  });
}

/** The words of a state; its id when the data no longer know it. */
export const stateLabel = (read: Workflow, state: string): string =>
  read.etats.find((one) => one.id === state)?.libelle ?? state;
