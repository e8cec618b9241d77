import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { natures, requestStates } from './request.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const requestParams = z.object({ slug, id: z.uuid() });

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
const version = z.coerce.number().int().min(0).catch(0);

/** Total: a hand-typed address narrows nothing it does not know. */
export const requestQuery = z.object({
  q: text(100),
  etat: z.enum(['', 'en_cours', ...requestStates]).catch(''),
  nature: z.enum(['', ...natures]).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type RequestQuery = z.output<typeof requestQuery>;

/** The form of a request as its inputs send it; the organisation is chosen once, when it is made. */
export const requestInputs = [
  'nature',
  'certification',
  'statuts',
  'places_scolaire',
  'places_apprentissage',
  'places_colorees',
  'annee',
  'titre',
  'motif',
  'besoin',
] as const;
export type RequestField = (typeof requestInputs)[number];
export type RequestValues = Record<RequestField, string>;

export const requestForm = z.object({
  version,
  organisation: text(120),
  nature: text(40),
  certification: text(200),
  /** The one that was chosen among those that the words named, and the words for which they were shown. */
  certification_choisie: text(120),
  certification_pour: text(200),
  statuts: text(40),
  places_scolaire: text(12),
  places_apprentissage: text(12),
  places_colorees: text(12),
  annee: text(4),
  titre: text(300),
  motif: text(4_000),
  besoin: text(4_000),
});
export type SentRequest = z.output<typeof requestForm>;
/** The same, or the choices of the page of both versions. */
export const editRequestForm = z.preprocess(withChoices, requestForm);

export const emptySent: SentRequest = {
  version: 0,
  organisation: '',
  nature: '',
  certification: '',
  certification_choisie: '',
  certification_pour: '',
  statuts: '',
  places_scolaire: '',
  places_apprentissage: '',
  places_colorees: '',
  annee: '',
  titre: '',
  motif: '',
  besoin: '',
};

/** What the unread parts of a form hold, when its body could not be read as one. */
export const sentOf = (
  form: { ok: true; value: SentRequest } | { ok: false; typed: Record<string, string> },
): SentRequest => (form.ok ? form.value : { ...emptySent, ...requestForm.parse(form.typed) });

export const stateForm = z.object({
  version,
  transition: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .catch(''),
  motif: text(500),
});
export type SentState = z.output<typeof stateForm>;

export const campusOpinionForm = z.object({
  version,
  sens: text(20),
  avis: text(4_000),
  /** The opinion in force that the page showed, and why another one takes its place. */
  remplace: text(40),
  remplace_motif: text(500),
});
export type SentOpinion = z.output<typeof campusOpinionForm>;

/** The same under other names: somebody may have both forms on one page. */
export const advisoryOpinionForm = z.object({
  version,
  sens_consultatif: text(20),
  avis_consultatif: text(4_000),
  remplace: text(40),
  remplace_motif_consultatif: text(500),
});
export const advisorySent = (form: z.output<typeof advisoryOpinionForm>): SentOpinion => ({
  version: form.version,
  sens: form.sens_consultatif,
  avis: form.avis_consultatif,
  remplace: form.remplace,
  remplace_motif: form.remplace_motif_consultatif,
});

export const decisionForm = z.object({ version, issue: text(20), reference: text(200), decision_le: text(10) });
export type SentDecision = z.output<typeof decisionForm>;

export const openingForm = z.object({
  version,
  constat: text(20),
  capacite_scolaire: text(12),
  inscrits_scolaire: text(12),
  capacite_apprentissage: text(12),
  inscrits_apprentissage: text(12),
  fin_motif: text(500),
});
export type SentOpening = z.output<typeof openingForm>;

/** A number of people or places as typed: `null` for nothing, `undefined` for what is no number. */
export function readCount(typed: string, max = 5_000): number | null | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '');
  if (plain === '') return null;
  if (!/^\d{1,6}$/.test(plain)) return undefined;
  return Number(plain) <= max ? Number(plain) : undefined;
}
