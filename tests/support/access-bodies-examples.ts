import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { TEST_NOW } from './app.ts';

export interface BodyExample {
  id: string;
  mandat: string;
  contact: string;
}

/** A working group of a campus where an organisation sits, with one mandate in force and somebody without one. */
export async function bodyIn(
  db: Db,
  { campus, organisation }: { campus: string; organisation: string },
): Promise<BodyExample> {
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { id } = await db
    .insertInto('instance_gouvernance')
    .values({
      campus_id: campus,
      genre: 'groupe_travail',
      nom: `Groupe ${randomUUID()}`,
      pilote_organisation_id: organisation,
      origine_id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('instance_membre').values({ instance_id: id, organisation_id: organisation }).execute();
  const person = async (): Promise<string> => {
    const contact = await db
      .insertInto('contact')
      .values({ prenom: 'Dominique', nom: 'Exemple', origine_id })
      .returning('id')
      .executeTakeFirstOrThrow();
    const fonction = { contact_id: contact.id, organisation_id: organisation, titre: 'Direction' };
    await db.insertInto('contact_fonction').values(fonction).execute();
    return contact.id;
  };
  const mandat = await db
    .insertInto('mandat')
    .values({
      instance_id: id,
      contact_id: await person(),
      organisation_id: organisation,
      role: 'membre',
      debut: '2026-01-01',
      fin: '2027-12-31',
      origine_id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, mandat: mandat.id, contact: await person() };
}

/** Puts back what an act has changed of it. */
export async function restoreBody(db: Db, { id, mandat }: BodyExample): Promise<void> {
  await db.updateTable('instance_gouvernance').set({ etat: 'active' }).where('id', '=', id).execute();
  await sql`update mandat set termine_le = null, fin_motif = null, fin = '2027-12-31' where id = ${mandat}::uuid`.execute(
    db,
  );
}

/** The same in a state of the table. */
export async function bodyInState(db: Db, body: BodyExample, state: string): Promise<void> {
  const row = db.updateTable('instance_gouvernance').where('id', '=', body.id);
  if (state === 'close') await row.set({ etat: 'close' }).execute();
  if (state === 'changée entre-temps') await row.set({ version: 2 }).execute();
  const mandate = db.updateTable('mandat').where('id', '=', body.mandat);
  if (state === 'à venir') await mandate.set({ debut: '2026-12-01' }).execute();
  if (state === 'terminé')
    await mandate
      .set({ fin: '2026-11-20', fin_motif: 'demission', termine_le: new Date(TEST_NOW).toISOString() })
      .execute();
}
