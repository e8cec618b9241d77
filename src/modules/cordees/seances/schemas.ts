import { z } from 'zod';
import { mentorParams, tokenParams } from '../mentors/schemas.ts';
import { line, text, version, yearParams } from '../schemas.ts';
import { seanceStates } from './seance.ts';

export const ownSeanceParams = tokenParams.extend({ seance: z.uuid() });
export const seanceParams = yearParams.extend({ seance: z.uuid() });
const annee = z.coerce.number().int().min(2008).max(2100);
export const ownCertificateParams = tokenParams.extend({ annee });
export const certificateParams = mentorParams.extend({ annee });

/** Total: a hand-typed address narrows nothing it does not know. */
export const seanceQuery = z.object({
  etat: z.enum(['', ...seanceStates]).catch(''),
  etablissement: z.uuid().or(z.literal('')).catch(''),
  mentor: z.uuid().or(z.literal('')).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type SeanceQuery = z.output<typeof seanceQuery>;

/** What was done just before, by a link. */
export const ownQuery = z.object({ suite: z.enum(['noter', 'reecrire', 'retirer']).optional().catch(undefined) });

/** What a mentor says of a session. `acte`: whether she writes it or takes it back. */
export const seanceForm = z.object({
  version,
  acte: line(20),
  etablissement: line(40),
  jour: line(10),
  debut: line(5),
  duree: line(20),
  distance: line(5),
  lieu: line(151),
  theme: line(151),
  niveau: line(20),
  eleves: line(10),
});
export type SeanceTyped = z.output<typeof seanceForm>;
export const NO_SEANCE: SeanceTyped = {
  version: 0,
  acte: '',
  etablissement: '',
  jour: '',
  debut: '',
  duree: '',
  distance: '',
  lieu: '',
  theme: '',
  niveau: '',
  eleves: '',
};

/** What an establishment says of a session. */
export const decisionForm = z.object({ version, transition: line(40), duree: line(20), texte: text(1_000) });
export type DecisionTyped = z.output<typeof decisionForm>;
export const NO_DECISION: DecisionTyped = { version: 0, transition: '', duree: '', texte: '' };

export const batchSeanceParams = tokenParams.extend({ seance: z.uuid() });
/** Sessions that are approved together: each with the version that was read, `id:version`. */
export const approveAllForm = z.object({
  lues: z
    .string()
    .catch('')
    .transform((typed) => typed.split(/\s+/, 500).filter(Boolean)),
});
