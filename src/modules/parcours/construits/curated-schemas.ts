import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { type Audience, audiences, type CuratedInput, curatedActs, curatedStates, type StepInput } from './curated.ts';
import { audienceLabels } from './labels.ts';
import { readTraining } from './training.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const curatedParams = z.object({ slug, id: z.uuid() });
export const stepParams = z.object({ slug, id: z.uuid(), etape: z.uuid() });
export const publicParams = z.object({ slug, parcours: slug });

const words = z
  .string()
  .catch('')
  .transform((text) => text.trim().slice(0, 100));
/** Total: a hand-typed address narrows nothing it does not know. */
export const curatedQuery = z.object({
  q: words,
  etat: z.enum(['', ...curatedStates]).catch(''),
  public: z.enum(['', ...audiences]).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type CuratedQuery = z.output<typeof curatedQuery>;
export const publicQuery = z.object({ public: z.enum(['', ...audiences]).catch('') });

const version = z.coerce.number().int().min(0).catch(0);
const text = z
  .string()
  .catch('')
  .transform((typed) => typed.slice(0, 4_000));
const plain = (form: Readonly<Record<string, unknown>>, name: string): string =>
  String(form[name] ?? '')
    .replace(/\r\n/g, '\n')
    .trim();

export const curatedInputs = ['titre', 'texte', 'public'] as const;
export type CuratedValues = Record<(typeof curatedInputs)[number], string>;
export interface SentCurated {
  version: number;
  values: CuratedValues;
}
export const curatedForm = z.preprocess(
  withChoices,
  z.object({ version, ...Object.fromEntries(curatedInputs.map((input) => [input, text])) }),
);
export const sentCurated = (form: Readonly<Record<string, unknown>>): SentCurated => ({
  version: Number(form.version) || 0,
  values: {
    titre: plain(form, 'titre').replace(/\s+/g, ' '),
    texte: plain(form, 'texte'),
    public: plain(form, 'public'),
  },
});

export function checkedCurated(
  values: CuratedValues,
): { ok: true; input: CuratedInput } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  if (values.titre === '') errors.titre = 'Donnez un titre, comme « Du CAP à l’ingénieur ferroviaire ».';
  else if (values.titre.length > 120) errors.titre = 'Ce titre est trop long : 120 caractères au plus.';
  if (values.texte === '') errors.texte = 'Dites en une phrase à qui ce parcours sert et où il mène.';
  else if (values.texte.length > 1_000) errors.texte = 'Ce texte est trop long : 1 000 caractères au plus.';
  if (!Object.hasOwn(audienceLabels, values.public)) errors.public = 'Choisissez à qui il s’adresse.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, input: { ...values, public: values.public as Audience } };
}

export const curatedStateForm = z.object({
  version,
  vu: z.string().max(6_000).catch(''),
  acte: z.enum(Object.keys(curatedActs) as [keyof typeof curatedActs]),
  motif: z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim().slice(0, 500)),
});

/** What the form of a step holds, as its inputs send it. */
export const stepInputs = [
  'ligne',
  'seul',
  'branche_de',
  'passerelle',
  'duree_mois',
  'metier',
  'texte',
  'descend',
] as const;
export type StepValues = Record<(typeof stepInputs)[number], string>;
export interface SentStep {
  version: number;
  /** The list of trainings is asked again, nothing is saved. */
  chercher: boolean;
  cherche: string;
  values: StepValues;
}
export const stepForm = z.preprocess(
  withChoices,
  z.object({
    version,
    acte: z.enum(['enregistrer', 'chercher']).catch('enregistrer'),
    cherche_ligne: text,
    ...Object.fromEntries(stepInputs.map((input) => [input, text])),
  }),
);
export const sentStep = (form: Readonly<Record<string, unknown>>): SentStep => ({
  version: Number(form.version) || 0,
  chercher: form.acte === 'chercher',
  cherche: plain(form, 'cherche_ligne').slice(0, 100),
  values: Object.fromEntries(stepInputs.map((input) => [input, plain(form, input)])) as StepValues,
});

export const noStep: SentStep = {
  version: 0,
  chercher: false,
  cherche: '',
  values: { ligne: '', seul: '', branche_de: '', passerelle: '', duree_mois: '', metier: '', texte: '', descend: '' },
};

export function checkedStep(
  values: StepValues,
): { ok: true; input: StepInput } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const training = readTraining(values.ligne);
  if (!training) errors.ligne = 'Choisissez la formation de cette étape.';
  else if (training.organisationId === null && values.seul === '')
    errors.ligne = 'Choisissez la formation d’un établissement, ou cochez « Sans établissement ».';
  const uuid = (value: string) => value === '' || z.uuid().safeParse(value).success;
  if (!uuid(values.branche_de)) errors.branche_de = 'Choisissez une étape de ce parcours.';
  if (!uuid(values.passerelle)) errors.passerelle = 'Choisissez une passerelle de votre campus.';
  const mois = Number(values.duree_mois);
  if (values.duree_mois === '' || !(Number.isInteger(mois) && mois >= 1 && mois <= 120))
    errors.duree_mois = 'Donnez une durée en mois, de 1 à 120.';
  if (values.metier.length > 120) errors.metier = 'Ce métier est trop long : 120 caractères au plus.';
  if (values.texte.length > 600) errors.texte = 'Ce texte est trop long : 600 caractères au plus.';
  if (Object.keys(errors).length > 0 || !training) return { ok: false, errors };
  return {
    ok: true,
    input: {
      training: values.seul ? { ...training, organisationId: null } : training,
      brancheDe: values.branche_de || null,
      passerelleId: values.passerelle || null,
      dureeMois: mois,
      metier: values.metier || null,
      texte: values.texte || null,
      descend: values.descend !== '',
    },
  };
}

const ids = z
  .string()
  .max(6_000)
  .transform((typed) => typed.split(',').filter((id) => z.uuid().safeParse(id).success));
const seen = z.string().max(6_000).catch('');
export const orderForm = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('ordonner'), vu: seen, ordre: ids }),
  z.object({ acte: z.enum(['monter', 'descendre', 'retirer']), vu: seen, etape: z.uuid() }),
]);
