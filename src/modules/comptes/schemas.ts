import { z } from 'zod';
import { normaliseCourriel } from './compte.ts';
import { etatsInvitation } from './invitation.ts';

/** Controls, line separators and marks that reverse the reading have no place in one line of words. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** One line of words. @param label « Le nom », as the messages say it. */
export const line = (label: string, max: number) =>
  z
    .string({ error: `${label} est à écrire.` })
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length <= max, `${label} compte ${max} caractères au plus.`)
    .refine((text) => !UNPRINTABLE.test(text), `${label} tient sur une ligne, sans caractère invisible.`);

export const requiredLine = (label: string, max: number) =>
  line(label, max).refine((text) => text !== '', `${label} est à écrire.`);

const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]{2,}$/;
const WANTED = 'Écrivez une adresse complète, par exemple prenom.nom@exemple.fr.';

/** A plain mail address, in the form in which it is kept. */
export const courriel = z
  .string({ error: WANTED })
  .transform(normaliseCourriel)
  .refine((text) => text.length <= 254 && ADDRESS.test(text), WANTED);

/** A phrase as it was typed: nothing is cut, trimmed or forbidden before its own rules. NUL is no character. */
export const phrase = (missing: string) =>
  z.string({ error: missing }).min(1, missing).max(1000, 'Cette phrase est trop longue.');

/** Where to come back; made safe by `safeReturn`. */
export const vers = z.string().max(2000).optional().catch(undefined);

export const signInQuery = z.object({
  vers,
  avis: z.enum(['sortie', 'fermeture']).optional().catch(undefined),
  refus: z.enum(['cle']).optional().catch(undefined),
});
export const signInForm = z.object({ courriel, phrase: phrase('Tapez votre phrase de passe.'), vers });
export const linkForm = z.object({ courriel, vers });
export const tokenParam = z.object({ jeton: z.string().regex(/^[\w-]{1,200}$/) });
export const phraseForm = z.object({ phrase: phrase('Choisissez une phrase de passe.') });
export const changeForm = z.object({
  actuelle: phrase('Tapez votre phrase actuelle.'),
  phrase: phrase('Choisissez une nouvelle phrase.'),
});
export const personaForm = z.object({ personnage: z.uuid(), vers });
export const sessionForm = z.object({ session: z.union([z.literal('autres'), z.uuid()]) });

/** What somebody writes to who is invited: lines, without anything invisible. */
const wordOf = (max: number) =>
  z
    .string()
    .default('')
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .refine((text) => text.length <= max, `Votre mot compte ${max} caractères au plus.`)
    .refine((text) => !UNPRINTABLE.test(text.replaceAll('\n', '')), 'Votre mot contient un caractère invisible.')
    .transform((text) => text || null);

const optionalDay = z
  .string()
  .default('')
  .refine((text) => text === '' || z.iso.date().safeParse(text).success, 'Écrivez une date : jour, mois et année.')
  .transform((text) => text || null);

export const inviteQuery = z.object({ role: z.string().max(60).optional().catch(undefined) });
export const inviteForm = z.object({
  role: z.string().max(60),
  courriel,
  cible: z
    .string()
    .max(100)
    .default('')
    .transform((text) => text || null),
  code: line('Le code', 30).optional(),
  fin: optionalDay,
  mot: wordOf(500),
});
export const invitationForm = z.object({ invitation: z.uuid() });
export const etatQuery = z.object({ etat: z.enum(etatsInvitation).optional().catch(undefined) });
export const openingForm = z.object({
  prenom: requiredLine('Le prénom', 80),
  nom: requiredLine('Le nom', 80),
  fonction: line('La fonction', 120)
    .optional()
    .transform((text) => text || null),
  phrase: phrase('Choisissez une phrase de passe.'),
});

const choice = <T extends string>(values: readonly [T, ...T[]]) => z.enum(values).optional().catch(undefined);
const pageNumber = z.coerce.number().int().min(1).max(100_000).catch(1).default(1);

/** Criteria of the list of accounts; a hand-typed address never fails. */
export const accountsQuery = z.object({
  q: z.string().max(200).catch('').default(''),
  role: z.string().max(60).optional().catch(undefined),
  etat: choice(['actif', 'suspendu', 'ferme']),
  fin: choice(['30', '90']),
  tri: choice(['nom', '-nom', 'connexion', '-connexion', 'creation', '-creation']),
  page: pageNumber,
});
export type AccountsQuery = z.output<typeof accountsQuery>;
export const accountParam = z.object({ id: z.uuid() });
export const giveForm = z.object({
  role: z.string().max(60),
  cible: z
    .string()
    .max(100)
    .default('')
    .transform((text) => text || null),
  code: line('Le code', 30).optional(),
  debut: optionalDay,
  fin: optionalDay,
});
export const withdrawForm = z.object({ attribution: z.uuid(), motif: wordOf(500) });
export const handOverQuery = z.object({ campus: z.uuid().optional().catch(undefined) });
export const handOverForm = z.object({
  campus: z.uuid(),
  successeur: z.uuid('Choisissez la personne qui prend la direction.'),
  garde: z.enum(['rien', 'lecteur'], 'Dites ce que garde la personne qui part.'),
  fin: optionalDay,
});
export const reportParam = z.object({ ligne: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
export const rightsParam = z.object({
  type: z.string().regex(/^[a-z_]{1,40}$/),
  id: z.string().regex(/^[\w-]{1,100}$/),
});
/** The roles to lend have one field each, whose names only the page knows (`delegateField`). */
export const absenceForm = z
  .object({
    debut: z.iso.date('Écrivez le premier jour : jour, mois et année.'),
    fin: z.iso.date('Écrivez le dernier jour : jour, mois et année.'),
    message: wordOf(500),
  })
  .catchall(z.unknown());
export const absenceCancelForm = z.object({ absence: z.uuid() });
export const stateForm = z.object({
  acte: z.enum(['suspendre', 'retablir', 'fermer']),
  motif: requiredLine('Le motif', 300),
});
