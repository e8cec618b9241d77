import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
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
  'besoin.rouvrir.metier': trade,
  'besoin.rouvrir.volume': volume,
  'besoin.rouvrir.lieu': place,
  'besoin.clore.motif': written,
  'besoin.ecarter.formulaire': ({ need }) => unless(need.voie === 'formulaire'),
};

/** The life of a need, and the acts between its states. */
export const needWorkflow = readWorkflow(data, needGuards);
