import { frenchPartialDate } from '#core/time/index.ts';
import decisionFile from '../../../data/workflows/decision.json' with { type: 'json' };
import type { Task } from './decisions.sql.ts';
import type { StateView } from './present-meeting.ts';
import type { Resolution } from './votes.sql.ts';

const tones = new Map(decisionFile.etats.map((one) => [one.id, one] as const));

/** The word and the sign of the state of a decision (data/workflows/decision.json). */
export const decisionState = (state: string): StateView => {
  const known = tones.get(state);
  const tone =
    known?.ton === 'ok' ? 'ok' : known?.ton === 'alerte' ? 'alerte' : known?.ton === 'erreur' ? 'erreur' : 'info';
  return { label: known?.libelle ?? state, tone };
};

export const taskStateLabels: Record<Task['etat'], string> = {
  a_faire: 'À faire',
  en_cours: 'En cours',
  faite: 'Faite',
  abandonnee: 'Abandonnée',
};

export const voteStateLabels: Record<Resolution['etat'], string> = {
  preparee: 'préparé',
  ouverte: 'vote ouvert',
  close: 'vote clos',
  nulle: 'vote nul',
};

interface Charged {
  responsable: string | null;
  organisation: string | null;
  echeance: string | null;
  suite?: string | null;
}
/** Who has it: a person, or an organisation; empty when nobody does. */
export const bearerText = (one: Pick<Charged, 'responsable' | 'organisation'>): string =>
  [one.responsable, one.organisation].filter(Boolean).join(', ');

/** Who carries something out, for when, and what became of it. */
export const chargeText = (one: Charged): string =>
  [bearerText(one), one.echeance && `pour le ${frenchPartialDate(one.echeance)}`, one.suite].filter(Boolean).join(', ');
