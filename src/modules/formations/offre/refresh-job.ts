import { z } from 'zod';
import type { Db } from '#core/db/index.ts';
import { defineJob, enqueueJob } from '#core/jobs/index.ts';
import { refreshSearch } from '../refresh-search.ts';
import { establishmentsBehind } from './behind.sql.ts';

/**
 * The lines of some establishments in the search of the catalogue, after an act on an offer; each night, whatever the search does not
 * say of the offers, or says no more: a restored base has no queue.
 */
export const offerSearchJob = defineJob({
  name: 'formations.rafraichir_recherche',
  title: 'Mettre la recherche à jour après un changement d’offre',
  payload: z.object({ organisations: z.array(z.uuid()) }).optional(),
  schedule: '20 4 * * *',
  catchUpHours: 26,
  run: async ({ db }, payload) =>
    void (await refreshSearch(db, { organisations: payload?.organisations ?? (await establishmentsBehind(db)) })),
});

/** Brings the search up to date after the act, beside the request: it rebuilds the words of the whole catalogue. */
export async function refreshLater(tx: Db, organisations: Iterable<string>): Promise<void> {
  const each = [...new Set(organisations)];
  if (each.length > 0) await enqueueJob(tx, offerSearchJob, { organisations: each });
}
