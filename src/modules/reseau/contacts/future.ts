import type { Db, Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { addDays, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { TEAM_ROLES } from '../interactions/exchange.ts';
import { replacePresents } from '../interactions/exchange-sheet.sql.ts';
import { exchangeUrl } from '../interactions/links.ts';
import { noteLetter } from '../interactions/note-letter.ts';
import { heldStates } from '../membership.ts';
import { correspondentsOf, type Membership, readMembership } from '../membership-sheet.sql.ts';
import { holders } from '../recipients.sql.ts';
import { networkTopic } from '../topics.ts';
import type { LinkRow } from './confirmations.sql.ts';
import { type EndingCommitment, endingCommitment } from './future.sql.ts';
import type { Future } from './labels.ts';

/** Days that a campus gives itself to answer whoever wants to talk: ten working days are said as two weeks. */
const ANSWER_DAYS = 14;
/** A commitment is renewed two months before its end, when its team is told of it. */
const RENEWAL_DAYS = 60;
const SAID: Record<Future, string> = {
  continuer: 'continue',
  parler: 'souhaite en parler',
  arreter: 'souhaite arrêter',
};

/** Nothing is to be said of what follows: the organisation is no member any more. */
export class FutureRefused extends RuleBroken {
  constructor() {
    super(
      'confirmation.no_member',
      'Votre organisation n’est plus au réseau de ce campus : il n’y a pas de suite à dire. Laissez ce choix de côté.',
    );
  }
}

/** What the page asks of the future: the commitment that ends first, and whether public pages name the organisation; null when the organisation is no member any more. */
export async function futureOf(
  db: Db,
  link: Pick<LinkRow, 'campusId' | 'organisationId'>,
  today: string,
): Promise<{ ending: EndingCommitment | null; nomPublic: boolean } | null> {
  const membership = await readMembership(db, link.campusId, { id: link.organisationId });
  if (!membership || !heldStates.includes(membership.statut)) return null;
  return { ending: await endingCommitment(db, { ...link, today }), nomPublic: membership.nomPublic };
}

/**
 * An organisation says by its link that it goes on, wishes to talk, or stops. The team reads it among its exchanges, with what it has to
 * do next; nothing of the membership nor of a commitment changes by itself. @throws FutureRefused.
 */
export async function tellFuture(
  tx: Tx,
  link: LinkRow,
  order: { future: Future; author: Author; now: Date },
): Promise<void> {
  const { future, author, now } = order;
  const today = isoDate(now);
  const place = { campusId: link.campusId, organisationId: link.organisationId };
  const membership = await readMembership(tx, link.campusId, { id: link.organisationId }, { lock: true });
  if (!membership || !heldStates.includes(membership.statut)) throw new FutureRefused();
  const team = await holders(tx, { roles: TEAM_ROLES, campusId: link.campusId, today });
  const direction = await holders(tx, { roles: ['directeur_campus'], campusId: link.campusId, today });
  const step = stepOf(future, today, await endingCommitment(tx, { ...place, today }));
  const id = await noteLetter(tx, membership, {
    le: today,
    recit: `Par le lien de sa fiche, l’organisation dit qu’elle ${SAID[future]}.`,
    ...step,
    suiteQui: step.suite ? ((direction[0] ?? team[0])?.compteId ?? null) : null,
    auteurId: null,
    label: 'Réponse par le lien d’une fiche',
    now,
  });
  const people = await correspondentsOf(tx, { ...place, today });
  await replacePresents(
    tx,
    id,
    people.filter((one) => one.id === link.contactId),
  );
  await writeJournal(tx, {
    ...author,
    act: 'membership.future_told',
    objectType: 'adhesion',
    objectId: membership.id,
    details: { campus: link.campusId, organisation: link.organisationId, suite: future, echange: id, lien: link.id },
  });
  if (future !== 'continuer')
    for (const { compteId } of team) await tell(tx, { compteId, future, membership, link, id, now });
}

/** What the team has to do next, and for when. */
function stepOf(future: Future, today: string, ending: EndingCommitment | null) {
  if (future === 'parler')
    return { suite: 'Prendre contact : l’organisation souhaite en parler.', suiteLe: addDays(today, ANSWER_DAYS) };
  if (future === 'arreter')
    return {
      suite: 'Prendre contact, puis enregistrer le départ si l’organisation le confirme : rien n’a changé d’ici là.',
      suiteLe: addDays(today, ANSWER_DAYS),
    };
  if (!ending) return { suite: null, suiteLe: null };
  const renewal = addDays(ending.echeance, -RENEWAL_DAYS);
  return {
    suite: `Préparer le renouvellement de « ${ending.titre} », qui prend fin le ${frenchPartialDate(ending.echeance)}.`,
    suiteLe: renewal > today ? renewal : today,
  };
}

const tell = (
  tx: Tx,
  one: { compteId: string; future: Future; membership: Membership; link: LinkRow; id: string; now: Date },
): Promise<boolean> =>
  notify(tx, one.now, {
    compteId: one.compteId,
    topic: networkTopic,
    titre: `${one.membership.nom} ${SAID[one.future]}`.slice(0, 200),
    texte:
      one.future === 'arreter'
        ? 'Dit par le lien de sa fiche. Rien n’a changé : prenez contact, puis enregistrez son départ s’il est confirmé.'
        : 'Dit par le lien de sa fiche. Prenez contact sous deux semaines.',
    lien: exchangeUrl(one.link.campusSlug, one.id),
    cle: `suite:${one.link.id}`,
  });
