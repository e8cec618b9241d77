import {
  type Predicates,
  readWorkflow,
  refusalsOf,
  type Transition,
  transitionsFrom,
  unless,
} from '#core/workflow/index.ts';
import data from '../../../../data/workflows/mentor-seance.json' with { type: 'json' };
import { LEAST_MINUTES, MOST_A_DAY } from './seance.ts';
import type { Seance } from './seances.sql.ts';

/** What the guards of a session look at. */
export interface SeanceFacts {
  seance: Pick<Seance, 'minutes'>;
  texte: string;
  /** The duration that the establishment writes; undefined when it is none. */
  minutes: number | undefined;
}

const written = ({ texte }: SeanceFacts) => unless(texte !== '');
const known = ({ minutes }: SeanceFacts): boolean =>
  minutes !== undefined && minutes >= LEAST_MINUTES && minutes <= MOST_A_DAY;

export const seanceGuards: Predicates<SeanceFacts> = {
  'seance.corriger.duree': (facts) => unless(known(facts)),
  'seance.corriger.autre': (facts) => unless(facts.minutes !== facts.seance.minutes),
  // More than was noted would pass what a day allows: the mentor alone writes more.
  'seance.corriger.moins': ({ minutes, seance }) => unless(minutes === undefined || minutes <= seance.minutes),
  'seance.corriger.motif': written,
  'seance.contester.motif': written,
  'seance.revenir.motif': written,
};

/** The life of a session, and the acts between its states. */
export const seanceWorkflow = readWorkflow(data, seanceGuards);

/** What the mentor does by her link, and no establishment. */
export const REWRITE = 'reecrire';

/** What an establishment may do of a session. */
export const actsOfSchool = ({ etat }: Pick<Seance, 'etat'>): Transition[] =>
  transitionsFrom(seanceWorkflow, etat).filter((one) => one.id !== REWRITE);

/** The same, each with what is missing before: a text and a shorter duration may be written, what they hold is asked at the act. */
export function actsToday(seance: Pick<Seance, 'etat' | 'minutes'>): { id: string; acte: string; missing: string[] }[] {
  const facts = { seance, texte: 'écrit', minutes: Math.max(LEAST_MINUTES, seance.minutes - 1) };
  return actsOfSchool(seance).map((one) => ({
    id: one.id,
    acte: one.acte,
    missing: refusalsOf(one, seanceGuards, facts).map((refusal) => refusal.sentence),
  }));
}
