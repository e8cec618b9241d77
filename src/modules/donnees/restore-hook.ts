import { z } from 'zod';
import type { RestoreHook } from '#core/backup/index.ts';
import { systemClock } from '#core/time/index.ts';
import type { DonneesHooks } from './hooks.ts';
import { erasuresToKeep, replayErasures } from './replay-erasures.ts';

const request = z.object({
  id: z.string(),
  genre: z.string(),
  etat: z.string(),
  compteId: z.string().nullable(),
  courriel: z.string().nullable(),
  message: z.string(),
  portees: z.array(z.string()),
  recueLe: z.coerce.date(),
  echeance: z.string(),
  recuePar: z.string().nullable(),
  valideePar: z.string().nullable(),
  valideeLe: z.coerce.date().nullable(),
  confirmeePar: z.string().nullable(),
  confirmeeLe: z.coerce.date().nullable(),
  reponse: z.string().nullable(),
  rapport: z.unknown(),
  closeLe: z.coerce.date().nullable(),
});

const records = z.array(
  z.object({
    id: z.string(),
    demandeId: z.string().nullable(),
    sel: z.string(),
    compteEmpreinte: z.string().nullable(),
    courrielEmpreinte: z.string().nullable(),
    executeLe: z.coerce.date(),
    rapport: z.unknown(),
    demande: request.nullable(),
  }),
);

/** A restoration brings back persons who have been erased since the backup: they are erased again. */
export const restoreHook = (hooks: Pick<DonneesHooks, 'personalTables' | 'closeAccount'>): RestoreHook => ({
  keep: erasuresToKeep,
  afterRestore: async (db, kept) => {
    if (kept === undefined) return null;
    const deps = { declarations: hooks.personalTables, closeAccount: hooks.closeAccount };
    const found = await replayErasures(db, deps, { now: systemClock.now(), kept: records.parse(kept) });
    if (found === 0) return null;
    return found === 1
      ? 'Une personne effacée depuis cette sauvegarde a été effacée de nouveau.'
      : `${found} personnes effacées depuis cette sauvegarde ont été effacées de nouveau.`;
  },
});
