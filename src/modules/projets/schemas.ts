import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { actionStates, alerts, priorities } from './action.ts';
import { schemes } from './project.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const objectParams = z.object({ slug, id: z.uuid() });

export const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
export const line = (max: number) => text(max).transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim());
export const version = z.coerce.number().int().min(0).catch(0);
/** Boxes ticked together: their values, separated by commas. */
const boxes = z
  .union([z.string(), z.array(z.string())])
  .transform((typed) => [typed].flat().join(',').slice(0, 20_000))
  .catch('');
/** A project and a theme of it: `id` or `id/id`. */
const place = z
  .string()
  .regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})?$/)
  .catch('');

/** Total: a hand-typed address narrows nothing it does not know. */
export const actionQuery = z.object({
  q: line(100),
  place,
  etat: z.enum(['', ...actionStates]).catch(''),
  priorite: z.enum(['', ...priorities]).catch(''),
  alerte: z.enum(['', ...alerts]).catch(''),
  pilote: slug.or(z.literal('')).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ActionQuery = z.output<typeof actionQuery>;
/** The decision that an action carries out. */
const decision = z.uuid().or(z.literal('')).catch('');
/** The model action from which another one starts. */
const modele = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .or(z.literal(''))
  .catch('');
/** `copie`: the action of the campus from which another one starts. */
export const newActionQuery = z.object({ place, decision, modele, copie: z.uuid().or(z.literal('')).catch('') });
export type NewActionQuery = z.output<typeof newActionQuery>;
/** Model actions, by words and by theme. */
export const modelQuery = z.object({ q: line(100), theme: line(40) });
export type ModelQuery = z.output<typeof modelQuery>;

export const actionInputs = [
  'place',
  'titre',
  'objectif',
  'publics',
  'priorite',
  'debut',
  'fin',
  'organisation',
  'personne',
  'partenaires',
] as const;
export type ActionInput = (typeof actionInputs)[number];
export type ActionValues = Record<ActionInput, string>;
export const actionForm = z.preprocess(
  withChoices,
  z.object({
    version,
    decision,
    modele,
    place,
    titre: line(200),
    objectif: text(1_500),
    publics: line(600),
    priorite: line(20),
    debut: line(10),
    fin: line(10),
    organisation: line(120),
    personne: line(254),
    partenaires: boxes,
  }),
);
export type SentAction = z.output<typeof actionForm>;

/**
 * An act on the state of an action. `texte`: what the act asks for, motive, decision, results or assessment; `retour`: the list
 * from which it is done.
 */
export const stateForm = z.object({
  version,
  transition: line(40),
  texte: text(5_000),
  preuve: line(600),
  retour: line(2_000),
});
export type StateForm = z.output<typeof stateForm>;
export const versionForm = z.object({ version });

/** Whether an action is shown on the public page. */
export const publicationForm = z.object({
  version,
  publiee: z.enum(['', 'oui']).transform((typed) => typed === 'oui'),
});
/** Total: one organisation, or two, engaged in what is listed. */
export const publicActionQuery = z.object({
  avec: slug.or(z.literal('')).catch(''),
  et: slug.or(z.literal('')).catch(''),
});
export type PublicActionQuery = z.output<typeof publicActionQuery>;

/** How an action or a project goes on a day. */
export const meteoForm = z.object({ version, meteo: line(20), synthese: text(1_500), releve_le: line(10) });
export type MeteoForm = z.output<typeof meteoForm>;

const past = z.coerce.number().int().min(1).optional().catch(undefined);
export const historyQuery = z.object({ avant: past, apres: past });
export const takeBackForm = z.object({
  version,
  reprise: z.coerce.number().int().min(1),
  champ: line(40).optional(),
});

export const projectInputs = [
  'titre',
  'texte',
  'dispositif',
  'appel',
  'chef_de_file',
  'partenaires',
  'laureat_le',
  'debut',
  'fin',
  'cout',
  'aide',
] as const;
export type ProjectInput = (typeof projectInputs)[number];
export type ProjectValues = Record<ProjectInput, string>;
export const projectForm = z.preprocess(
  withChoices,
  z.object({
    version,
    titre: line(200),
    texte: text(5_000),
    dispositif: z.enum(['', ...schemes]).catch(''),
    appel: line(250),
    chef_de_file: line(120),
    partenaires: boxes,
    laureat_le: line(10),
    debut: line(10),
    fin: line(10),
    cout: line(20),
    aide: line(20),
  }),
);
export type SentProject = z.output<typeof projectForm>;

/** A theme of a project: named again, taken away when its name is empty, or added when it has no id. */
export const themeForm = z.object({ version, axe: z.uuid().or(z.literal('')).catch(''), nom: line(200) });
export type ThemeForm = z.output<typeof themeForm>;
