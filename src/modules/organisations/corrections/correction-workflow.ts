import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/correction-fiche.json' with { type: 'json' };

/** What the guards of a correction look at. */
export interface CorrectionFacts {
  /** The field says what the moderator has just read. */
  asRead: boolean;
  /** Why the value is refused by the form of a sheet; null when it is not. */
  fault: string | null;
  motif: string;
  /** Another proposal was chosen, for the same field of the same sheet. */
  other: boolean;
}

export const correctionGuards: Predicates<CorrectionFacts> = {
  'correction_fiche.accepter.version': ({ asRead }) => unless(asRead),
  'correction_fiche.accepter.format': ({ fault }) => (fault === null ? null : { champ: fault }),
  'correction_fiche.refuser.motif': ({ motif }) => unless(motif !== ''),
  'correction_fiche.reunir.autre': ({ other }) => unless(other),
};

/** A proposal, from a visitor to the answer of the campus. */
export const correctionWorkflow = readWorkflow(data, correctionGuards);
