import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { SheetInput } from './sheet.ts';

/** What was said of a field, and when. */
export interface ConfirmedField {
  champ: SheetInput;
  valeur: string;
  le: Date;
}

/** Fields of a sheet that its organisation said to be right, each as it then read. */
export async function confirmedFields(db: Db, organisationId: string): Promise<ConfirmedField[]> {
  const { rows } = await sql<ConfirmedField>`
    select champ, valeur, confirmee_le as le from organisation_confirmee where organisation_id = ${organisationId}::uuid`.execute(
    db,
  );
  return rows;
}

export async function markFields(
  tx: Tx,
  organisationId: string,
  fields: readonly Pick<ConfirmedField, 'champ' | 'valeur'>[],
  now: Date,
): Promise<void> {
  for (const { champ, valeur } of fields)
    await sql`
      insert into organisation_confirmee (organisation_id, champ, valeur, confirmee_le)
      values (${organisationId}::uuid, ${champ}, ${valeur}, ${now})
      on conflict (organisation_id, champ) do update set valeur = excluded.valeur, confirmee_le = excluded.confirmee_le`.execute(
      tx,
    );
}
