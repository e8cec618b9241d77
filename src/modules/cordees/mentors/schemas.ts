import { z } from 'zod';
import { cordeeParams, line, text, version } from '../schemas.ts';
import { mentorKinds, mentorStates } from './mentor.ts';

export const mentorParams = cordeeParams.extend({ mentor: z.uuid() });
export const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{20,100}$/) });
export const sentQuery = z.object({ envoye: z.literal('oui').optional().catch(undefined) });

/** Total: a hand-typed address narrows nothing it does not know. */
export const mentorQuery = z.object({
  q: line(100),
  etat: z.enum(['', 'tous', ...mentorStates]).catch(''),
  genre: z.enum(['', ...mentorKinds]).catch(''),
  secteur: z
    .string()
    .regex(/^[A-Z]?$/)
    .catch(''),
  departement: z
    .string()
    .regex(/^(\d{2,3}|2[AB])?$/)
    .catch(''),
});
export type MentorQuery = z.output<typeof mentorQuery>;

/** Values that are ticked. */
export const several = z
  .union([z.string(), z.array(z.string())])
  .catch('')
  .transform((typed) => (Array.isArray(typed) ? typed : [typed]).filter(Boolean).slice(0, 30));

/** What a mentor wishes. */
const wishes = {
  secteurs: several,
  departements: several,
  distance: line(5),
  disponibilites: several,
  langues: line(300),
  niveaux: several,
  capacite: line(5),
};
/** The same, corrected: held to the version that was read. */
export const wishesForm = z.object({ ...wishes, version });
export type WishesTyped = Omit<z.output<typeof wishesForm>, 'version'>;

/** What a person sends to offer herself. `site_internet`: what no person sees is filled by machines. */
export const enrolForm = z.object({
  ...wishes,
  genre: line(20),
  prenom: line(81),
  nom: line(81),
  courriel: line(255),
  structure: line(201),
  charte: line(20),
  site_internet: z.string().max(2000).catch(''),
});
export type EnrolTyped = z.output<typeof enrolForm>;
export const NO_ENROL: EnrolTyped = {
  genre: '',
  prenom: '',
  nom: '',
  courriel: '',
  structure: '',
  secteurs: [],
  departements: [],
  distance: '',
  disponibilites: [],
  langues: '',
  niveaux: [],
  capacite: '1',
  charte: '',
  site_internet: '',
};

export const stateForm = z.object({ version, transition: line(40), texte: text(1_000) });
export type StateTyped = z.output<typeof stateForm>;
export const NO_STATE: StateTyped = { version: 0, transition: '', texte: '' };

export const checkForm = z.object({ verification: line(20), verifie_le: line(10), jusquau: line(10) });
export type CheckTyped = z.output<typeof checkForm>;
export const trainingForm = z.object({ suivie_le: line(10), titre: line(151), duree: line(20) });
export type TrainingTyped = z.output<typeof trainingForm>;
export const removeRecordForm = z.object({ ligne: z.uuid().catch('') });

/** What the form of a mailed link says. */
export const linkForm = z.object({ transition: line(40) });
/** What was done by it just before. */
export const linkQuery = z.object({ suite: z.enum(['confirmer', 'souhaits']).optional().catch(undefined) });
