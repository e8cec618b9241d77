import { niveauText } from '#modules/formations/index.ts';
import type { BridgeState } from './bridge.ts';
import { followed, pathTo } from './chains.ts';
import type { CuratedStep } from './curated.ts';
import { closedText, isClosed, trainingText, trainingTitle } from './labels.ts';
import { sameTraining, type TrainingKey } from './training.ts';

/** Why a step does not hold, at the field of its form that says it. */
export interface StepFault {
  id: string;
  field: 'ligne' | 'branche_de' | 'passerelle' | 'descend';
  text: string;
  /** What its bridge waits for: a draft may be drawn before the bridge opens, a line is not published before. */
  waits?: true;
}

type Checked = Pick<CuratedStep, 'id' | 'brancheDe' | 'training' | 'passerelle' | 'descend'>;

/** Everything that keeps a curated line from being published, step by step. Steps come in the order of their rank. */
export function faultsOf(steps: readonly Checked[], today: string): StepFault[] {
  const before = followed(steps);
  const byId = new Map(steps.map((step) => [step.id, step]));
  return steps.flatMap((step) => {
    const fault = (field: StepFault['field'], text: string): StepFault => ({ id: step.id, field, text });
    const path = pathTo(before, step.id);
    if (!path)
      return [
        fault('branche_de', 'Cette étape se suit elle-même en chemin : choisissez une étape qui vient avant elle.'),
      ];
    const previous = byId.get(before.get(step.id) ?? '') ?? null;
    const out: StepFault[] = [];
    if (isClosed(step.training, today))
      out.push(fault('ligne', `${closedText(step.training)} Choisissez une formation ouverte.`));
    if (path.slice(0, -1).some((id) => sameTraining(byId.get(id)!.training, step.training)))
      out.push(fault('ligne', `Le parcours tourne en rond : il passe déjà par « ${trainingText(step.training)} ».`));
    const down = previous && goesDown(previous, step);
    if (down && !step.descend)
      out.push(
        fault(
          'descend',
          `Le niveau redescend, de ${down[0]} à ${down[1]} : cochez la case si c’est voulu, ou changez l’étape.`,
        ),
      );
    if (step.passerelle) {
      const text = bridgeFault(previous, step);
      const waits = WAITS[step.passerelle.etat];
      if (text) out.push(fault('passerelle', text));
      else if (waits)
        out.push({ ...fault('passerelle', `La passerelle « ${step.passerelle.titre} » est ${waits}`), waits: true });
    }
    return out;
  });
}

const WAITS: Partial<Record<BridgeState, string>> = {
  en_projet: 'en projet : ouvrez-la d’abord, choisissez-en une autre, ou aucune.',
  suspendue: 'suspendue : rouvrez-la d’abord, choisissez-en une autre, ou aucune.',
};

function goesDown(previous: Checked, step: Checked): [string, string] | null {
  const [from, to] = [previous.training.niveau, step.training.niveau];
  return from !== null && to !== null && to < from ? [niveauText(from), niveauText(to)] : null;
}

function bridgeFault(previous: Checked | null, { passerelle, training }: Checked): string | null {
  const { titre, etat, de, vers } = passerelle!;
  if (etat === 'fermee') return `La passerelle « ${titre} » est fermée : choisissez-en une autre, ou aucune.`;
  if (!previous) return 'Le parcours commence ici : aucune passerelle n’y mène.';
  return fits(de, previous.training) && fits(vers, training)
    ? null
    : `La passerelle « ${titre} » ne joint pas « ${trainingTitle(previous.training)} » et « ${trainingTitle(training)} », dans ces établissements et sous ces statuts.`;
}

/** A step that names no school takes the bridges of any. */
const fits = (end: TrainingKey, step: TrainingKey): boolean =>
  end.certificationId === step.certificationId &&
  end.statut === step.statut &&
  (step.organisationId === null || end.organisationId === step.organisationId);
