import { z } from 'zod';

export const mailParams = z.object({ id: z.uuid() });

/** One dead letter, or all of them. */
export const retryForm = z.object({ courriel: z.union([z.uuid(), z.literal('tous')]) });
export const abandonForm = z.object({ courriel: z.uuid() });
export const jobForm = z.object({ tache: z.uuid() });
export const tryForm = z.object({
  adresse: z
    .string({ error: 'Écrivez l’adresse à laquelle envoyer l’essai.' })
    .trim()
    .min(1, 'Écrivez l’adresse à laquelle envoyer l’essai.'),
});
