import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const eventParams = z.object({ slug });
export const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{20,100}$/) });
export const tokenQuery = z.object({ suite: z.enum(['recue', 'note', 'courriel']).optional().catch(undefined) });

/** What the form of a registration holds, as its inputs send it. */
export const groupInputs = [
  'creneau',
  'etablissement',
  'etablissement_id',
  'classe',
  'niveau',
  'jeunes',
  'filles',
  'adultes',
  'age',
  'rural',
  'education_prioritaire',
  'quartier_prioritaire',
  'arrivee',
  'car',
  'car_depart',
  'car_places',
  'repas',
  'amenagements',
  'message',
  'vacances',
  'contact_nom',
  'contact_fonction',
  'contact_courriel',
  'contact_telephone',
] as const;
export type GroupInput = (typeof groupInputs)[number];
export type GroupValues = Record<GroupInput, string> & Record<string, string>;

/** Inputs of the questions of the event: `q_` and the id of the question. */
export const questionInput = (id: string): string => `q_${id}`;

const MAX = 2_000;
const one = (typed: unknown): string => {
  const text = Array.isArray(typed) ? typed.find((each) => typeof each === 'string') : typed;
  return typeof text === 'string' ? text.replace(/\r\n/g, '\n').trim().slice(0, MAX) : '';
};

/** Total: what is missing is empty, and is said at its field. `site_internet`: what no person sees is filled by machines. */
export const groupForm = z.looseObject({}).transform((sent) => {
  const questions = Object.keys(sent).filter((name) => /^q_[0-9a-f-]{36}$/.test(name));
  const names = [...groupInputs, ...questions.slice(0, 100)];
  const values = Object.fromEntries(names.map((name) => [name, one(sent[name])])) as GroupValues;
  return { values, cle: one(sent.cle), acte: one(sent.acte), trap: one(sent.site_internet) };
});

const number = z
  .string()
  .catch('')
  .transform((typed) => typed.trim().slice(0, 10));

/** What who holds a mailed link may do. */
const linkActs = ['accepter_place', 'laisser_place', 'annuler', 'effectif', 'reconfirmer'] as const;
export type LinkAct = (typeof linkActs)[number];
export const linkForm = z.object({
  acte: z.enum(linkActs).or(z.literal('')).catch(''),
  version: z.coerce.number().int().min(0).catch(0),
  jeunes: number,
  adultes: number,
  filles: number,
});
export type LinkOrder = z.output<typeof linkForm>;
