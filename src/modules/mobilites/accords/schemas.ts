import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const slugParams = z.object({ slug });
export const objectParams = z.object({ slug, id: z.uuid() });
export const drawUpParams = z.object({ slug, id: z.uuid(), offre: z.uuid() });
export const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{20,100}$/) });

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
const line = (max: number) => text(max).transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim());
const version = z.coerce.number().int().min(0).catch(0);
/** Boxes ticked together make one text. */
const boxes = z
  .union([z.string(), z.array(z.string())])
  .catch('')
  .transform((typed) => [typed].flat().join(',').slice(0, 600));

export const classForm = z.object({ nom: line(80), niveau: line(20), effectif: line(4) });
export type ClassValues = z.output<typeof classForm>;
export const NO_CLASS: ClassValues = { nom: '', niveau: '', effectif: '' };

export const accordForm = z.object({
  version,
  semaine: line(10),
  codes: boxes,
  activites: text(5_000),
  interdits: text(3_000),
  assurance: text(700),
  courriel_accueillant: line(254),
  courriel_etablissement: line(254),
});
export type AccordValues = z.output<typeof accordForm>;

/** What comes with an agreement signed on paper. */
export const elsewhereFields = z.object({ version });
export const cancelForm = z.object({ version, motif: text(500) });

/** The answer of a party: signed, or refused. `texte`: print of what was read. */
export const signForm = z.object({
  acte: z.enum(['signer', 'refuser', '']).catch(''),
  nom: line(120),
  fonction: line(120),
  accord: z.enum(['oui', '']).catch(''),
  motif: text(500),
  texte: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .catch(''),
});
export type SignValues = z.output<typeof signForm>;
export const NO_SIGN: SignValues = { acte: '', nom: '', fonction: '', accord: '', motif: '', texte: '' };

/** What the host says once it is over. */
export const hostReportForm = z.object({ note: z.enum(['', '1', '2', '3', '4', '5']).catch(''), retour: text(1_000) });
export type HostReportValues = z.output<typeof hostReportForm>;
export const NO_HOST_REPORT: HostReportValues = { note: '', retour: '' };

/** How many pupils gave each rating, in this order, and what their school says. */
export const schoolReportForm = z.object({
  note_1: line(4),
  note_2: line(4),
  note_3: line(4),
  note_4: line(4),
  note_5: line(4),
  retour: text(1_000),
});
export type SchoolReportValues = z.output<typeof schoolReportForm>;
export const NO_SCHOOL_REPORT: SchoolReportValues = {
  note_1: '',
  note_2: '',
  note_3: '',
  note_4: '',
  note_5: '',
  retour: '',
};
