import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { endReasons, instanceKinds, mandateRoles } from './instance.ts';
import type { InstanceFields, InstanceRow } from './instances.sql.ts';

export const slugParam = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });
export const idParam = z.object({ id: z.uuid() });
export const listQuery = z.object({
  campus: z
    .string()
    .regex(/^[a-z0-9-]{1,120}$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});

const line = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`);
const date = z
  .string()
  .trim()
  .refine((text) => text === '' || z.iso.date().safeParse(text).success, 'Donnez une date complète, ou laissez vide.');

/** Inputs of the form of a body, in its order. */
export const instanceInputs = [
  'nom',
  'genre',
  'projet',
  'statuts',
  'pilote',
  'frequence',
  'texte',
  'publique',
  'etat',
] as const;
export type InstanceValues = Record<(typeof instanceInputs)[number], string>;

const UNKNOWN_PROJECT = 'Choisissez un projet de la liste.';

/** The form of a new body. */
export const newInstanceForm = z.object({
  version: z.coerce.number().int().min(1).catch(0),
  nom: line(200).min(1, 'Donnez le nom de l’instance.'),
  genre: z.enum(instanceKinds, 'Choisissez la nature dans la liste.'),
  projet: z.union([z.uuid(UNKNOWN_PROJECT), z.literal('')], UNKNOWN_PROJECT).default(''),
  /** `association_modele:bureau`. */
  statuts: z
    .string()
    .regex(/^([a-z0-9_]+:[a-z0-9_]+)?$/, 'Choisissez dans la liste.')
    .catch(''),
  pilote: z.union([z.uuid(), z.literal('')], 'Choisissez un membre du campus.').catch(''),
  frequence: line(120).catch(''),
  texte: line(2000).catch(''),
  publique: z.enum(['oui', 'non']).catch('oui'),
  etat: z.enum(['active', 'close']).catch('active'),
});
/** The form of a body that exists, where two people may have written: the choices of the page of both versions. */
export const instanceForm = z.preprocess(withChoices, newInstanceForm);
export type SentInstance = z.output<typeof instanceForm>;

export function fieldsOfForm(form: SentInstance): InstanceFields {
  const [modele = null, cle = null] = form.statuts ? form.statuts.split(':') : [];
  return {
    genre: form.genre,
    nom: form.nom,
    texte: form.texte || null,
    frequence: form.frequence || null,
    piloteOrganisationId: form.pilote || null,
    publique: form.publique === 'oui',
    etat: form.etat,
    statutsModele: modele,
    statutsCle: cle,
    projetId: form.projet || null,
  };
}

/** What the form of a body shows of it. */
export const valuesOf = (row: InstanceRow): InstanceValues => ({
  nom: row.nom,
  genre: row.genre,
  projet: row.projetId ?? '',
  statuts: row.statutsModele ? `${row.statutsModele}:${row.statutsCle}` : '',
  pilote: row.piloteOrganisationId ?? '',
  frequence: row.frequence ?? '',
  texte: row.texte ?? '',
  publique: row.publique ? 'oui' : 'non',
  etat: row.etat,
});

export const valuesOfForm = (form: Record<string, unknown>): InstanceValues =>
  Object.fromEntries(instanceInputs.map((input) => [input, String(form[input] ?? '')])) as InstanceValues;

export const memberForm = z.object({
  organisation: z.uuid('Choisissez un membre du campus.'),
  college: z.string().max(80).catch(''),
});
export const removeForm = z.object({ organisation: z.uuid() });

/** Part of the name of a member, where there are too many to choose in. */
export const wordsQuery = z.object({ membre: z.string().trim().max(100).catch('') });
export const mandateQuery = wordsQuery.extend({ organisation: z.uuid().optional().catch(undefined) });
export const mandateForm = z.object({
  organisation: z.uuid('Choisissez l’organisation.'),
  contact: z.uuid('Choisissez la personne.'),
  role: z.enum(mandateRoles, 'Choisissez le rôle.'),
  qualite: z.enum(['titulaire', 'suppleant'], 'Choisissez titulaire ou suppléant.'),
  debut: date.refine((text) => text !== '', 'Donnez le premier jour.'),
  fin: date,
});

export const endForm = z.object({
  fin: date.refine((text) => text !== '', 'Donnez le dernier jour.'),
  motif: z.enum(endReasons, 'Choisissez pourquoi il se termine.'),
});
export const renewForm = z.object({ fin: date });
export const adoptForm = z.object({
  modele: z.string().max(80),
  /** The first version has no decision: the founding act. */
  motif: line(500).min(1, 'Dites pourquoi il n’y a pas de décision : l’acte fondateur et sa date.'),
  du: date.refine((text) => text !== '', 'Donnez le jour.'),
});

/** Rows of the form of colleges: those that exist, then empty ones. */
export const NEW_COLLEGES = 3;
export const MAX_COLLEGES = 20;
const COLLEGE = /^(nom|sieges|poids)_(\d{1,2})$/;

export interface CollegeTyped {
  cle: string;
  nom: string;
  sieges: string;
  /** Percent, with a comma. */
  poids: string;
}

/** The rows of the form of colleges as they were typed, in their order. */
export function collegesTyped(form: Record<string, unknown>): CollegeTyped[] {
  const rows = new Map<number, CollegeTyped>();
  for (const [name, value] of Object.entries(form)) {
    const [, input, rank] = COLLEGE.exec(name) ?? [];
    if (!input || Number(rank) >= MAX_COLLEGES) continue;
    const row = rows.get(Number(rank)) ?? { cle: '', nom: '', sieges: '', poids: '' };
    rows.set(Number(rank), { ...row, [input]: String(value).trim() });
  }
  for (const [rank, row] of rows) row.cle = String(form[`cle_${rank}`] ?? '').slice(0, 80);
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** `de=statuts`: the form is filled with the colleges of the statutes in force, to be read and saved. */
export const collegesQuery = z.object({ de: z.enum(['statuts']).optional().catch(undefined) });

const collegeInputs = ['cle', 'nom', 'sieges', 'poids'] as const;
export const collegesForm = z.object(
  Object.fromEntries(
    Array.from({ length: MAX_COLLEGES }, (_, rank) => collegeInputs.map((input) => `${input}_${rank}`))
      .flat()
      .map((name) => [name, z.string().optional()]),
  ),
);
