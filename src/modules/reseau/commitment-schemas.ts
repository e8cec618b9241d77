import { z } from 'zod';
import { frenchPartialDate } from '#core/time/index.ts';
import { withChoices } from '#core/versions/merge.ts';
import {
  type CommitmentKind,
  commitmentKinds,
  commitmentStates,
  type PromiseKind,
  promiseKinds,
} from './commitment-kinds.ts';
import type { PromiseInput } from './commitment-sheet.sql.ts';
import { commitmentKindLabels, promiseKindLabels } from './engagements/labels.ts';
import { quantityTyped, readQuantity } from './quantity.ts';
import type { CommitmentText } from './save-commitment.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const commitmentParams = z.object({ slug, id: z.uuid() });

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));

/** Total: a hand-typed address narrows nothing it does not know. */
export const commitmentQuery = z.object({
  q: text(100),
  etat: z.enum(['', 'en_cours', 'signes', 'echus', ...commitmentStates]).catch(''),
  nature: z.enum(['', ...commitmentKinds]).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type CommitmentQuery = z.output<typeof commitmentQuery>;

/** Most promises of a commitment. */
export const MOST_PROMISES = 8;
const rows = Array.from({ length: MOST_PROMISES }, (_, index) => index + 1);

/** One line of a form, as typed. */
export interface TypedPromise {
  genre: string;
  quantite: string;
  unite: string;
  objet: string;
}

/** The form of a commitment as its inputs send it; `promesses`: one line each, its four texts between tabs. */
export const commitmentInputs = ['nature', 'titre', 'texte', 'debut', 'echeance', 'promesses'] as const;
export type CommitmentValues = Record<(typeof commitmentInputs)[number], string>;

const linesOf = (promises: readonly TypedPromise[]): string =>
  promises
    .filter((one) => Object.values(one).some((typed) => typed !== ''))
    .map(({ genre, quantite, unite, objet }) =>
      [genre, quantite, unite, objet].map((one) => one.replace(/\s+/g, ' ')).join('\t'),
    )
    .join('\n');

export const promisesTyped = (lines: string): TypedPromise[] =>
  lines
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [genre = '', quantite = '', unite = '', objet = ''] = line.split('\t');
      return { genre, quantite, unite, objet };
    });

const line = (name: string) => rows.map((n) => [`${name}_${n}`, text(200)] as const);
/** The fields of the promises, one line each. */
export const promiseFields = Object.fromEntries(['genre', 'quantite', 'unite', 'objet'].flatMap(line));
export const commitmentForm = z.preprocess(
  withChoices,
  z.object({
    version: z.coerce.number().int().min(0).catch(0),
    nature: text(40),
    titre: text(300),
    texte: text(4_000),
    debut: text(10),
    echeance: text(10),
    // Of the page of both versions, which sends the promises as one text.
    promesses: z.string().max(4_000).optional().catch(undefined),
    ...promiseFields,
  }),
);

export interface SentCommitment {
  version: number;
  values: CommitmentValues;
}

export function sentCommitment(form: Record<string, unknown>): SentCommitment {
  const of = (name: string): string => String(form[name] ?? '');
  const typed = rows.map((n) => ({
    genre: of(`genre_${n}`),
    quantite: of(`quantite_${n}`),
    unite: of(`unite_${n}`),
    objet: of(`objet_${n}`),
  }));
  // The kind alone is a list left where it was.
  const meant = typed.map((one) => (one.quantite || one.unite || one.objet ? one : { ...one, genre: '' }));
  return {
    version: Number(form.version) || 0,
    values: {
      nature: of('nature'),
      titre: of('titre').replace(/\s+/g, ' '),
      texte: of('texte'),
      debut: of('debut'),
      echeance: of('echeance'),
      promesses: typeof form.promesses === 'string' ? form.promesses.replace(/\r\n/g, '\n') : linesOf(meant),
    },
  };
}

export const commitmentValues = (one: CommitmentText): CommitmentValues => ({
  nature: one.nature,
  titre: one.titre,
  texte: one.texte ?? '',
  debut: one.debut ?? '',
  echeance: one.echeance ?? '',
  promesses: linesOf(
    one.promesses.map(({ genre, quantite, unite, objet }) => ({
      genre,
      quantite: quantityTyped(genre, quantite),
      unite: promiseKinds[genre] === unite ? '' : unite,
      objet: objet ?? '',
    })),
  ),
});

const SPARE = 2;

/** The lines that a form shows: those typed, and some empty ones. */
export function promiseLines(values: CommitmentValues): { lines: (TypedPromise | null)[]; full: boolean } {
  const typed = promisesTyped(values.promesses);
  const count = Math.min(MOST_PROMISES, typed.length + SPARE);
  return { lines: Array.from({ length: count }, (_, index) => typed[index] ?? null), full: count >= MOST_PROMISES };
}

/** « Jours 3 ; Visites 2, atelier de Blaye »: the lines of a form as a person reads them. */
const showPromises = (text: string): string =>
  promisesTyped(text)
    .map((one) =>
      [`${promiseKindLabels[one.genre as PromiseKind] ?? one.genre} ${one.quantite} ${one.unite}`.trim(), one.objet]
        .filter(Boolean)
        .join(', '),
    )
    .join(' ; ');

/** A value of the form as a person reads it. */
export function showCommitment(field: string, text: string): string {
  if (text === '') return '';
  if (field === 'nature') return commitmentKindLabels[text as CommitmentKind] ?? text;
  if (field === 'promesses') return showPromises(text);
  return field === 'debut' || field === 'echeance' ? frenchPartialDate(text) : text;
}

const isDay = (typed: string): boolean => typed === '' || z.iso.date().safeParse(typed).success;
const isKind = (typed: string): typed is PromiseKind => Object.hasOwn(promiseKinds, typed);

/** The values of a form, checked: what they mean, or what is refused of them by field. */
export function checkedCommitment(
  values: CommitmentValues,
): { ok: true; text: CommitmentText } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  if (!(commitmentKinds as readonly string[]).includes(values.nature))
    errors.nature = 'Choisissez la nature dans la liste.';
  if (values.titre === '') errors.titre = 'Donnez un titre.';
  else if (values.titre.length > 200) errors.titre = 'Ce titre est trop long : 200 caractères au plus.';
  for (const field of ['debut', 'echeance'] as const) {
    if (!isDay(values[field])) errors[field] = 'Donnez une date complète.';
  }
  const promesses = promisesTyped(values.promesses)
    .slice(0, MOST_PROMISES)
    .flatMap((one, index) => {
      const read = checkedPromise(one, index + 1, errors);
      return read ? [read] : [];
    });
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    text: {
      nature: values.nature as CommitmentKind,
      titre: values.titre,
      texte: values.texte || null,
      debut: values.debut || null,
      echeance: values.echeance || null,
      promesses,
    },
  };
}

function checkedPromise(typed: TypedPromise, n: number, errors: Record<string, string>): PromiseInput | null {
  if (!isKind(typed.genre)) {
    errors[`genre_${n}`] = 'Choisissez ce qui est promis dans la liste.';
    return null;
  }
  const quantite = readQuantity(typed.genre, typed.quantite);
  if (quantite === null) {
    errors[`quantite_${n}`] =
      typed.genre === 'montant'
        ? 'Donnez un montant en euros, par exemple 1 500 ou 1 500,50.'
        : 'Donnez un nombre entier, au moins 1.';
  }
  const unite = promiseKinds[typed.genre] ?? typed.unite.slice(0, 40);
  if (unite === '') errors[`unite_${n}`] = 'Dites l’unité : stages, postes, tenues.';
  return quantite === null || unite === '' ? null : { genre: typed.genre, quantite, unite, objet: typed.objet || null };
}

export const commitmentStateForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  transition: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .catch(''),
  motif: text(500),
  date: text(10),
  signataire: text(200),
});
export type SentState = z.output<typeof commitmentStateForm>;

export const contributionForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  promesse: text(40),
  quantite: text(30),
  recu_le: text(10),
  note: text(500),
});
export type SentContribution = z.output<typeof contributionForm>;

/** Days that cannot be read: said at their field before anything is tried. */
export const dayError = (typed: string): string | null => (isDay(typed) ? null : 'Donnez une date complète.');
