import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import {
  type Acting,
  type Decision,
  type HeldRequest,
  OPINE,
  OPINE_CAMPUS,
  type Place,
  REQUEST,
  requestFor,
} from './access.ts';
import { lead, RequestRefused } from './lead-request.ts';
import { regionName } from './offer-facts.sql.ts';
import { insertOpinion, type Opinion, opinionInForce, opinionsOf } from './opinions.sql.ts';
import { type OpinionNature, opinionSenses, opinionStates } from './request.ts';
import { stale } from './save-request.ts';
import type { SentOpinion } from './schemas.ts';
import { tellOpinion } from './tell.ts';

/** Who speaks: of what sort, which one, and by what name. */
export interface Voice {
  nature: OpinionNature;
  cle: string;
  auNomDe: string;
}

/** In whose name a person gives an opinion, under the right that lets her do it. */
export async function voiceOf(db: Db, place: Place, decision: Decision): Promise<Voice> {
  const { role, grant } = decision;
  const code = grant?.cible ?? '';
  if (role === 'pilotage_academique')
    return {
      nature: 'etat',
      cle: code,
      auNomDe: `Région académique ${await regionName(db, 'region_academique', code)}`,
    };
  if (role === 'pilotage_regional')
    return { nature: 'region', cle: code, auNomDe: `Région ${await regionName(db, 'region', code)}` };
  if (role === 'membre_instance' && place.seat)
    return { nature: 'instance', cle: place.seat.id, auNomDe: place.seat.nom };
  return { nature: 'campus', cle: place.campus.id, auNomDe: place.campus.nom };
}

interface OpinionOrder {
  place: Place;
  id: string;
  sent: SentOpinion;
}

const replacedMeanwhile = () =>
  new Conflict(
    'offer_request.opinion_meanwhile',
    'Un avis vient d’être rendu au même nom. Lisez-le : le vôtre peut le remplacer, avec un motif.',
  );

/**
 * The opinion of the campus. The first one sends the request on to the State and the Région; a later one, before the decision,
 * takes the place of the former with a reason. Two people at once, or one while the establishment goes without it: the second
 * one is told. @throws NotFound · Forbidden · Conflict · RequestRefused.
 */
export async function giveCampusOpinion(tx: Tx, acting: Acting, order: OpinionOrder): Promise<void> {
  const held = await requestFor(tx, acting, { ...order, act: OPINE_CAMPUS, lock: true });
  if (held.one.version !== order.sent.version) throw stale();
  const voice = await voiceOf(tx, order.place, held.decision);
  await record(tx, acting, held, voice, order.sent);
  if (held.one.etat === 'avis_campus')
    await lead(tx, acting, held, {
      transition: 'rendre_avis',
      said: { sens: order.sent.sens, motif: order.sent.avis },
    });
}

/** An opinion that binds nobody: of the State, of the Région, of a body of the campus. @throws as `giveCampusOpinion`. */
export async function giveAdvisoryOpinion(tx: Tx, acting: Acting, order: OpinionOrder): Promise<void> {
  const held = await requestFor(tx, acting, { ...order, act: OPINE, lock: true });
  await record(tx, acting, held, await voiceOf(tx, order.place, held.decision), order.sent);
}

const closed = () =>
  new RuleBroken(
    'offer_request.opinion_closed',
    'Un avis se donne une fois demandé et tant que la décision n’est pas prise.',
  );

async function record(tx: Tx, acting: Acting, held: HeldRequest, voice: Voice, sent: SentOpinion): Promise<void> {
  const { one, decision } = held;
  if (!opinionStates.includes(one.etat)) throw closed();
  const former = opinionInForce(await opinionsOf(tx, one.id), voice);
  if ((former?.id ?? '') !== sent.remplace) throw replacedMeanwhile();
  const refusals = opinionRefusals(sent, former);
  if (refusals.length > 0) throw new RequestRefused(refusals);
  const sens = opinionSenses.find((known) => known === sent.sens)!;
  const id = await insertOpinion(tx, {
    ...voice,
    requestId: one.id,
    sens,
    motif: sent.avis,
    remplaceId: former?.id ?? null,
    remplaceMotif: former ? sent.remplace_motif : null,
    role: decision.role,
    compteId: acting.actor?.id ?? null,
    originId: await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par qui rend l’avis' }),
    now: acting.now,
  });
  await writeJournal(tx, {
    ...authorOf(acting, decision),
    act: former ? 'offer_request.opinion_replaced' : 'offer_request.opinion_given',
    objectType: REQUEST,
    objectId: one.id,
    reason: former ? sent.remplace_motif : null,
    details: { campus: one.campusId, organisation: one.organisationId, avis: id, nature: voice.nature, sens },
  });
  await tellOpinion(tx, acting, held, { voice, sens });
}

function opinionRefusals(sent: SentOpinion, former: Opinion | null): { guard: string; sentence: string }[] {
  const refusals: { guard: string; sentence: string }[] = [];
  if (!(opinionSenses as readonly string[]).includes(sent.sens))
    refusals.push({ guard: 'sens', sentence: 'Choisissez favorable, réservé ou défavorable.' });
  if (sent.avis === '') refusals.push({ guard: 'avis', sentence: 'Motivez l’avis.' });
  if (former && sent.remplace_motif === '')
    refusals.push({ guard: 'remplace_motif', sentence: 'Dites pourquoi cet avis remplace le précédent.' });
  return refusals;
}
