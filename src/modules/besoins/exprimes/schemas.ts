import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { needStates, needStatuts, visibilities } from './need.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const needParams = z.object({ slug, id: z.uuid() });
export const publicParams = z.object({ id: z.uuid() });
export const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{20,100}$/) });
export const sentQuery = z.object({ envoye: z.literal('oui').optional().catch(undefined) });

const words = z
  .string()
  .catch('')
  .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 100));
const page = z.coerce.number().int().min(1).max(10_000).catch(1);

/** Total: a hand-typed address narrows nothing it does not know. */
export const needQuery = z.object({
  q: words,
  etat: z.enum(['', 'ouverts', 'retard', ...needStates]).catch(''),
  statut: z.enum(['', ...needStatuts]).catch(''),
  visibilite: z.enum(['', 'public', 'reseau']).catch(''),
  organisation: slug.or(z.literal('')).catch(''),
  page,
});
export type NeedQuery = z.output<typeof needQuery>;

export const publicQuery = z.object({
  q: words,
  campus: slug.or(z.literal('')).catch(''),
  departement: z
    .string()
    .regex(/^(\d{2,3}|2[AB])?$/)
    .catch(''),
  suite: z.enum(['', 'ouverts', 'satisfait', 'sans_reponse']).catch(''),
  page,
});
export type PublicQuery = z.output<typeof publicQuery>;

/** What the form of a need holds, as its inputs send it. */
export const needInputs = [
  'organisation',
  'organisation_dite',
  'titre',
  'texte',
  'metier',
  'rome',
  'competences',
  'nombre',
  'inconnu',
  'unite',
  'horizon',
  'echeance',
  'commune',
  'partout',
  'statuts',
  'niveau',
  'visibilite',
  'source',
  'source_le',
  'contact_nom',
  'contact_fonction',
  'contact_courriel',
  'contact_telephone',
] as const;
export type NeedInput = (typeof needInputs)[number];
export type NeedValues = Record<NeedInput, string>;

/** Boxes ticked together make one text, whatever they are worth. */
const input = z
  .union([z.string(), z.array(z.string())])
  .catch('')
  .transform((typed) => (Array.isArray(typed) ? typed.join(',') : typed).slice(0, 6_000));
const inputs = Object.fromEntries(needInputs.map((name) => [name, input])) as Record<NeedInput, typeof input>;

/** `acte`: « chercher » looks for a trade and keeps nothing. */
const acte = z.enum(['chercher', 'enregistrer']).catch('enregistrer');
const fields = z.object({ version: z.coerce.number().int().min(0).catch(0), acte, ...inputs });
export const needForm = z.preprocess(withChoices, fields);
/** The public form: what no person sees is filled by machines. */
export const publicNeedForm = z.object({ acte, ...inputs, site_internet: z.string().max(2000).catch('') });

export interface SentNeed {
  version: number;
  acte: 'chercher' | 'enregistrer';
  values: NeedValues;
}

const LISTS: readonly NeedInput[] = ['statuts'];
const TEXTS: readonly NeedInput[] = ['texte', 'competences'];

export function sentNeed(form: Readonly<Record<string, unknown>>): SentNeed {
  const of = (name: NeedInput): string => {
    const typed = String(form[name] ?? '')
      .replace(/\r\n/g, '\n')
      .trim();
    if (LISTS.includes(name)) return [...new Set(typed.split(',').filter(Boolean))].sort().join(',');
    return TEXTS.includes(name) ? typed : typed.replace(/\s+/g, ' ');
  };
  return {
    version: Number(form.version) || 0,
    acte: form.acte === 'chercher' ? 'chercher' : 'enregistrer',
    values: Object.fromEntries(needInputs.map((name) => [name, of(name)])) as NeedValues,
  };
}

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
const several = z
  .union([z.string(), z.array(z.string())])
  .catch('')
  .transform((typed) => (Array.isArray(typed) ? typed : [typed]).filter(Boolean).slice(0, 20));

/** An act on a need, with what each of them may ask. */
export const stateForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  transition: text(40),
  texte: text(2_000),
  semblable: text(40),
  instance: text(60),
  decision: text(60),
  reponse: several,
  // Words by which a training was looked for.
  formation: text(100),
});
export type StateOrder = z.output<typeof stateForm>;

/** Who may read a need, chosen apart from the rest. */
export const visibilityForm = z.object({ visibilite: z.enum(visibilities) });

/** What who holds a mailed link may do. */
export const followForm = z.object({
  transition: z.enum(['completer', 'confirmer', 'contester', 'clore']).or(z.literal('')).catch(''),
  texte: text(2_000),
});

/** Words typed to find a training to tie. */
export const pageQuery = z.object({ formation: words });
