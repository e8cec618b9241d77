import type { Insertable } from 'kysely';
import type { DB, Tx } from '#core/db/index.ts';

type Row = Insertable<DB['inscription_groupe']>;

/** A registration of the demonstration set, with the day on which it came. */
export async function insertDemoGroup(
  tx: Tx,
  { inscrite_le, ...row }: Omit<Row, 'cle' | 'cree_le' | 'modifie_le'> & { inscrite_le: Date },
): Promise<void> {
  await tx
    .insertInto('inscription_groupe')
    .values({
      ...row,
      cle: crypto.randomUUID(),
      decidee_le: inscrite_le,
      cree_le: inscrite_le,
      modifie_le: inscrite_le,
    })
    .execute();
}

/** A registration of the set, by its event, its school and its class. */
export async function demoGroup(
  tx: Tx,
  one: { evenementId: string; organisationId: string; classe: string },
): Promise<string> {
  const { id } = await tx
    .selectFrom('inscription_groupe')
    .select('id')
    .where('evenement_id', '=', one.evenementId)
    .where('organisation_id', '=', one.organisationId)
    .where('classe', '=', one.classe)
    .executeTakeFirstOrThrow();
  return id;
}
