import { z } from 'zod';
import { campusParams, line, text, version } from '../schemas.ts';
import { riskStates } from './risk.ts';

export const riskParams = campusParams.extend({ risque: z.uuid() });

export const riskForm = z.object({
  version,
  titre: line(200),
  parade: text(1_100),
  probabilite: line(1),
  gravite: line(1),
  organisation: line(120),
  revue_le: line(10),
});
export type RiskForm = z.output<typeof riskForm>;

/** Another state of a risk, and why. */
export const riskStateForm = z.object({
  version,
  etat: z.enum(['', ...riskStates]).catch(''),
  motif: text(1_100),
  revue_le: line(10),
});
export type RiskStateForm = z.output<typeof riskStateForm>;

/** Total: a hand-typed address narrows nothing it does not know. */
export const risksQuery = z.object({
  q: line(100),
  etat: z.enum(['', 'a_revoir', ...riskStates]).catch(''),
  projet: z.uuid().or(z.literal('')).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type RisksQuery = z.output<typeof risksQuery>;
