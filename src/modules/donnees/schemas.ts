import { z } from 'zod';
import { parisInstant } from '#core/time/index.ts';
import { natureLabels } from './labels.ts';
import { register } from './register.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const idParam = z.object({ id: z.string().regex(UUID) });

const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));
const long = (max = 4000) => z.string().trim().max(max, `${max} signes au plus`);
const absent = <T>(value: T | '') => (value === '' ? null : value);

export const consentForm = z.object({ publications: list });

/** Requests that are answered by the product at once (access) or by the profile (rectification) are not in this form. */
export const requestForm = z.object({
  genre: z.enum(['effacement', 'opposition', 'limitation'], { error: 'Choisissez ce que vous demandez.' }),
  message: long().default(''),
});

export const recordForm = z.object({
  genre: z.enum(['acces', 'rectification', 'effacement', 'opposition', 'limitation'], {
    error: 'Choisissez la nature de la demande.',
  }),
  courriel: z.email('Adresse électronique attendue, par exemple nom@exemple.fr').max(254),
  message: long().default(''),
});

export const answerForm = z.object({
  reponse: long().min(10, 'Écrivez la réponse : la personne la reçoit par courriel.'),
});

const instant = z
  .string()
  .trim()
  .default('')
  .transform((value, issues) => {
    if (value === '') return null;
    const date = parisInstant(value);
    if (!date) issues.addIssue({ code: 'custom', message: 'Date et heure attendues, par exemple 22/11/2026 09:30.' });
    return date;
  });
const number = z
  .string()
  .trim()
  .default('')
  .transform((value, issues) => {
    const digits = value.replace(/[\s\u00a0\u202f]/g, '');
    if (digits === '') return null;
    if (!/^\d{1,9}$/.test(digits)) issues.addIssue({ code: 'custom', message: 'Nombre entier attendu.' });
    return Number(digits);
  });

export const incidentForm = z
  .object({
    version: z.coerce.number().int().min(0).default(0),
    campusId: z
      .string()
      .regex(UUID)
      .or(z.literal(''))
      .default('')
      .transform((value) => absent(value)),
    titre: long(200).min(5, 'Dites en quelques mots ce qui s’est passé.'),
    natures: list.transform((values) => values.filter((one) => Object.hasOwn(natureLabels, one))),
    connuLe: instant,
    survenuDebut: instant,
    survenuFin: instant,
    recit: long(8000).min(10, 'Racontez ce qui s’est passé.'),
    personnes: long().default(''),
    nombrePersonnes: number,
    donnees: long().default(''),
    nombreEnregistrements: number,
    consequences: long().default(''),
    mesures: long().default(''),
    mesuresPrevues: long().default(''),
    risque: z
      .enum(['aucun', 'risque', 'eleve'])
      .or(z.literal(''))
      .default('')
      .transform((value) => absent(value)),
    raisonSansNotification: long()
      .default('')
      .transform((value) => absent(value)),
    cnilPrevenueLe: instant,
    personnesPrevenuesLe: instant,
    etapes: list.transform((values) => values.filter((one) => register.incident.etapes.includes(one))),
  })
  .refine((value) => value.connuLe !== null, {
    path: ['connuLe'],
    message: 'Dites quand vous l’avez su : le délai de 72 heures part de là.',
  })
  .refine((value) => !value.survenuDebut || !value.survenuFin || value.survenuFin >= value.survenuDebut, {
    path: ['survenuFin'],
    message: 'La fin vient après le début.',
  });

/** Addresses or numbers of accounts, one a line or separated by commas. */
const pasted = long(50_000)
  .default('')
  .transform((value) => [...new Set(value.split(/[\s,;]+/).filter((one) => one !== ''))]);

export const accountsForm = z
  .object({
    par: z.enum(['liste', 'campus', 'sessions'], { error: 'Choisissez comment désigner les comptes.' }),
    liste: pasted,
    du: instant,
    au: instant,
  })
  .refine(({ par, liste }) => par !== 'liste' || liste.length > 0, {
    path: ['liste'],
    message: 'Écrivez au moins une adresse ou un numéro de compte.',
  })
  .refine(({ par, du, au }) => par !== 'sessions' || (du !== null && au !== null && du <= au), {
    path: ['du'],
    message: 'Dites le début et la fin de la période.',
  });

export const closeForm = z.object({ version: z.coerce.number().int().min(0) });
