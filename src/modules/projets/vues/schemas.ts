import { z } from 'zod';
import { actionQuery } from '../schemas.ts';
import { listViews } from './links.ts';

/** The list of a campus and how it is drawn: the same criteria in each of its views. Total. */
export const listQuery = actionQuery.extend({
  vue: z.enum(listViews).catch('tableau'),
  /** Year of the timeline. */
  annee: z
    .string()
    .regex(/^(19|20)\d{2}$/)
    .or(z.literal(''))
    .catch(''),
  /** Month of the calendar. */
  mois: z
    .string()
    .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)
    .or(z.literal(''))
    .catch(''),
});
export type ListQuery = z.output<typeof listQuery>;
