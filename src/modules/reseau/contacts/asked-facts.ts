import type { Db, Tx } from '#core/db/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { frenchQuantity } from '../engagements/labels.ts';
import { TEAM_ROLES } from '../interactions/exchange.ts';
import { exchangeUrl } from '../interactions/links.ts';
import { noteLetter } from '../interactions/note-letter.ts';
import { heldStates } from '../membership.ts';
import { readMembership } from '../membership-sheet.sql.ts';
import { holders } from '../recipients.sql.ts';
import { promiseSaid } from '../signatures/letter.ts';
import { networkTopic } from '../topics.ts';
import { functionOf, markVerified, type RunningPromise, runningPromises } from './asked-facts.sql.ts';
import type { LinkRow } from './confirmations.sql.ts';
import { FutureRefused } from './future.ts';

/** What the page asks beside the sheet: who is to be reached, what is brought; null when the organisation is no member any more. */
export interface AskedFacts {
  personne: string;
  /** « 6 visites, 4 reçues »; empty when nothing runs. */
  apports: string[];
}

/** What is to correct of them; null: it is right. */
export interface CorrectedFacts {
  personne: { nom: string; courriel: string } | null;
  apports: string | null;
}

/** Days that a campus gives itself to take it into account. */
const ANSWER_DAYS = 14;

const broughtText = (one: RunningPromise): string =>
  `${promiseSaid(one)}${one.recu > 0 ? `, reçu : ${frenchQuantity(one.genre, one.recu, one.unite)}` : ''}`;

export async function askedFacts(db: Db, link: LinkRow): Promise<AskedFacts | null> {
  const membership = await readMembership(db, link.campusId, { id: link.organisationId });
  if (!membership || !heldStates.includes(membership.statut)) return null;
  const titre = link.contactId && (await functionOf(db, link.contactId, link.organisationId));
  return {
    personne: ['vous-même', titre, link.courriel].filter(Boolean).join(', '),
    apports: (await runningPromises(db, link)).map(broughtText),
  };
}

/**
 * Who is to be reached and what is brought: right, the person is dated; to correct, the team reads it among its exchanges with what it has
 * to do, and nothing changes by itself. @throws FutureRefused when the organisation is no member any more.
 */
export async function tellFacts(
  tx: Tx,
  link: LinkRow,
  order: { facts: CorrectedFacts; author: Author; now: Date },
): Promise<void> {
  const { facts, author, now } = order;
  const today = isoDate(now);
  if (!facts.personne && link.contactId) await markVerified(tx, link.contactId, today);
  if (!facts.personne && !facts.apports) return;
  const membership = await readMembership(tx, link.campusId, { id: link.organisationId }, { lock: true });
  if (!membership || !heldStates.includes(membership.statut)) throw new FutureRefused();
  const place = { campusId: link.campusId, today };
  const team = await holders(tx, { roles: TEAM_ROLES, ...place });
  const direction = await holders(tx, { roles: ['directeur_campus'], ...place });
  const said = [
    facts.personne && `personne à joindre : ${facts.personne.nom}, ${facts.personne.courriel}`,
    facts.apports && `ce qu’elle apporte : « ${facts.apports} »`,
  ].filter(Boolean);
  const id = await noteLetter(tx, membership, {
    le: today,
    recit: `Par le lien de sa fiche, l’organisation corrige ${said.join(' ; ')}.`,
    suite: 'Prendre en compte ce que l’organisation corrige : rien n’a changé d’ici là.',
    suiteLe: addDays(today, ANSWER_DAYS),
    suiteQui: (direction[0] ?? team[0])?.compteId ?? null,
    auteurId: null,
    label: 'Réponse par le lien d’une fiche',
    now,
  });
  await writeJournal(tx, {
    ...author,
    act: 'membership.facts_told',
    objectType: 'adhesion',
    objectId: membership.id,
    details: {
      campus: link.campusId,
      organisation: link.organisationId,
      champs: [facts.personne && 'personne', facts.apports && 'apports'].filter(Boolean),
      echange: id,
      lien: link.id,
    },
  });
  for (const { compteId } of team)
    await notify(tx, now, {
      compteId,
      topic: networkTopic,
      titre: `${membership.nom} corrige sa fiche`.slice(0, 200),
      texte: 'Dit par le lien de sa fiche : une personne à joindre ou ce qu’elle apporte. Rien n’a changé d’ici là.',
      lien: exchangeUrl(link.campusSlug, id),
      cle: `fiche:${link.id}`,
    });
}
