import type { Db } from '#core/db/index.ts';
import type { AccordInput, ContactInput, FonctionInput } from './contact.ts';

export async function insertContact(db: Db, input: ContactInput): Promise<string> {
  const row = await db.insertInto('contact').values(input).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

export async function insertFonction(db: Db, contactId: string, input: FonctionInput): Promise<string> {
  const values = { contact_id: contactId, ...input };
  const row = await db.insertInto('contact_fonction').values(values).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** @returns false when an agreement to this publication is in force already: it keeps its date and its proof. */
export async function insertAccord(db: Db, contactId: string, input: AccordInput): Promise<boolean> {
  const { accorde_le, ...values } = input;
  const row = await db
    .insertInto('contact_accord')
    .values({ contact_id: contactId, ...values, accorde_le: accorde_le.toISOString() })
    .onConflict((conflict) =>
      conflict.columns(['contact_id', 'publication']).where('retire_le', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Links a contact to the account that is hers, when the address of both is the same: the demonstration set. */
export async function accountOfAddress(db: Db, courriel: string): Promise<string | null> {
  const row = await db
    .selectFrom('compte')
    .select('id')
    .where('courriel', '=', courriel.toLowerCase())
    .executeTakeFirst();
  return row?.id ?? null;
}
