import { z } from 'zod';
import { headingMoves } from './cadres/edit-frame.ts';
import { expectations, frameStates, HEADING_ID } from './cadres/frame.ts';

export const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
export const line = (max: number) => text(max).transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim());
export const version = z.coerce.number().int().min(0).catch(0);

export const frameParams = z.object({
  code: z.string().regex(/^[a-z0-9_]{1,60}$/),
  version: z.string().regex(/^\d{4}\.\d{1,4}$/),
});
const rubrique = z.string().max(250).regex(HEADING_ID);
export const headingParams = frameParams.extend({ rubrique });
/** « code/version ». */
export const compareQuery = z.object({
  avec: z
    .string()
    .regex(/^[a-z0-9_]{1,60}\/\d{4}\.\d{1,4}$/)
    .catch(''),
});
export const underQuery = z.object({ sous: rubrique.catch('') });
export const importFrameForm = z.object({ json: text(250_000) });
export const cloneFrameForm = z.object({ code: line(80), libelle: line(200) });
export const frameStateForm = z.object({ revision: version, etat: z.enum(frameStates) });
export const headingForm = z.object({
  revision: version,
  sous: rubrique.catch(''),
  libelle: line(250),
  consigne: text(1_100),
  attendu: z.enum(['', ...expectations]).catch(''),
  obligatoire: z.enum(['', 'oui']).catch(''),
});
export type HeadingForm = z.output<typeof headingForm>;
export const headingMoveForm = z.object({ revision: version, geste: z.enum(headingMoves) });

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const reportParams = z.object({ slug, id: z.uuid() });
export const answerParams = reportParams.extend({ rubrique });
export const publicParams = z.object({ slug, annee: z.string().regex(/^[12]\d{3}$/) });
export const newReportForm = z.object({
  /** « code/version ». */
  cadre: line(80),
  titre: line(250),
  du: line(10),
  au: line(10),
  precedent: z.uuid().or(z.literal('')).catch(''),
});
export type NewReportForm = z.output<typeof newReportForm>;
export const answerForm = z.object({
  version,
  texte: text(20_100),
  non_renseigne: z.enum(['', 'oui']).catch(''),
  motif: text(1_100),
});
export type AnswerForm = z.output<typeof answerForm>;
export const actForm = z.object({
  version,
  acte: line(40),
  destinataire: line(250),
  motif: text(1_100),
  /** « non renseigné » is written for what is still missing. */
  assume: z.enum(['', 'oui']).catch(''),
});
export type ActForm = z.output<typeof actForm>;
export const commentForm = z.object({ texte: text(2_100) });
export const publicationForm = z.object({ version, publie: z.enum(['oui', 'non']) });
