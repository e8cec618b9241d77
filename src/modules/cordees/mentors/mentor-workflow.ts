import {
  type GuardAnswer,
  type Predicates,
  readWorkflow,
  type Transition,
  transitionsFrom,
  unless,
} from '#core/workflow/index.ts';
import data from '../../../../data/workflows/mentor.json' with { type: 'json' };
import { missingChecks } from './checks.ts';
import type { Mentor } from './mentors.sql.ts';

/** What the guards of a mentor look at. */
export interface MentorFacts {
  mentor: Mentor;
  /** ISO day of Paris. */
  today: string;
  texte: string;
}

function covered({ mentor, today }: MentorFacts): GuardAnswer {
  const missing = missingChecks(mentor, today);
  return missing.length === 0 ? null : { verifications: missing.map((one) => one.libelle.toLowerCase()).join(', ') };
}
const trained = ({ mentor }: MentorFacts) => unless(mentor.formations.length > 0);
const written = ({ texte }: MentorFacts) => unless(texte !== '');

export const mentorGuards: Predicates<MentorFacts> = {
  'mentor.admettre.verifications': covered,
  'mentor.admettre.formation': trained,
  'mentor.refuser.motif': written,
  'mentor.suspendre.motif': written,
  'mentor.echoir.echue': ({ mentor, today }) => unless(missingChecks(mentor, today).length > 0),
  'mentor.reprendre.verifications': covered,
  'mentor.reprendre.formation': trained,
};

/** The life of a mentor, and the acts between its states. */
export const mentorWorkflow = readWorkflow(data, mentorGuards);

/** What erases an application that nobody confirmed, by its link: nothing of it is left that would have a state. */
export const ERASE = 'effacer';
/** What who holds a mailed link may do. */
export const BY_LINK: ReadonlySet<string> = new Set(['confirmer', 'partir']);
/** What the team does not do by hand: the person confirms, a day suspends. */
export const NOT_BY_HAND: ReadonlySet<string> = new Set(['confirmer', 'echoir']);

export const actsByHand = ({ etat }: Pick<Mentor, 'etat'>): Transition[] =>
  transitionsFrom(mentorWorkflow, etat).filter((one) => !NOT_BY_HAND.has(one.id));
