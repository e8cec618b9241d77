import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../data/workflows/adhesion.json' with { type: 'json' };

/** What the guards of a membership look at. */
export interface StandingFacts {
  motif: string;
  instance: string;
  /** ISO day of the decision, or empty. */
  decisionLe: string;
  college: string;
  /** ISO day on which it ends, or empty. */
  fin: string;
  hasCorrespondent: boolean;
  hasIdentifier: boolean;
  hasConvention: boolean;
  hasSupportLetter: boolean;
  mandates: number;
}

const decided = ({ instance, decisionLe }: StandingFacts) => unless(instance !== '' && decisionLe !== '');
const reasoned = ({ motif }: StandingFacts) => unless(motif !== '');
const ended = ({ fin }: StandingFacts) => unless(fin !== '');
const placed = ({ college }: StandingFacts) => unless(college !== '');
const represented = ({ hasCorrespondent }: StandingFacts) => unless(hasCorrespondent);
const identified = ({ hasIdentifier }: StandingFacts) => unless(hasIdentifier);

export const standingGuards: Predicates<StandingFacts> = {
  'adhesion.demander.representant': represented,
  'adhesion.demander.identifiant': identified,
  'adhesion.passer_membre.representant': represented,
  'adhesion.passer_membre.identifiant': identified,
  'adhesion.revenir.representant': represented,
  'adhesion.admettre.instance': decided,
  'adhesion.admettre.college': placed,
  'adhesion.admettre.convention': ({ hasConvention }) => unless(hasConvention),
  'adhesion.inscrire_fondateur.instance': decided,
  'adhesion.inscrire_fondateur.college': placed,
  'adhesion.inscrire_fondateur.motif': reasoned,
  'adhesion.noter_soutien.lettre': ({ hasSupportLetter }) => unless(hasSupportLetter),
  'adhesion.refuser.motif': reasoned,
  'adhesion.refuser.instance': decided,
  'adhesion.suspendre.instance': decided,
  'adhesion.suspendre.date': ended,
  'adhesion.suspendre.motif': reasoned,
  'adhesion.prolonger.date': ended,
  'adhesion.prolonger.motif': reasoned,
  'adhesion.retablir.motif': reasoned,
  'adhesion.clore.date': ended,
  'adhesion.clore.motif': reasoned,
  'adhesion.clore.mandats': ({ mandates }) => (mandates > 0 ? { n: String(mandates) } : null),
};

/** The standings of an organisation in a campus, and the acts between them. */
export const adhesionWorkflow = readWorkflow(data, standingGuards);
