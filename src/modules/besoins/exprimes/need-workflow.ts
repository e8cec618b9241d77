import {
  type Predicates,
  readWorkflow,
  refusalsOf,
  type Transition,
  transitionsFrom,
  unless,
} from '#core/workflow/index.ts';
import data from '../../../../data/workflows/besoin.json' with { type: 'json' };
import type { Tie } from './need.ts';
import type { Need } from './needs.sql.ts';

/** What the guards of a need look at. */
export interface NeedFacts {
  need: Need;
  texte: string;
  liens: readonly Tie[];
  /** The first need that looks like this one, while nobody has said that they are distinct; null when there is none. */
  like: { id: string; titre: string } | null;
}

const written = ({ texte }: NeedFacts) => unless(texte !== '');
const tied = (facts: NeedFacts, ...kinds: Tie['genre'][]): boolean =>
  facts.liens.some((tie) => kinds.includes(tie.genre));
const trade = ({ need }: NeedFacts) => unless(need.rome !== null || need.domaine);
const volume = ({ need }: NeedFacts) => unless(need.nombre !== null || need.inconnu);
const place = ({ need }: NeedFacts) =>
  unless((need.commune !== null || need.partout) && (need.horizon !== null || need.echeance !== null));

/** Whether all is said that makes a need receivable. */
const isComplete = (facts: NeedFacts): boolean => [trade, volume, place].every((says) => says(facts) === null);

export const needGuards: Predicates<NeedFacts> = {
  'besoin.preciser.question': written,
  'besoin.completer.texte': written,
  'besoin.declarer_recevable.metier': trade,
  'besoin.declarer_recevable.volume': volume,
  'besoin.declarer_recevable.lieu': place,
  'besoin.declarer_recevable.doublon': ({ like }) => (like ? { besoin: `« ${like.titre} »` } : null),
  'besoin.rattacher.semblable': (facts) => unless(tied(facts, 'besoin')),
  'besoin.discuter.instance': (facts) => unless(tied(facts, 'instance', 'reunion')),
  'besoin.decider.decision': (facts) => unless(facts.texte !== '' || tied(facts, 'decision')),
  'besoin.repondre.objet': (facts) => unless(facts.texte !== '' || tied(facts, 'formation', 'complement', 'demande')),
  'besoin.suivre.texte': written,
  'besoin.contester.texte': written,
  // Nobody answers for a published estimate.
  'besoin.satisfaire.accord': ({ need }) => unless(need.organisationId === null && need.organisationDite === null),
  'besoin.constater_impasse.motif': written,
  'besoin.rouvrir.motif': written,
  'besoin.rouvrir.complet': (facts) => unless(isComplete(facts)),
  'besoin.rouvrir_incomplet.motif': written,
  'besoin.rouvrir_incomplet.incomplet': (facts) => unless(!isComplete(facts)),
  'besoin.clore.motif': written,
  'besoin.ecarter.formulaire': ({ need }) => unless(need.voie === 'formulaire'),
};

/** The life of a need, and the acts between its states. */
export const needWorkflow = readWorkflow(data, needGuards);

/** Acts whose guard on the act itself says for which needs they are: the others are not shown them. */
const CHOSEN: ReadonlySet<string> = new Set(['ecarter', 'rouvrir', 'rouvrir_incomplet']);

/** Acts that the page of a need may show, from its state. */
export const actsOf = (need: Need): Transition[] =>
  transitionsFrom(needWorkflow, need.etat).filter(
    (one) =>
      !CHOSEN.has(one.id) ||
      refusalsOf(one, needGuards, { need, texte: '?', liens: [], like: null }).every(
        ({ guard }) => guard !== 'transition',
      ),
  );
