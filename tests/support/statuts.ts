import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';

/** A decision of a body, as its register holds it. */
export async function decisionOf(
  db: Db,
  instance: string,
  titre: string,
  etat = 'adoptee',
  day = '2026-11-10',
): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const { rows } = await sql<{ id: string }>`
    with seance as (insert into reunion (instance_id, titre, debut, minutes, origine_id)
      values (${instance}::uuid, 'Assemblée', ${day}::date, 60, ${origine}) returning id)
    insert into decision (instance_id, reunion_id, numero, titre, texte, etat, prise_le, origine_id)
    select ${instance}::uuid, id, ${`D-${titre}`}, ${titre}, 'Adoptée.', ${etat}, ${day}::date, ${origine} from seance returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

/** The board of a campus, ruled by the model statutes. */
export async function boardOf(db: Db, campus: string): Promise<string> {
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const { id } = await db
    .insertInto('instance_gouvernance')
    .values({
      campus_id: campus,
      genre: 'bureau',
      nom: 'Bureau',
      statuts_modele: 'association_modele',
      statuts_cle: 'bureau',
      origine_id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Somebody who presides over the bureau for three years. */
export async function presidentOf(db: Db, instance: string): Promise<void> {
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const { contact_id, organisation_id } = await db
    .selectFrom('contact_fonction')
    .select(['contact_id', 'organisation_id'])
    .executeTakeFirstOrThrow();
  await db
    .insertInto('mandat')
    .values({
      instance_id: instance,
      contact_id,
      organisation_id: organisation_id!,
      role: 'president',
      qualite: 'titulaire',
      debut: '2026-02-01',
      fin: '2029-01-31',
      origine_id,
    })
    .execute();
}
