import { frenchPartialDate } from '#core/time/index.ts';
import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/complement.json' with { type: 'json' };
import { decidedNatures, type Nature } from './complement.ts';

/** What the guards of the life of a complement look at. */
export interface LifeFacts {
  nature: Nature;
  texte: string | null;
  holders: number;
  /** Lines whose coloured part is counted. */
  colouredLines: number;
  /** ISO day of the step; empty when it is not said. */
  le: string;
  today: string;
  /** ISO day of the step before; null when it is not known. */
  before: string | null;
  motif: string;
  decision: string;
  /** The certification that it becomes is known. */
  diploma: boolean;
  wasOpen: boolean;
}

/** Why a step cannot have happened on a day; null: it can. @param said the day, today, and the day of the step before: ISO. */
export function stepDayFault({ le, today, before }: Pick<LifeFacts, 'le' | 'today' | 'before'>): string | null {
  if (le === '') return 'Donnez le jour de cette étape.';
  if (le > today) return 'Ce jour est à venir : une étape se note une fois passée.';
  if (before !== null && le < before) {
    return `Ce jour précède l’étape d’avant, du ${frenchPartialDate(before)}.`;
  }
  return null;
}

export const lifeGuards: Predicates<LifeFacts> = {
  'complement.date': (facts) => {
    const faute = stepDayFault(facts);
    return faute === null ? null : { faute };
  },
  'complement.porteur': ({ holders }) => unless(holders > 0),
  'complement.texte': ({ texte }) => unless(texte !== null),
  'complement.decision': ({ decision }) => unless(decision !== ''),
  'complement.places': ({ nature, colouredLines }) => unless(nature !== 'coloration' || colouredLines > 0),
  'complement.sans_demande': ({ nature }) => unless(!decidedNatures.has(nature)),
  'complement.motif': ({ motif }) => unless(motif !== ''),
  'complement.diplome': ({ diploma }) => unless(diploma),
  'complement.deja_ouvert': ({ wasOpen }) => unless(wasOpen),
};

/** The life of a complement, and the acts between its states. */
export const complementWorkflow = readWorkflow(data, lifeGuards);
