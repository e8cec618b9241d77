import decisionFile from '../../../data/workflows/decision.json' with { type: 'json' };
import reunionFile from '../../../data/workflows/reunion.json' with { type: 'json' };

/** States and acts of an object, as data (data/workflows). */
export interface Workflow {
  id: string;
  etatInitial: string;
  etats: ReadonlyMap<string, { libelle: string; ton: string; terminal: boolean }>;
  transitions: ReadonlyMap<string, Transition>;
}

export interface Transition {
  id: string;
  de: readonly string[];
  vers: string;
  acte: string;
  /** Act of data/droits. */
  droit: string;
  gardes: readonly { predicat: string; refus: string }[];
}

interface WorkflowFile {
  id: string;
  etat_initial: string;
  etats: { id: string; libelle: string; ton: string; terminal: boolean }[];
  transitions: {
    id: string;
    de: string[];
    vers: string;
    acte: string;
    droit: string;
    gardes: { predicat: string; refus: string }[];
  }[];
}

const read = (file: WorkflowFile): Workflow => ({
  id: file.id,
  etatInitial: file.etat_initial,
  etats: new Map(file.etats.map(({ id, ...state }) => [id, state])),
  transitions: new Map(
    file.transitions.map(({ id, de, vers, acte, droit, gardes }) => [id, { id, de, vers, acte, droit, gardes }]),
  ),
});

export const meetingWorkflow: Workflow = read(reunionFile);
export const decisionWorkflow: Workflow = read(decisionFile);

/** What a guard answers: null when it holds, else the values of its sentence. */
export type Guard<F> = (facts: F) => null | Readonly<Record<string, string | number>>;
/** One pure predicate for each guard of a workflow, by name. */
export type Guards<F> = Readonly<Record<string, Guard<F>>>;

/** The sentences of all failing guards of a transition, in the order of the file. @throws for one that nobody wrote. */
export function guardFaults<F>(workflow: Workflow, transition: string, guards: Guards<F>, facts: F): string[] {
  const found = transitionOf(workflow, transition);
  return found.gardes.flatMap(({ predicat, refus }) => {
    const guard = guards[predicat];
    if (!guard) throw new Error(`Unknown guard: ${predicat}`);
    const values = guard(facts);
    return values === null ? [] : [refus.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))];
  });
}

/** @throws for a transition that the workflow does not have. */
export function transitionOf(workflow: Workflow, id: string): Transition {
  const found = workflow.transitions.get(id);
  if (!found) throw new Error(`Unknown transition: ${workflow.id}.${id}`);
  return found;
}

/** Whether an act is open in a state. */
export const isOpenIn = (workflow: Workflow, transition: string, state: string): boolean =>
  transitionOf(workflow, transition).de.includes(state);

/** The word of a state. */
export const stateLabel = (workflow: Workflow, state: string): string => workflow.etats.get(state)?.libelle ?? state;
