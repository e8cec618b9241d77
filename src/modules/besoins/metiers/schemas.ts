import { z } from 'zod';

const words = z
  .string()
  .catch('')
  .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 100));

/** Total: whatever is malformed is as if it were not there. */
export const tradesQuery = z.object({
  q: words,
  domaine: z
    .string()
    .regex(/^[A-N]\d{2}$/)
    .catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type TradesQuery = z.output<typeof tradesQuery>;

export const tradeParams = z.object({ rome: z.string().regex(/^[A-N]\d{4}$/) });

/** Where: a place that was typed, else a région. */
export const whereQuery = z.object({
  ou: words,
  region: z
    .string()
    .regex(/^[0-9A-Z]{2}$/)
    .catch(''),
});
export type WhereQuery = z.output<typeof whereQuery>;
