import { z } from 'zod';
import { line, objectParams, text, version } from '../schemas.ts';
import { milestoneKinds, milestoneStates } from './milestone.ts';

export const milestoneParams = objectParams.extend({ jalon: z.uuid() });

export const milestoneForm = z.object({
  version,
  genre: line(20),
  titre: line(200),
  echeance: line(10),
  conventionnel: z.enum(['', 'oui']).catch(''),
});
export type MilestoneForm = z.output<typeof milestoneForm>;

/** An act on a milestone. `texte`: a motive, or where the proof is; `jour`: the day on which it was reached, or to which it is put off. */
export const stepForm = z.object({ version, transition: line(40), texte: text(2_000), jour: line(10) });
export type StepForm = z.output<typeof stepForm>;

/** Total: a hand-typed address narrows nothing it does not know. */
export const milestonesQuery = z.object({
  q: line(100),
  genre: z.enum(['', ...milestoneKinds]).catch(''),
  etat: z.enum(['', 'retard', 'bientot', ...milestoneStates]).catch(''),
  projet: z.uuid().or(z.literal('')).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type MilestonesQuery = z.output<typeof milestonesQuery>;
