import { type RawBuilder, sql } from 'kysely';

/** Lines `d` of `courrier_destinataire` that go to the person of a contact, at whatever address of hers. */
export const linesOfPerson = (contactId: string): RawBuilder<unknown> => sql`exists (
  select from contact c join contact z on z.id = c.id or lower(z.courriel) = lower(c.courriel) or z.compte_id = c.compte_id
  where c.id = ${contactId}::uuid and (d.contact_id = z.id or lower(d.courriel) = lower(z.courriel)))`;

export const linesOfContact = (contactId: string): RawBuilder<unknown> => sql`d.contact_id = ${contactId}::uuid`;

export const linesOfMailing = (courrierId: string): RawBuilder<unknown> => sql`d.courrier_id = ${courrierId}::uuid`;
