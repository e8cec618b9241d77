import { type Predicates, readWorkflow, type Transition, transitionsFrom, unless } from '#core/workflow/index.ts';
import data from '../../../data/workflows/action.json' with { type: 'json' };
import type { Action } from './actions.sql.ts';

/** What the guards of an action look at. */
export interface ActionFacts {
  action: Pick<
    Action,
    'objectif' | 'axeId' | 'organisationId' | 'personne' | 'debut' | 'fin' | 'preuve' | 'jalonsOuverts'
  >;
  /** What was typed: a motive, who decided, results or an assessment, as the act asks. */
  texte: string;
  preuve: string;
}

const written = ({ texte }: ActionFacts) => unless(texte !== '');

export const actionGuards: Predicates<ActionFacts> = {
  'action.proposer.objectif': ({ action }) => unless(action.objectif !== ''),
  'action.proposer.axe': ({ action }) => unless(action.axeId !== null),
  'action.decider.pilote': ({ action }) => unless(action.organisationId !== null && action.personne !== null),
  'action.decider.decision': written,
  'action.demarrer.dates': ({ action }) => unless(action.debut !== null && action.fin !== null),
  'action.suspendre.motif': written,
  'action.terminer.chiffres': written,
  'action.terminer.jalons': ({ action: { jalonsOuverts: n } }) => (n === 0 ? null : { n: String(n) }),
  'action.evaluer.bilan': written,
  'action.evaluer.preuve': ({ action, preuve }) => unless(/^https:\/\/\S+$/.test(preuve || (action.preuve ?? ''))),
  'action.abandonner.motif': written,
};

/** The life of an action, and the acts between its states. */
export const actionWorkflow = readWorkflow(data, actionGuards);

/** Acts that a page offers from a state. */
export const actsOf = (action: Pick<Action, 'etat'>): Transition[] => transitionsFrom(actionWorkflow, action.etat);
