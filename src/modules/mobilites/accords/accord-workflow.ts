import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/accord-accueil.json' with { type: 'json' };

/** What the guards of an agreement look at. */
export interface AccordFacts {
  /** Monday of its week, and the day, ISO. */
  semaine: string;
  today: string;
  /** Signatures that are still owed. */
  missing: number;
  motif: string;
}

const before = ({ semaine, today }: AccordFacts) => unless(today < semaine);
const written = ({ motif }: AccordFacts) => unless(motif !== '');

export const accordGuards: Predicates<AccordFacts> = {
  'accord_accueil.changer.avant': before,
  'accord_accueil.signer.avant': before,
  'accord_accueil.signer_hors_ligne.avant': before,
  'accord_accueil.completer.toutes': ({ missing }) => (missing === 0 ? null : { n: String(missing) }),
  'accord_accueil.refuser.motif': written,
  'accord_accueil.annuler.motif': written,
};

/** The life of an agreement. */
export const accordWorkflow = readWorkflow(data, accordGuards);
