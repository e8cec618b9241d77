import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { isOrganisationKind } from './kinds.ts';
import { type SheetInput, type SheetValues, sheetInputs } from './sheet.ts';

export const sheetParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });

const line = (max: number, message: string) =>
  z
    .string()
    .max(max, message)
    .transform((text) => text.replace(/\s+/g, ' ').trim());

const web = line(300, 'Cette adresse est trop longue.').transform((text) =>
  text === '' || /^https?:\/\//i.test(text) ? text : `https://${text}`,
);
const isWeb = (text: string): boolean => {
  if (text === '') return true;
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === '';
};

const choice = z.enum(['', 'oui', 'non'], 'Choisissez oui, non ou non renseigné.');

/** One schema an input: each is checked alone, so that what was already there and is left as it is blocks nobody. */
const inputs: Record<SheetInput, z.ZodType<string>> = {
  nom: line(200, 'Ce nom est trop long : 200 caractères au plus.').refine(
    (text) => text !== '',
    'Donnez le nom de l’établissement ou de l’organisme.',
  ),
  genre: z.string().refine(isOrganisationKind, 'Choisissez la nature dans la liste.'),
  secteur: z.enum(['', 'public', 'prive'], 'Choisissez public, privé ou non renseigné.'),
  adresse: line(300, 'Cette adresse est trop longue : 300 caractères au plus.'),
  code_postal: line(10, 'Un code postal a cinq chiffres.').refine(
    (text) => /^(\d{5})?$/.test(text),
    'Un code postal a cinq chiffres, par exemple 33390.',
  ),
  commune: line(100, 'Ce nom de commune est trop long.'),
  site_web: web.refine(isWeb, 'Donnez une adresse complète, par exemple https://www.lycee-exemple.fr.'),
  telephone: line(40, 'Ce numéro est trop long.').refine(
    (text) => text === '' || (/^\+?[\d .()/-]+$/.test(text) && text.replace(/\D/g, '').length >= 4),
    'Un numéro de téléphone n’a que des chiffres, par exemple 05 57 42 00 00.',
  ),
  courriel: line(254, 'Cette adresse est trop longue.').refine(
    (text) => text === '' || z.email().safeParse(text).success,
    'Donnez une adresse complète, par exemple contact@exemple.fr.',
  ),
  internat: choice,
  lycee_des_metiers: choice,
  ferme_le: line(10, 'Donnez une date.').refine(
    (text) => text === '' || z.iso.date().safeParse(text).success,
    'Donnez une date complète, ou laissez vide si l’organisation est ouverte.',
  ),
};

/** The form as it is sent: its inputs as texts. */
export const sheetFields = z.object({
  version: z.coerce.number().int().min(1).catch(0),
  motif: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 500)),
  ...Object.fromEntries(sheetInputs.map((input) => [input, z.string().catch('')])),
});
/** The same, the choices of the page of both versions already made. */
export const sheetForm = z.preprocess(withChoices, sheetFields);

export interface SentSheet {
  version: number;
  motif: string;
  values: SheetValues;
}

export const sentSheet = (form: Record<string, unknown>): SentSheet => ({
  version: Number(form.version),
  motif: String(form.motif ?? ''),
  values: Object.fromEntries(sheetInputs.map((input) => [input, String(form[input] ?? '')])) as SheetValues,
});

/**
 * The values of a form, checked. @param known what the sheet shows, now and when the form was opened: a value left as it
 * was is taken as it is, whatever an import wrote there.
 */
export function checkedSheet(
  typed: SheetValues,
  ...known: SheetValues[]
): { values: SheetValues; errors: Record<string, string> } {
  const values = { ...typed };
  const errors: Record<string, string> = {};
  for (const input of sheetInputs) {
    if (known.some((shown) => typed[input] === shown[input])) continue;
    const read = inputs[input].safeParse(typed[input]);
    if (read.success) values[input] = read.data;
    else errors[input] = read.error.issues[0]!.message;
  }
  return { values, errors };
}

const version = z.coerce.number().int().min(1).max(1_000_000);

export const restoreForm = z.object({
  version,
  reprise: version,
  champ: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
});

/** Total: a hand-typed address compares the last two versions. */
export const historyQuery = z.object({
  avant: version.optional().catch(undefined),
  apres: version.optional().catch(undefined),
});

export const listQuery = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 100)),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
