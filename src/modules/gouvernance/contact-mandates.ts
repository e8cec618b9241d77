import type { RawBuilder } from 'kysely';
import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { ContactMandate } from '#modules/reseau/index.ts';
import type { MandateRole } from './instance.ts';
import { mandateRoleLabels } from './labels.ts';
import { instanceUrl } from './links.ts';
import { mandatesInScope, mandatesOfPerson } from './mandats.sql.ts';
import { meetingScope } from './meeting-access.ts';
import { READ } from './subject.ts';

/** What a person is in the bodies of some campuses, those in force first; typed by mistake, they are left out. Rights are the caller's. */
export async function mandatesOfContact(
  db: Db,
  { contactId, campus, today }: { contactId: string; campus: readonly string[]; today: string },
): Promise<ContactMandate[]> {
  const rows = (await mandatesOfPerson(db, contactId, campus)).map((one) => ({
    id: one.id,
    href: instanceUrl(one.instanceId),
    instance: one.instance,
    role: mandateRoleLabels[one.role as MandateRole] ?? one.role,
    organisation: one.organisation,
    debut: one.debut,
    fin: one.fin,
    over: one.ended || (one.fin !== null && one.fin < today),
  }));
  return [...rows.filter((one) => !one.over), ...rows.filter((one) => one.over)];
}

/** Who sits today in the bodies that somebody reads, as `ContactHooks.mandatesRead`: of the others she learns nothing. */
export const mandatesRead = (actor: Actor, today: string): RawBuilder<unknown> =>
  mandatesInScope(meetingScope(actor, READ), today);
