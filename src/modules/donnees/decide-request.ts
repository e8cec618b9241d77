import { transaction } from '#core/db/index.ts';
import { withActor } from '#core/db/scoped.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, journalAccess } from '#core/journal/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { type ErasureDeps, type ErasureReport, erasePerson } from './erase-person.ts';
import { personOfAccount } from './export-person.ts';
import { PRIVACY_PAGE } from './links.ts';
import type { Person } from './person-rows.sql.ts';
import { type RequestRow, updateRequest } from './requests.sql.ts';
import { type Acting, decisionOn, openOne } from './requests.ts';
import { scopeOf } from './rights.ts';

/** First of the two: the erasure is right. Nothing is erased yet. */
export function validateErasure(acting: Acting, id: string): Promise<void> {
  const { db, actor, now } = acting;
  return transaction(db, async (tx) => {
    const decision = await withActor(tx, scopeOf(actor), async (scoped) => {
      const request = await openOne(scoped, id);
      if (request.genre !== 'effacement' || request.etat !== 'recue') {
        throw new RuleBroken('request.state', 'Cette demande n’attend pas de validation.');
      }
      const right = decisionOn(actor, request, null);
      await updateRequest(scoped, id, { etat: 'validee', validee_par: actor.id, validee_le: now });
      return right;
    });
    await journalAccess(tx, {
      ...authorOf(acting, decision),
      act: 'erasure.validated',
      objectType: 'demande_de_droit',
      objectId: id,
    });
  });
}

/**
 * Second of the two, another person: erases now, and answers the person at the address they had.
 * @throws Forbidden when it is the same person who validated.
 */
export function confirmErasure(acting: Acting, id: string, deps: ErasureDeps, sender: Sender): Promise<ErasureReport> {
  const { db, actor, now } = acting;
  return transaction(db, async (tx) => {
    const { request, decision } = await withActor(tx, scopeOf(actor), async (scoped) => {
      const found = await openOne(scoped, id);
      if (found.etat !== 'validee') {
        throw new RuleBroken('request.state', 'Cette demande doit d’abord être validée par une autre personne.');
      }
      return { request: found, decision: decisionOn(actor, found, found.valideePar) };
    });
    const author = authorOf(acting, decision);
    const person = await personOf(tx, request);
    const report = await erasePerson(tx, deps, { person, author, now, requestId: id });
    await withActor(tx, scopeOf(actor), (scoped) =>
      updateRequest(scoped, id, {
        etat: 'executee',
        confirmee_par: actor.id,
        confirmee_le: now,
        close_le: now,
        rapport: JSON.stringify(report),
      }),
    );
    await journalAccess(tx, { ...author, act: 'erasure.confirmed', objectType: 'demande_de_droit', objectId: id });
    const [address] = person.addresses;
    if (address) await answerByMail(tx, request, address, summaryOf(report), sender);
    return report;
  });
}

const personOf = (db: Acting['db'], request: RequestRow): Promise<Person> | Person =>
  request.compteId
    ? personOfAccount(db, request.compteId)
    : { accountId: null, addresses: request.courriel ? [request.courriel] : [] };

/** Refuses, or answers what is not an erasure: in words that the person reads. */
export function answerRequest(
  acting: Acting,
  id: string,
  answer: { reponse: string; refusee: boolean },
  sender: Sender,
): Promise<void> {
  const { db, actor, now } = acting;
  return transaction(db, async (tx) => {
    const { request, decision } = await withActor(tx, scopeOf(actor), async (scoped) => {
      const found = await openOne(scoped, id);
      if (found.genre === 'effacement' && !answer.refusee) {
        throw new RuleBroken('request.erasure', 'Un effacement se valide puis se confirme ; il ne se répond pas.');
      }
      const right = decisionOn(actor, found, null);
      const etat = answer.refusee ? 'refusee' : 'executee';
      await updateRequest(scoped, id, { etat, reponse: answer.reponse, close_le: now });
      return { request: found, decision: right };
    });
    await journalAccess(tx, {
      ...authorOf(acting, decision),
      act: answer.refusee ? 'request.refused' : 'request.answered',
      objectType: 'demande_de_droit',
      objectId: id,
    });
    const person = await personOf(tx, request);
    const [address] = person.addresses;
    if (address) await answerByMail(tx, request, address, answer.reponse, sender);
  });
}

async function answerByMail(
  tx: Acting['db'],
  request: RequestRow,
  address: string,
  reponse: string,
  sender: Sender,
): Promise<void> {
  await enqueueMail(tx, {
    template: 'droit_reponse',
    to: { address },
    variables: { date: frenchDate(request.recueLe), lien: `${sender.origin}${PRIVACY_PAGE}`, reponse },
    sender,
    digest: false,
  });
}

/** What the person reads: what is gone, what is anonymous, what stays and why. */
export function summaryOf(report: ErasureReport): string {
  const part = (words: string, lines: { libelle: string }[]) =>
    lines.length > 0 ? ` ${words} : ${lines.map((line) => line.libelle.toLowerCase()).join(', ')}.` : '';
  const reasons = [...new Set(report.lignes.flatMap((line) => line.raisons))];
  const having = (what: 'effacees' | 'anonymisees' | 'gardees') => report.lignes.filter((line) => line[what] > 0);
  return [
    'vos données sont effacées.',
    part('Effacé', having('effacees')),
    part('Rendu anonyme', having('anonymisees')),
    part('Gardé sans vous nommer', having('gardees')),
    reasons.length > 0 ? ` Ce qui reste a une raison : ${reasons.join(' ; ')}.` : '',
  ].join('');
}
