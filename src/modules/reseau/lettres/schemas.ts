import { z } from 'zod';
import { addDays } from '#core/time/index.ts';
import { promiseFields } from '../commitment-schemas.ts';
import { line } from '../signatures/schemas.ts';
import { type LetterKind, letterKinds, letterStates } from './letter.ts';
import type { LetterText } from './letters.sql.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const askedLetterParams = z.object({ slug, id: z.uuid() });
export const letterLinkParams = z.object({ jeton: z.string().regex(/^[\w-]{43}$/) });

const version = z.coerce.number().int().min(0).catch(0);
const text = (most: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, most));

/** Total: a hand-typed address narrows nothing it does not know. */
export const letterQuery = z.object({
  q: text(100),
  etat: z.enum(['', 'attendues', 'en_retard', ...letterStates]).catch(''),
  nature: z.enum(['', ...letterKinds]).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type LetterQuery = z.output<typeof letterQuery>;

/** Most boxes that are read: more than may be asked at once, so that too many is said. */
const MOST_READ = 200;

/** Members chosen by hand: one box each; what is no address of an organisation is left out. */
export const tickedMembers = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((typed) => [...new Set([typed ?? []].flat())].filter((one) => slug.safeParse(one).success))
  .transform((all) => all.slice(0, MOST_READ))
  .catch([]);

export const askQuery = z.object({ membre: tickedMembers });
export const askForm = z.object({
  membre: tickedMembers,
  nature: text(40),
  objet: text(300).transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ')),
  texte: text(2_000),
  attendue_le: text(10),
});
export type AskValues = z.output<typeof askForm>;

const isKind = (typed: string): typed is LetterKind => (letterKinds as readonly string[]).includes(typed);
const LONGEST_DAYS = 366;

/** What is asked, checked, or what is refused of it by field. @param today ISO day. Pure. */
export function checkedRequest(
  values: AskValues,
  today: string,
): { ok: true; text: LetterText } | { ok: false; errors: Record<string, string> } {
  const { nature, objet, texte, attendue_le } = values;
  const errors: Record<string, string> = {};
  if (values.membre.length === 0) errors.membre = 'Cochez au moins un membre.';
  if (!isKind(nature)) errors.nature = 'Choisissez la nature dans la liste.';
  if (objet === '') errors.objet = 'Dites ce que la lettre accompagne.';
  else if (objet.length > 200) errors.objet = 'Cet objet est trop long : 200 caractères au plus.';
  const fault = dayFault(attendue_le, today);
  if (fault) errors.attendue_le = fault;
  if (!isKind(nature) || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, text: { nature, objet, texte: texte || null, attendue_le } };
}

/** Why a letter may not be expected for a day; null when it may. Pure. */
export function dayFault(typed: string, today: string): string | null {
  if (!z.iso.date().safeParse(typed).success) return 'Donnez une date complète.';
  if (typed < today) return 'Cette date est passée.';
  return typed > addDays(today, LONGEST_DAYS) ? 'Cette date est trop lointaine : un an au plus.' : null;
}

/** What a letter of commitment promises and when, with the day that any letter bears. */
export const controlForm = z.object({
  version,
  date: text(10),
  debut: text(10),
  echeance: text(10),
  ...promiseFields,
});
export const motifForm = z.object({ version, motif: line(500) });
/** To whom the link goes again: `contact:…` or `compte:…`, one of those who may be written to. */
export const resendForm = z.object({ version, destinataire: text(60) });
export const cancelForm = z.object({ version });
/** Why an organisation declines: its guard is that of the workflow. */
export const declineForm = z.object({ motif: line(500) });
