import type { Db, Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { addDays } from '#core/time/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type Acting, ASK, DECIDE, type HeldRequest, type Place, READ, REQUEST, requestFor } from './access.ts';
import { type FormationRequest, OPINION_DAYS, type RequestState } from './request.ts';
import { type RequestFacts, requestGuards, requestWorkflow } from './request-workflow.ts';
import { type RequestMoves, updateRequest } from './requests.sql.ts';
import { stale } from './save-request.ts';
import type { SentDecision, SentState } from './schemas.ts';
import { tellRequest } from './tell.ts';

/** Guards that do not hold: all shown together. */
export class RequestRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('offer_request.refused', refusals.map((one) => one.sentence).join(' '));
  }
}

/** Acts of who asks; the others have a form of their own. */
const ASKING: readonly string[] = ['proposer', 'demander_avis', 'passer_outre', 'abandonner'];

export type Said = Partial<Omit<RequestFacts, 'request' | 'tiedNeeds' | 'today'>>;

/** What the guards look at. */
export async function factsOf(db: Db, acting: Acting, one: FormationRequest, said: Said): Promise<RequestFacts> {
  const tied = acting.actor && (await acting.hooks.needsOf?.(db, { actor: acting.actor, requestIds: [one.id] }));
  return {
    request: one,
    tiedNeeds: tied?.get(one.id)?.length ?? 0,
    today: acting.today,
    motif: '',
    reference: '',
    decisionLe: '',
    sens: '',
    inscrits: 0,
    ...said,
  };
}

/** Guards that already fail, whatever is typed: said before the act is tried. */
export const missingFor = (transition: string, facts: RequestFacts): string[] => {
  const act = transitionOf(requestWorkflow, facts.request.etat, transition);
  const typed = { ...facts, motif: '?', reference: '?', decisionLe: facts.today, sens: '?', inscrits: 1 };
  return act ? refusalsOf(act, requestGuards, typed).map((one) => one.sentence) : [];
};

/**
 * Leads a request that is held from one state to another, and tells who must know. @returns its version.
 * @throws RuleBroken `offer_request.moved` for an act that does not start from here · RequestRefused.
 */
export async function lead(
  tx: Tx,
  acting: Acting,
  held: HeldRequest,
  order: { transition: string; said: Said; moves?: Partial<RequestMoves> },
): Promise<number> {
  const { one, decision } = held;
  const transition = transitionOf(requestWorkflow, one.etat, order.transition);
  if (!transition) throw moved();
  const refusals = refusalsOf(transition, requestGuards, await factsOf(tx, acting, one, order.said));
  if (refusals.length > 0) throw new RequestRefused(refusals);
  const etat = transition.vers as RequestState;
  const moves: Partial<RequestMoves> = { ...movesTo(transition.id, acting, order.said), ...order.moves, etat };
  const version = await updateRequest(tx, one.id, moves);
  await writeJournal(tx, {
    ...authorOf(acting, decision),
    act: 'offer_request.state_changed',
    objectType: REQUEST,
    objectId: one.id,
    version,
    changes: changesOf({ etat: one.etat }, { etat }),
    // The words of an opinion are in the opinion.
    reason: (transition.id !== 'rendre_avis' && order.said.motif) || null,
    details: { campus: one.campusId, organisation: one.organisationId, transition: transition.id },
  });
  await tellRequest(tx, acting, held, { transition: transition.id, moves });
  return version;
}

export const moved = () =>
  new RuleBroken('offer_request.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');

/** What the act writes beside the state. */
function movesTo(transition: string, { today }: Acting, said: Said): Partial<RequestMoves> {
  if (transition === 'demander_avis')
    return { avis_demande_le: today, avis_limite: addDays(today, OPINION_DAYS), rappelee_le: null };
  if (transition === 'rendre_avis') return { transmise_le: today };
  if (transition === 'passer_outre') return { transmise_le: today, sans_avis: true };
  const ends = ['ouvrir', 'constater_non_ouverture', 'abandonner'].includes(transition);
  return ends ? { fin_le: today, fin_motif: said.motif || null } : {};
}

/** An act of who asks: to propose, to ask for the opinion, to go without it, to give up. @throws NotFound · Forbidden · Conflict · RuleBroken. */
export async function leadRequest(
  tx: Tx,
  acting: Acting,
  order: { place: Place; id: string; sent: SentState },
): Promise<number> {
  const { sent } = order;
  const held = await requestFor(tx, acting, { ...order, act: READ, lock: true });
  const decision = demand(acting.actor, ASK, held.subject);
  if (held.one.version !== sent.version) throw stale();
  if (!ASKING.includes(sent.transition)) throw moved();
  return lead(tx, acting, { ...held, decision }, { transition: sent.transition, said: { motif: sent.motif } });
}

/** Records the decision of the State or of the Région, with its reference. @throws NotFound · Forbidden · Conflict · RuleBroken. */
export async function recordDecision(
  tx: Tx,
  acting: Acting,
  order: { place: Place; id: string; sent: SentDecision },
): Promise<number> {
  const { sent } = order;
  const held = await requestFor(tx, acting, { ...order, act: DECIDE, lock: true });
  if (held.one.version !== sent.version) throw stale();
  if (sent.issue !== 'accepter' && sent.issue !== 'refuser') {
    if (held.one.etat !== 'transmise') throw moved();
    throw new RequestRefused([{ guard: 'issue', sentence: 'Choisissez acceptée ou refusée.' }]);
  }
  const { reference, decision_le } = sent;
  return lead(tx, acting, held, {
    transition: sent.issue,
    said: { reference, decisionLe: decision_le },
    moves: {
      decision_reference: reference,
      decision_le,
      decision_role: held.decision.role,
      decision_par: acting.actor?.id ?? null,
    },
  });
}
