import type { Tx } from '#core/db/index.ts';
import { type Author, changesOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { MEMBERSHIP, stateOf } from '../change-standing.ts';
import { TEAM_ROLES } from '../interactions/exchange.ts';
import { memberUrl } from '../links.ts';
import { heldStates } from '../membership.ts';
import { readMembership, updateMembership } from '../membership-sheet.sql.ts';
import { holders } from '../recipients.sql.ts';
import { networkTopic } from '../topics.ts';
import type { LinkRow } from './confirmations.sql.ts';

/**
 * An organisation says by its link whether public pages name it as a member of the campus. It holds at once: a refusal to be named does not
 * wait to be read. The team is told, and may change it on the membership; an organisation that is no member any more has no choice to make.
 */
export async function chooseName(
  tx: Tx,
  link: LinkRow,
  order: { shown: boolean; author: Author; now: Date },
): Promise<void> {
  const { shown, author, now } = order;
  const before = await readMembership(tx, link.campusId, { id: link.organisationId }, { lock: true });
  if (!before || !heldStates.includes(before.statut) || before.nomPublic === shown) return;
  const version = await updateMembership(tx, before.id, { nom_public: shown });
  const was = stateOf(before);
  await writeJournal(tx, {
    ...author,
    act: shown ? 'membership.name_shown' : 'membership.name_hidden',
    objectType: MEMBERSHIP,
    objectId: before.id,
    version,
    changes: changesOf(was, { ...was, nom_public: shown }),
    details: { campus: link.campusId, organisation: link.organisationId, lien: link.id },
  });
  const team = { roles: TEAM_ROLES, campusId: link.campusId, today: isoDate(now) };
  for (const { compteId } of await holders(tx, team))
    await notify(tx, now, {
      compteId,
      topic: networkTopic,
      titre: `${before.nom} ${shown ? 'accepte que son nom soit affiché' : 'retire son nom de la page publique'}`.slice(
        0,
        200,
      ),
      texte: 'Choisi par le lien de sa fiche, et déjà en vigueur sur les pages publiques du campus.',
      lien: memberUrl(link.campusSlug, before.slug),
      cle: `nom:${link.id}`,
    });
}
