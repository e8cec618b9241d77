import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { type ExchangeKind, type ExchangeText, exchangeKinds } from './exchange.ts';
import { exchangeKindLabels } from './labels.ts';

export const exchangeParams = z.object({
  slug: z.string().regex(/^[a-z0-9-]{1,120}$/),
  id: z.uuid(),
});

const day = z
  .string()
  .refine((typed) => typed === '' || z.iso.date().safeParse(typed).success)
  .catch('');

/** Total: a hand-typed address narrows nothing it does not know. */
export const exchangeQuery = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 100)),
  genre: z.enum(['', ...exchangeKinds]).catch(''),
  suite: z.enum(['', 'a_faire', 'retard', 'faite']).catch(''),
  qui: z.enum(['', 'moi']).catch(''),
  depuis: day,
  jusqua: day,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ExchangeQuery = z.output<typeof exchangeQuery>;

/** What the form of an exchange holds, as its inputs send it. */
export const exchangeInputs = ['genre', 'le', 'recit', 'presents', 'suite', 'suite_qui', 'suite_le'] as const;
export type ExchangeValues = Record<(typeof exchangeInputs)[number], string>;
export interface SentExchange {
  version: number;
  values: ExchangeValues;
}

/** Boxes ticked together make one text, whatever they are worth. */
export const exchangeForm = z.preprocess(
  withChoices,
  z.object({
    version: z.coerce.number().int().min(0).catch(0),
    ...Object.fromEntries(
      exchangeInputs.map((input) => [
        input,
        z
          .union([z.string(), z.array(z.string())])
          .catch('')
          .transform((typed) => (Array.isArray(typed) ? typed.join(',') : typed).slice(0, 8_000)),
      ]),
    ),
  }),
);

export function sentExchange(form: Readonly<Record<string, unknown>>): SentExchange {
  const of = (name: string) =>
    String(form[name] ?? '')
      .replace(/\r\n/g, '\n')
      .trim();
  return {
    version: Number(form.version) || 0,
    values: {
      ...(Object.fromEntries(exchangeInputs.map((input) => [input, of(input)])) as ExchangeValues),
      suite: of('suite').replace(/\s+/g, ' '),
      presents: [...new Set(of('presents').split(',').filter(Boolean))].sort().join(','),
    },
  };
}

export const exchangeValues = (one: ExchangeText): ExchangeValues => ({
  genre: one.genre,
  le: one.le,
  recit: one.recit,
  presents: one.presents.join(','),
  suite: one.suite ?? '',
  suite_qui: one.suite === null ? '' : (one.suiteQui ?? ''),
  suite_le: one.suiteLe ?? '',
});

const isDay = (typed: string): boolean => z.iso.date().safeParse(typed).success;

/** The values of a form, checked: what they mean, or what is refused of them by field. */
export function checkedExchange(
  values: ExchangeValues,
): { ok: true; text: ExchangeText } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  if (!Object.hasOwn(exchangeKindLabels, values.genre)) errors.genre = 'Choisissez comment l’échange a eu lieu.';
  if (!isDay(values.le)) errors.le = 'Donnez une date complète.';
  if (values.recit === '') errors.recit = 'Dites en quelques mots ce qui s’est dit.';
  else if (values.recit.length > 2_000) errors.recit = 'Ce récit est trop long : 2 000 caractères au plus.';
  const presents = values.presents.split(',').filter(Boolean);
  if (presents.length > 100 || presents.some((id) => !z.uuid().safeParse(id).success))
    errors.presents = 'Choisissez des personnes de cette organisation.';
  if (values.suite.length > 300) errors.suite = 'Cette suite est trop longue : 300 caractères au plus.';
  if (values.suite === '' && values.suite_le !== '') errors.suite = 'Dites ce qu’il faut faire, ou retirez la date.';
  if (values.suite !== '' && !isDay(values.suite_le)) errors.suite_le = 'Dites pour quel jour.';
  if (values.suite !== '' && !z.string().min(1).max(60).safeParse(values.suite_qui).success)
    errors.suite_qui = 'Choisissez une personne de l’équipe du campus.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const next = values.suite !== '';
  return {
    ok: true,
    text: {
      genre: values.genre as ExchangeKind,
      le: values.le,
      recit: values.recit,
      presents,
      suite: next ? values.suite : null,
      suiteQui: next ? values.suite_qui : null,
      suiteLe: next ? values.suite_le : null,
    },
  };
}

export const withdrawForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  motif: z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim().slice(0, 500)),
});

export const stepForm = z.object({ fait: z.enum(['oui', 'non']).catch('oui') });
