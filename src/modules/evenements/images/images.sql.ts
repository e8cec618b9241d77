import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { ImageAnswer, ImageRequest } from './image.ts';

/** Pictures that an event wants, the first to end first. */
export async function imagesOf(db: Db, evenementId: string): Promise<ImageRequest[]> {
  const { rows } =
    await sql<ImageRequest>`select id, projet, support, to_char(jusqu_au, 'YYYY-MM-DD') as "jusquAu" from evenement_image
    where evenement_id = ${evenementId}::uuid order by jusqu_au, projet, support`.execute(db);
  return rows;
}

const columns = sql`i.groupe_id as "groupeId", i.image_id as "imageId", i.accords, i.refus, i.garde, i.dit_le as "ditLe", i.version`;

/** What the groups of an event said. */
export async function answersOf(db: Db, evenementId: string): Promise<ImageAnswer[]> {
  const { rows } =
    await sql<ImageAnswer>`select ${columns} from inscription_image i join evenement_image d on d.id = i.image_id
    where d.evenement_id = ${evenementId}::uuid`.execute(db);
  return rows;
}

/** What one group said of one request. */
export async function answerOf(db: Db, groupeId: string, imageId: string): Promise<ImageAnswer | null> {
  const { rows } = await sql<ImageAnswer>`select ${columns} from inscription_image i
    where i.groupe_id = ${groupeId}::uuid and i.image_id = ${imageId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Keeps what a group says, in the place of what it said. @returns its version. */
export async function keepAnswer(
  tx: Tx,
  one: Pick<ImageAnswer, 'groupeId' | 'imageId' | 'accords' | 'refus' | 'garde'>,
  more: { now: Date; exemple: boolean },
): Promise<number> {
  const { version } = await tx
    .insertInto('inscription_image')
    .values({
      groupe_id: one.groupeId,
      image_id: one.imageId,
      accords: one.accords,
      refus: one.refus,
      garde: one.garde,
      exemple: more.exemple,
      dit_le: more.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['groupe_id', 'image_id']).doUpdateSet((eb) => ({
        accords: one.accords,
        refus: one.refus,
        garde: one.garde,
        dit_le: more.now,
        version: eb('inscription_image.version', '+', 1),
      })),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Requests whose consents end within some days, or have just ended, with at least one consent given. @param today ISO day of Paris. */
export async function endingImages(
  db: Db,
  order: { today: string; days: number },
): Promise<(ImageRequest & { evenementId: string; titre: string; campusId: string; campusSlug: string })[]> {
  const { rows } = await sql<
    ImageRequest & { evenementId: string; titre: string; campusId: string; campusSlug: string }
  >`select d.id, d.projet, d.support, to_char(d.jusqu_au, 'YYYY-MM-DD') as "jusquAu", e.id as "evenementId", e.titre,
      e.campus_id as "campusId", p.slug as "campusSlug"
    from evenement_image d join evenement e on e.id = d.evenement_id join campus p on p.id = e.campus_id
    where e.supprime_le is null and d.jusqu_au - ${order.today}::date between -${order.days}::integer and ${order.days}::integer
      and exists (select 1 from inscription_image i where i.image_id = d.id and i.accords > 0)
    order by d.jusqu_au, d.id`.execute(db);
  return rows;
}
