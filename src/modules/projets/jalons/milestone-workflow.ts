import { isDay } from '#core/time/index.ts';
import { type Predicates, readWorkflow, type Transition, transitionsFrom, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/jalon.json' with { type: 'json' };
import type { Milestone } from './milestones.sql.ts';

/** What the guards of a milestone look at. */
export interface MilestoneFacts {
  milestone: Pick<Milestone, 'fichierId' | 'conventionnel' | 'declarePar'>;
  /** Account of who acts. */
  par: string | null;
  /** A motive, or where the proof is, as the act asks. */
  texte: string;
  /** The day typed: on which it was reached, or to which it is put off. */
  jour: string;
  /** ISO day of Paris. */
  today: string;
}

const written = ({ texte }: MilestoneFacts) => unless(texte !== '');

export const milestoneGuards: Predicates<MilestoneFacts> = {
  'jalon.atteindre.date': ({ jour, today }) => unless(isDay(jour) && jour <= today),
  'jalon.atteindre.preuve': ({ milestone, texte }) => unless(milestone.fichierId !== null || texte !== ''),
  'jalon.reporter.motif': written,
  'jalon.reporter.nouvelle_date': ({ jour, today }) => unless(isDay(jour) && jour > today),
  'jalon.rouvrir.motif': written,
  'jalon.reprendre.declarant': ({ milestone, par }) => unless(par !== null && milestone.declarePar === par),
  'jalon.reprendre.motif': written,
  'jalon.abandonner.motif': written,
  'jalon.abandonner.avenant': ({ milestone }) => unless(!milestone.conventionnel),
};

/** The life of a milestone, and the acts between its states. */
export const milestoneWorkflow = readWorkflow(data, milestoneGuards);

/** Who declared a milestone by mistake undoes it: she alone, until somebody checks it. */
export const TAKE_BACK = 'reprendre';

export const actsOf = (milestone: Pick<Milestone, 'etat'>): Transition[] =>
  transitionsFrom(milestoneWorkflow, milestone.etat);
