import type { Actor } from '#core/access/index.ts';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { type ScopedTx, withActor } from '#core/db/scoped.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import { type Author, authorOf, journalAccess } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { accountByAddress, campusesOfAccount } from './persons.sql.ts';
import { deadline } from './register.ts';
import { findRequest, insertRequest, type RequestRow, updateRequest } from './requests.sql.ts';
import { ERASE_PERSON, readersOf, scopeOf } from './rights.ts';

/** Who acts, from where, and when: what every act of this room receives. */
export interface Acting {
  db: Db;
  actor: Actor;
  requestId: string;
  now: Date;
}

const ANSWER_WITHIN = { valeur: 1, unite: 'mois' } as const;
/** The person acts for themselves: a right that no role gives. */
export const OWNER = { role: 'titulaire du compte', grant: null };

const trace = (tx: Tx, author: Author, act: string, id: string, details: Record<string, unknown> = {}) =>
  journalAccess(tx, { ...author, act, objectType: 'demande_de_droit', objectId: id, details });

/** A signed-in person asks about their own data. @returns the id of the request. @throws RuleBroken when one is open already. */
export function openRequest(acting: Acting, order: { genre: string; message: string }): Promise<string> {
  const { db, actor, now } = acting;
  return transaction(db, async (tx) => {
    const campuses = await campusesOfAccount(tx, actor.id);
    const id = await withActor(tx, scopeOf(actor), (scoped) =>
      insertRequest(scoped, {
        ...order,
        compteId: actor.id,
        courriel: null,
        portees: readersOf(campuses),
        recueLe: now,
        echeance: isoDate(deadline(now, ANSWER_WITHIN)),
        recuePar: null,
      }),
    );
    if (!id) throw new RuleBroken('request.open', 'Vous avez déjà une demande de cette nature en cours.');
    await trace(tx, authorOf(acting, OWNER), 'request.opened', id, { genre: order.genre });
    return id;
  });
}

/** A delegate records what somebody asked by letter, by mail or by telephone; the account of the address, when there is one. */
export function recordRequest(
  acting: Acting,
  order: { genre: string; message: string; courriel: string },
): Promise<string> {
  const { db, actor, now } = acting;
  return transaction(db, async (tx) => {
    const courriel = order.courriel.toLowerCase();
    const account = await accountByAddress(tx, courriel);
    const campuses = account ? await campusesOfAccount(tx, account.id) : [];
    const decision = demand(actor, ERASE_PERSON, {
      ...(campuses.length > 0 ? { campus: campuses } : {}),
      faits: { double_validation: true },
    });
    const id = await withActor(tx, scopeOf(actor), (scoped) =>
      insertRequest(scoped, {
        genre: order.genre,
        message: order.message,
        compteId: account?.id ?? null,
        courriel: account ? null : courriel,
        portees: readersOf(campuses),
        recueLe: now,
        echeance: isoDate(deadline(now, ANSWER_WITHIN)),
        recuePar: actor.id,
      }),
    );
    if (!id) throw new RuleBroken('request.open', 'Cette personne a déjà une demande de cette nature en cours.');
    await trace(tx, authorOf(acting, decision), 'request.recorded', id, { genre: order.genre });
    return id;
  });
}

/** The person takes their own request back, as long as nothing was done. */
export function withdrawRequest(acting: Acting, id: string): Promise<void> {
  return transaction(acting.db, async (tx) => {
    const request = await withActor(tx, { acteur: acting.actor.id, portees: [] }, async (scoped) => {
      const found = await openOne(scoped, id);
      await updateRequest(scoped, id, { etat: 'annulee', close_le: acting.now });
      return found;
    });
    await trace(tx, authorOf(acting, OWNER), 'request.withdrawn', request.id);
  });
}

/** An open request that who asks may see, locked. @throws NotFound behind the wall, RuleBroken once it is closed. */
export async function openOne(tx: ScopedTx, id: string): Promise<RequestRow> {
  const request = await findRequest(tx, id, true);
  if (!request) throw new NotFound('request.unknown', 'Cette demande n’existe pas.');
  if (request.closeLe) throw new RuleBroken('request.closed', 'Cette demande est déjà close.');
  return request;
}

/** Campuses of a request, read back from who may see it. */
export const campusesOfRequest = (request: RequestRow): string[] =>
  request.portees.flatMap((word) => (/^delegue:[0-9a-f-]{36}$/.test(word) ? [word.slice('delegue:'.length)] : []));

/**
 * Whether this person may decide on a request: the act, the perimeter, and never on their own request.
 * @param second the other person who must have validated; they are two.
 */
export function decisionOn(actor: Actor, request: RequestRow, second: string | null): ReturnType<typeof demand> {
  const campuses = campusesOfRequest(request);
  const decision = demand(actor, ERASE_PERSON, {
    ...(campuses.length > 0 ? { campus: campuses } : {}),
    faits: { double_validation: second !== actor.id },
  });
  if (request.compteId === actor.id) {
    throw new RuleBroken(
      'request.own',
      'Cet acte demande une autre personne : qui demande l’effacement d’une personne n’est pas seul à l’exécuter.',
    );
  }
  return decision;
}
