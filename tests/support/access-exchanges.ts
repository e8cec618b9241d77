import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { TEST_NOW } from './app.ts';

const NOW = new Date(TEST_NOW);

/** A call with an organisation, and what is to do next; put back as it was when it has an id. */
export async function exchangeIn(
  db: Db,
  place: { campus: string; organisation: string },
  order: { id?: string; retire?: boolean } = {},
): Promise<string> {
  const id = order.id ?? randomUUID();
  await db.deleteFrom('echange').where('id', '=', id).execute();
  await db
    .insertInto('echange')
    .values({
      id,
      campus_id: place.campus,
      organisation_id: place.organisation,
      genre: 'appel',
      le: '2026-11-02',
      recit: 'Un appel',
      suite: 'Rappeler',
      suite_le: '2026-12-01',
      retire_le: order.retire ? NOW : null,
      retire_motif: order.retire ? 'Un essai' : null,
      origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
      cree_le: NOW,
    })
    .execute();
  return id;
}

/** Criteria of a campus under a name, kept by an account; put back as they were when they have an id. */
export async function segmentIn(
  db: Db,
  campus: string,
  account: string,
  order: { id?: string; partage?: boolean } = {},
): Promise<string> {
  const id = order.id ?? randomUUID();
  await db.deleteFrom('segment').where('id', '=', id).execute();
  await db
    .insertInto('segment')
    .values({
      id,
      campus_id: campus,
      compte_id: account,
      nom: `Segment ${id}`,
      criteres: JSON.stringify({ contact: '6' }),
      partage: order.partage ?? true,
      cree_le: NOW,
      modifie_le: NOW,
    })
    .execute();
  return id;
}
