import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type Acting, ASK, type Place, REQUEST, requestFor, subjectOf } from './access.ts';
import { membersWhoMayAsk } from './offer-facts.sql.ts';
import { openStates, type RequestText } from './request.ts';
import { insertRequest, rewriteRequest } from './requests.sql.ts';
import { trainingKinds } from './training-kinds.ts';
import { textOf } from './values.ts';

export const REQUEST_STALE = 'offer_request.stale';

export const stale = () =>
  new Conflict(REQUEST_STALE, 'Cette demande a changé entre-temps. Relisez-la, puis recommencez.');

export const frozen = () =>
  new RuleBroken(
    'offer_request.frozen',
    'Depuis que l’avis est demandé, le texte de la demande ne change plus : abandonnez-la et faites-en une autre.',
  );

/** The organisation is not, or no longer, among those that may ask in the campus. */
export class NotMember extends RuleBroken {
  constructor() {
    super('offer_request.not_member', 'Choisissez un établissement membre du campus aujourd’hui.');
  }
}

/** Notes a request of an organisation. @returns its id. @throws NotFound · Forbidden · NotMember. */
export async function createRequest(
  tx: Tx,
  acting: Acting,
  order: { place: Place; organisationId: string; text: RequestText },
): Promise<string> {
  const { place, organisationId, text } = order;
  const decision = demand(acting.actor, ASK, subjectOf(place, [organisationId]));
  const among = { campusId: place.campus.id, among: [organisationId], kinds: trainingKinds };
  const members = await membersWhoMayAsk(tx, { ...among, today: acting.today, limit: 1 });
  if (members.length === 0) throw new NotMember();
  const label = decision.role === 'directeur_campus' ? 'Saisi par un campus' : 'Saisi par l’organisation elle-même';
  const id = await insertRequest(tx, {
    campusId: place.campus.id,
    organisationId,
    text,
    auteurId: acting.actor?.id ?? null,
    originId: await recordOrigin(tx, { nature: 'saisie', label }),
    now: acting.now,
  });
  await writeJournal(tx, {
    ...authorOf(acting, decision),
    act: 'offer_request.created',
    objectType: REQUEST,
    objectId: id,
    version: 1,
    changes: changesOf(null, text),
    details: { campus: place.campus.id, organisation: organisationId },
  });
  return id;
}

/**
 * Changes the text of a request on which no opinion is asked yet. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `offer_request.stale` · RuleBroken `offer_request.frozen`.
 */
export async function editRequest(
  tx: Tx,
  acting: Acting,
  order: { place: Place; id: string; version: number; text: RequestText },
): Promise<number> {
  const { one, decision } = await requestFor(tx, acting, { ...order, act: ASK, lock: true });
  if (!openStates.includes(one.etat)) throw frozen();
  if (one.version !== order.version) throw stale();
  const changes = changesOf(textOf(one), order.text);
  if (!changes) return one.version;
  const version = await rewriteRequest(tx, one.id, order.text);
  await writeJournal(tx, {
    ...authorOf(acting, decision),
    act: 'offer_request.changed',
    objectType: REQUEST,
    objectId: one.id,
    version,
    changes,
    details: { campus: one.campusId, organisation: one.organisationId },
  });
  return version;
}
