import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventPlaceOf, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { GroupContext } from '../inscriptions/context.ts';
import { eventOfId, type GroupEvent, holdEvent } from '../inscriptions/event.sql.ts';
import { GROUP } from '../inscriptions/group.ts';
import { type Group, readGroup, updateGroup } from '../inscriptions/groups.sql.ts';
import { tellCertificate } from '../inscriptions/tell.ts';
import { CERTIFY, isCertified } from './certificate.ts';

/** Writes once to whoever registered a group that came. The group is held by the caller. @returns whether a letter leaves. */
export async function announceCertificate(
  tx: Tx,
  ctx: GroupContext,
  by: Author,
  event: GroupEvent,
  group: Group,
): Promise<boolean> {
  if (!isCertified(group) || group.attestationLe || !group.contact) return false;
  await tellCertificate(tx, ctx, event, group);
  const version = await updateGroup(tx, group.id, { attestation_le: ctx.now }, ctx.now);
  await writeJournal(tx, {
    ...by,
    act: 'group.certificate_sent',
    objectType: GROUP,
    objectId: group.id,
    version,
    details: { campus: event.campusId, evenement: event.id },
  });
  return true;
}

/**
 * Tells whoever registered a group that its certificate is ready; told already, nothing leaves again. @returns whether a letter leaves.
 * @throws NotFound · Forbidden · RuleBroken `group.not_certified` before it was counted, or `group.nobody` when nobody is left to write to.
 */
export async function deliverCertificate(
  tx: Tx,
  ctx: GroupContext & { actor: Actor | null; requestId: string },
  place: EventPlaceOf,
  of: CampusEvent,
  id: string,
): Promise<boolean> {
  if (!(await holdEvent(tx, of.id))) throw unknownPage();
  const group = await readGroup(tx, id, { lock: true });
  const event = await eventOfId(tx, of.id);
  if (!event || group?.evenementId !== of.id) throw unknownPage();
  const decision = demand(ctx.actor, CERTIFY, subjectOf(place.campus, of, ctx.actor));
  if (!isCertified(group))
    throw new RuleBroken('group.not_certified', 'Notez d’abord la présence de ce groupe : rien n’est attesté avant.');
  if (!group.contact)
    throw new RuleBroken('group.nobody', 'Ce groupe n’a plus d’adresse : imprimez l’attestation et remettez-la.');
  return announceCertificate(tx, ctx, authorOf(ctx, decision), event, group);
}
