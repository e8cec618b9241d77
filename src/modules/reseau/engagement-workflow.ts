import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../data/workflows/engagement.json' with { type: 'json' };
import type { Commitment } from './commitment-sheet.sql.ts';
import { frenchQuantity } from './engagements/labels.ts';

/** What the guards of a commitment look at. */
export interface CommitmentFacts {
  commitment: Commitment;
  motif: string;
  /** ISO day of the signature, or of what was received; empty when it is not said. */
  date: string;
  today: string;
  /** What is being received: null for an act that receives nothing. */
  received: { quantity: number | null; left: number } | null;
  /** The person may sign for the organisation. */
  maySign: boolean;
}

const reasoned = ({ motif }: CommitmentFacts) => unless(motif !== '');

/** « 2 jours, 3 visites »: what is still to come, kind by kind. */
export const leftOf = ({ promesses }: Pick<Commitment, 'promesses'>): string =>
  promesses
    .filter((one) => one.recu < one.quantite)
    .map((one) => frenchQuantity(one.genre, one.quantite - one.recu, one.unite))
    .join(', ');

export const commitmentGuards: Predicates<CommitmentFacts> = {
  // A letter of support promises nothing.
  'engagement.envoyer.quantite': ({ commitment }) =>
    unless(commitment.nature === 'lettre_soutien' || commitment.promesses.length > 0),
  'engagement.envoyer.periode': ({ commitment }) =>
    unless(commitment.nature === 'lettre_soutien' || (commitment.debut !== null && commitment.echeance !== null)),
  'engagement.signer.pouvoir': ({ maySign, commitment }) =>
    maySign ? null : { organisation: commitment.organisation },
  'engagement.enregistrer_signature.date': ({ date }) => unless(date !== ''),
  'engagement.enregistrer_signature.piece': ({ commitment }) => unless(commitment.fichierId !== null),
  'engagement.constater.quantite': ({ received, date }) => unless(received?.quantity != null && date !== ''),
  'engagement.constater.plafond': ({ received }) =>
    unless(received?.quantity == null || received.quantity <= received.left),
  'engagement.solder.complet': ({ commitment }) => {
    const reste = leftOf(commitment);
    return reste === '' ? null : { reste };
  },
  'engagement.constater_defaut.echeance': ({ commitment, today }) =>
    unless(commitment.echeance !== null && commitment.echeance < today),
  'engagement.constater_defaut.motif': reasoned,
  'engagement.rompre.motif': reasoned,
};

/** The life of a commitment, and the acts between its states. */
export const engagementWorkflow = readWorkflow(data, commitmentGuards);
