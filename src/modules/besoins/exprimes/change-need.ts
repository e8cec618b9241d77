import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { addWorkingDays } from '#core/time/working-days.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import { demand } from '#modules/droits/index.ts';
import { mayRead, type NeedContext, type NeedPlace, offerReaderOf, subjectOf } from './access.ts';
import { likeNeeds } from './list.sql.ts';
import {
  ANSWER_DAYS,
  closedStates,
  NEED,
  NEED_STALE,
  type NeedState,
  type StepWay,
  stepOfTransition,
  type Tie,
} from './need.ts';
import { type NeedFacts, needGuards, needWorkflow } from './need-workflow.ts';
import { holdNeeds, type Need, readNeed, updateNeed } from './needs.sql.ts';
import type { StateOrder } from './schemas.ts';
import { ANSWERED, saidOf, tellStater, tellTeam } from './tell.ts';
import { insertStep } from './thread.sql.ts';
import { chosenTies, idOf, type Tying } from './ties.ts';

/** Guards that do not hold: all shown together, each at its field. */
export class StepRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('need.step_refused', refusals.map((one) => one.sentence).join(' '));
  }
}

/** The act of this id, from the state of the need. @throws RuleBroken `need.moved`. */
export function transitionFor(need: Need, id: string): Transition {
  const transition = transitionOf(needWorkflow, need.etat, id);
  if (!transition)
    throw new RuleBroken('need.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  return transition;
}

/** Guards that fail whatever is typed: said before the act is tried. */
export const missingFor = (need: Need, transition: Transition): string[] =>
  refusalsOf(transition, needGuards, { need, texte: '?', liens: EVERY_TIE, like: null }).map((one) => one.sentence);

const EVERY_TIE: readonly Tie[] = (['instance', 'decision', 'formation', 'besoin'] as const).map((genre) => ({
  genre,
  id: '',
  titre: '',
}));

interface Act {
  texte: string;
  liens: readonly Tie[];
  author: Author;
  voie: StepWay;
  /** The like needs were shown, and this one is none of them. */
  distinct: boolean;
}

async function factsOf(db: Db, need: Need, act: Act): Promise<NeedFacts> {
  const [like] = act.distinct ? [] : await likeNeeds(db, need, 1);
  return { need, texte: act.texte, liens: act.liens, like: like ?? null };
}

/** What of a need an act changes besides its state. */
function changesOf(need: Need, transition: Transition, act: Act, ctx: Pick<NeedContext, 'now' | 'today'>) {
  const etat = transition.vers as NeedState;
  const opens = transition.id === 'declarer_recevable' || transition.id === 'rouvrir';
  return {
    etat,
    reponse_due_le: etat === 'recu' ? addWorkingDays(ctx.today, ANSWER_DAYS) : null,
    ...(opens && !need.recevableLe ? { recevable_le: ctx.today } : {}),
    clos_le: closedStates.includes(etat) ? ctx.now : null,
    ...(transition.id === 'rattacher' ? { rattache_a: act.liens.find((tie) => tie.genre === 'besoin')!.id } : {}),
    ...(transition.id.startsWith('rouvrir') ? { rattache_a: null } : {}),
  };
}

/** Leads a need that is held from one state to another, and writes the step. @throws StepRefused. */
export async function takeStep(
  tx: Tx,
  ctx: Pick<NeedContext, 'now' | 'today' | 'sender'>,
  need: Need,
  transition: Transition,
  act: Act,
): Promise<void> {
  const refusals = refusalsOf(transition, needGuards, await factsOf(tx, need, act));
  if (refusals.length > 0) throw new StepRefused(refusals);
  const version = await updateNeed(tx, need.id, changesOf(need, transition, act, ctx));
  await insertStep(tx, need.id, {
    genre: stepOfTransition[transition.id]!,
    le: ctx.today,
    texte: act.texte || null,
    voie: act.voie,
    auteurId: act.author.actorId ?? null,
    liens: act.liens,
    now: ctx.now,
  });
  await writeJournal(tx, {
    ...act.author,
    act: 'need.step_taken',
    objectType: NEED,
    objectId: need.id,
    version,
    changes: { before: { etat: need.etat }, after: { etat: transition.vers } },
    details: { campus: need.campusId, organisation: need.organisationId, transition: transition.id },
  });
  await tell(tx, { ...ctx, actorId: act.author.actorId ?? null }, need, transition.id, act);
}

const SAID: Readonly<Record<string, string>> = {
  declarer_recevable: 'Votre besoin est recevable : le campus cherche une réponse avec ses membres.',
  rattacher: 'Votre besoin ressemble à un autre : le campus les suit ensemble.',
  repondre: ANSWERED,
  rouvrir: 'Votre besoin est rouvert.',
  rouvrir_incomplet: 'Votre besoin est rouvert : il reste à le compléter.',
};
const TITLES: Readonly<Record<string, string>> = {
  preciser: 'Le campus demande une précision sur votre besoin.',
  declarer_recevable: 'Votre besoin est recevable.',
  rattacher: 'Votre besoin est suivi avec un autre.',
  repondre: 'Une réponse est engagée à votre besoin.',
  constater_impasse: 'Le campus n’a pas de réponse à votre besoin.',
  rouvrir: 'Votre besoin est rouvert.',
  rouvrir_incomplet: 'Votre besoin est rouvert.',
  clore: 'Votre besoin est clos.',
};
const TO_TEAM: Readonly<Record<string, string>> = {
  completer: 'a répondu à votre question',
  confirmer: 'confirme que son besoin est satisfait',
  contester: 'dit que la réponse ne convient pas',
  clore: 'retire son besoin',
};

async function tell(
  tx: Tx,
  by: Parameters<typeof tellStater>[1],
  need: Need,
  transition: string,
  act: Act,
): Promise<void> {
  const theirs = act.voie === 'lien' || ['correspondant', 'responsable_organisation'].includes(act.author.actorRole);
  if (theirs && TO_TEAM[transition]) {
    const who = need.organisation ?? need.organisationDite ?? 'Qui a exprimé ce besoin';
    const key = `besoin:${need.id}:${transition}:${need.version}`;
    return tellTeam(tx, by, need, `${who} ${TO_TEAM[transition]}.`, key);
  }
  const titre = TITLES[transition];
  if (!titre || act.voie === 'systeme') return;
  await tellStater(tx, by, need, { titre, reponse: saidOf(SAID[transition], act) });
}

/**
 * Does an act on a need from the workspace. @throws NotFound · Forbidden · Conflict `need.stale` · RuleBroken `need.moved` ·
 *   StepRefused with every guard that does not hold.
 */
export async function changeNeed(
  tx: Tx,
  ctx: NeedContext,
  place: NeedPlace,
  order: StateOrder & { id: string },
): Promise<Transition> {
  // Two needs joined to each other at once: the second waits, then finds the first one closed.
  const like = order.transition === 'rattacher' ? idOf(order.semblable) : null;
  if (like) await holdNeeds(tx, place.campus.id, [order.id, like]);
  const need = await readNeed(tx, place.campus.id, order.id, { lock: true });
  if (!need || !mayRead(place.reader, need)) throw unknownPage();
  const transition = transitionFor(need, order.transition);
  const decision = demand(ctx.actor, transition.droit, subjectOf(place, need, transition.droit));
  if (need.version !== order.version)
    throw new Conflict(NEED_STALE, 'Ce besoin a changé entre-temps. Relisez-le, puis recommencez.');
  await takeStep(tx, ctx, need, transition, {
    texte: order.texte,
    liens: await tiesFor(tx, need, transition, order, { today: ctx.today, reader: offerReaderOf(ctx.actor, place) }),
    author: authorOf(ctx, decision),
    voie: 'espace',
    distinct: order.semblable === 'distinct',
  });
  return transition;
}

/** Only what the act asks for is tied: the page has one form for all of them. */
async function tiesFor(tx: Tx, need: Need, { id }: Transition, order: StateOrder, by: Tying): Promise<Tie[]> {
  const asked: StateOrder = {
    ...order,
    instance: id === 'discuter' ? order.instance : '',
    decision: id === 'decider' ? order.decision : '',
    reponse: id === 'repondre' || id === 'suivre' ? order.reponse : [],
    semblable: id === 'rattacher' ? order.semblable : '',
  };
  return chosenTies(tx, need, asked, by);
}
