import type { Db, Tx } from '#core/db/index.ts';
import type { Filling } from './check-need.ts';
import { endFollowLinks, mayWriteTo } from './follow-links.sql.ts';
import { type Need, type NeedRow, organisationOf } from './needs.sql.ts';
import { sendAnswerAnew } from './tell.ts';

/** Whether another address follows the need. */
export const addressMoved = (before: Need, row: Pick<NeedRow, 'contact'>): boolean =>
  (before.contact.courriel ?? '').toLowerCase() !== (row.contact.courriel ?? '').toLowerCase();

/** Said by the organisation itself, or found receivable: what is followed is the need of that organisation. */
const isTheirs = (need: Need): boolean => need.voie !== 'campus' || need.recevableLe !== null;

/**
 * Why the team may not take away who stated a need, so that the organisation alone says that it is satisfied; null when it is kept.
 * Theirs, it keeps its organisation: a name may become a sheet or be corrected, a sheet that was withdrawn may be replaced. While an
 * answer waits for their word, the address that it was sent to is kept too, as long as it can be written to.
 */
export async function whyStaterStays(
  db: Db,
  before: Need,
  row: NeedRow,
  who: Filling,
): Promise<{ field: string; sentence: string } | null> {
  const name = before.organisation ?? before.organisationDite;
  if (name === null || who === 'membre') return null;
  const sheet = before.organisationSlug !== null && (await organisationOf(db, before.organisationSlug)) !== null;
  const nobody = row.organisationId === null && row.organisationDite === null;
  if (isTheirs(before) && (nobody || (sheet && row.organisationId !== before.organisationId)))
    return {
      field: 'organisation',
      sentence: `Gardez ${name} : elle seule dira si ce besoin est satisfait. Celui d’une autre s’exprime à part.`,
    };
  const sent = before.etat === 'en_reponse' && addressMoved(before, row) ? before.contact.courriel : null;
  if (sent !== null && (await mayWriteTo(db, sent)))
    return {
      field: 'contact_courriel',
      sentence:
        'Une réponse attend l’accord de cette adresse : d’ici là, l’organisation seule la change, par son compte.',
    };
  return null;
}

/** The links sent before open nothing more, whatever address comes back; an answer that waits is sent anew to the new one. */
export async function followElsewhere(tx: Tx, by: Parameters<typeof sendAnswerAnew>[1], need: Need): Promise<void> {
  await endFollowLinks(tx, need.id);
  if (need.etat === 'en_reponse') await sendAnswerAnew(tx, by, need);
}
