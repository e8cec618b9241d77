import { z } from 'zod';
import { isPlain } from '#core/text/index.ts';
import { CHOSEN, consultationStates, questionKinds, targets } from './consultation.ts';
import { notedChannels } from './labels.ts';

export const campusParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });
export const consultationParams = z.object({ id: z.uuid() });
export const organisationParams = z.object({ id: z.uuid(), organisation: z.string().regex(/^[a-z0-9-]{1,120}$/) });
export const askedParams = z.object({ jeton: z.string().regex(/^[\w-]{43}$/) });

const page = z.coerce.number().int().min(1).max(10_000).catch(1);
export const pageQuery = z.object({ page });
export const questionsQuery = z.object({ question: z.uuid().optional().catch(undefined) });
export const consultationsQuery = z.object({
  campus: z
    .string()
    .regex(/^[a-z0-9-]{1,120}$/)
    .optional()
    .catch(undefined),
  etat: z.enum(consultationStates).optional().catch(undefined),
  page,
});

const line = (max: number, needed: string) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .pipe(z.string().min(1, needed).max(max, `${max} caractères au plus.`));
const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max, `${max} caractères au plus.`));
const reason = text(500).refine((typed) => typed !== '', 'Écrivez le motif : les membres le liront.');
const version = z.coerce.number().int().min(0).catch(0);
const day = z.iso.date('Donnez une date complète.');

const NOT_PLAIN =
  'Le titre est l’objet du courriel : ni adresse de site, ni signe invisible. Mettez l’adresse dans la présentation.';

/** What a person writes of a consultation: asked of the members of the network, or of the organisations of a body. */
export const consultationForm = z
  .object({
    version,
    titre: line(200, 'Donnez un titre : il sera dans le courriel.').refine(isPlain, NOT_PLAIN),
    presentation: text(5000),
    aupres: z.union([z.literal('reseau'), z.uuid()], 'Choisissez qui est interrogé.'),
    cible: z
      .union([z.enum(targets).array(), z.enum(targets).transform((one) => [one])])
      .optional()
      .default([]),
    cloture: day,
  })
  .transform((form, check) => {
    const { version: seen, titre, presentation, aupres, cloture: clotureLe } = form;
    const instanceId = aupres === 'reseau' ? null : aupres;
    const cibles = instanceId ? [] : targets.filter((one) => form.cible.includes(one));
    if (!instanceId && cibles.length === 0)
      check.addIssue({ code: 'custom', path: ['cible'], message: 'Cochez au moins une situation.' });
    return { version: seen, fields: { titre, presentation, instanceId, cibles, clotureLe } };
  });

const choices = z
  .string()
  .catch('')
  .transform((typed) => [
    ...new Set(
      typed
        .split(/\r?\n/)
        .map((one) => one.replace(/[\p{Cc}\s]+/gu, ' ').trim())
        .filter((one) => one !== ''),
    ),
  ]);
const question = {
  version,
  intitule: line(500, 'Écrivez la question.'),
  genre: z.enum(questionKinds, 'Choisissez comment on répond.'),
  obligatoire: z
    .literal('oui')
    .optional()
    .transform((typed) => typed === 'oui'),
  choix: choices,
};
const ofQuestion = { version, question: z.uuid() };

/** One act on the questions. */
export const questionsForm = z
  .discriminatedUnion('acte', [
    z.object({ acte: z.literal('ajouter'), ...question }),
    z.object({ acte: z.literal('modifier'), ...question, question: z.uuid() }),
    z.object({ acte: z.literal('retirer'), ...ofQuestion }),
    z.object({ acte: z.literal('monter'), ...ofQuestion }),
    z.object({ acte: z.literal('descendre'), ...ofQuestion }),
  ])
  .superRefine((form, check) => {
    if (form.acte !== 'ajouter' && form.acte !== 'modifier') return;
    if (!CHOSEN.has(form.genre)) return;
    const refuse = (message: string) => check.addIssue({ code: 'custom', path: ['choix'], message });
    if (form.choix.length < 2) refuse('Écrivez au moins deux choix, un par ligne.');
    if (form.choix.length > 30) refuse('Trente choix au plus.');
    if (form.choix.some((one) => one.length > 200)) refuse('200 caractères au plus pour un choix.');
  });
export type QuestionsSent = z.output<typeof questionsForm>;

export const conductForm = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('ouvrir'), version }),
  z.object({ acte: z.literal('relancer') }),
  z.object({ acte: z.literal('prolonger'), cloture: day, motif_prolonger: reason }),
  z.object({ acte: z.literal('clore'), motif_clore: text(500) }),
  z.object({ acte: z.literal('partager'), textes: z.literal('oui').optional() }),
  z.object({ acte: z.literal('inscrire'), reunion: z.uuid('Choisissez la réunion.') }),
  z.object({ acte: z.literal('abandonner') }),
  z.object({ acte: z.literal('reprendre') }),
]);
export type ConductSent = z.output<typeof conductForm>;

/** How an answer came otherwise, then its fields `q_<question>`, read one by one by the questions of the consultation. */
export const noteForm = z.looseObject({
  version,
  voie: z.enum(notedChannels, 'Choisissez comment elle est arrivée.'),
  recue_le: day,
  dite_par: line(120, 'Dites qui l’a donnée : sa fonction suffit.'),
});

/** Fields `q_<question>`: read one by one by the questions of the consultation. */
export const answerForm = z.looseObject({ version });
