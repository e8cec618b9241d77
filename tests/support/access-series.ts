import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { reservedIn } from './access-reserve.ts';

/** A series of a body, with one meeting to come that nobody was called to. */
export async function seriesIn(db: Db, instance: string, etat = 'active'): Promise<{ serie: string; de: string }> {
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const over = etat === 'terminee' ? { terminee_le: '2026-11-20T08:00:00Z', motif: 'Un essai' } : {};
  const { id: serie } = await db
    .insertInto('serie_reunion')
    .values({
      instance_id: instance,
      titre: 'Une série',
      frequence: 'semaines',
      intervalle: 1,
      debut: '2026-12-15',
      heure: '14:00',
      nombre: 1,
      sauf: '[]',
      feries: true,
      etat,
      ...over,
      origine_id,
      cree_le: '2026-11-20T08:00:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const made = { instance_id: instance, titre: 'Une série', debut: '2026-12-15T14:00:00+01:00', origine_id };
  const { id: de } = await db
    .insertInto('reunion')
    .values({ ...made, serie_id: serie, serie_jour: '2026-12-15' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { serie, de };
}

/** What the addresses of a body name: a file of its reserve, a series. */
export const heldBy = async (db: Db, instance: string): Promise<{ piece: string; serie: string }> => ({
  piece: (await reservedIn(db, instance)).piece,
  serie: (await seriesIn(db, instance)).serie,
});
