import { z } from 'zod';
import { handingActs } from '#core/handing/index.ts';
import { parisInstant } from '#core/time/index.ts';
import { saying, settlings } from './charges/schemas.ts';
import { conveningTitles } from './convening.ts';
import type { PointText } from './points.sql.ts';
import { type Choice, choices, type HandChoice, handChoices } from './tally.ts';

export const meetingParams = z.object({ id: z.uuid() });
export const seatParams = z.object({ jeton: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/) });

export const line = (max: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(max, `${max} caractères au plus.`));
export const title = (message: string) => line(200).refine((text) => text !== '', message);
export const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.trim())
    .pipe(z.string().max(max, `${max} caractères au plus.`));
export const orNull = (value: string): string | null => (value === '' ? null : value);
const minutes = (max: number, message: string) =>
  line(5)
    .refine((typed) => typed === '' || (/^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= max), message)
    .transform((typed) => (typed === '' ? null : Number(typed)));
const id = z.uuid();
export const maybeId = z
  .string()
  .catch('')
  .transform((typed) => (z.uuid().safeParse(typed).success ? typed : null));
export const day = line(10)
  .refine((typed) => typed === '' || z.iso.date().safeParse(typed).success, 'Donnez une date complète.')
  .transform(orNull);

export const instant = line(40).transform((typed, check) => {
  const found = parisInstant(typed);
  if (found) return found;
  check.addIssue({ code: 'custom', message: 'Donnez la date et l’heure, par exemple 16/03/2027 14:00.' });
  return z.NEVER;
});

export const meetingFields = {
  titre: title('Donnez un titre à la réunion.'),
  debut: instant,
  minutes: minutes(1440, 'Donnez la durée en minutes, de 5 à 1440.').refine(
    (value) => value === null || value >= 5,
    'Donnez la durée en minutes, de 5 à 1440.',
  ),
  lieu: line(300).transform(orNull),
  visio: line(500)
    .refine(
      (typed) => typed === '' || /^https:\/\/[^\s/]+\.[^\s]+$/i.test(typed),
      'Donnez une adresse qui commence par https://.',
    )
    .transform(orNull),
};

export const newMeetingForm = z.object({ instance: z.uuid('Choisissez l’instance dans la liste.'), ...meetingFields });
export const editMeetingForm = z.object({
  version: z.coerce.number().int().min(1).catch(0),
  ...meetingFields,
  /** Why a meeting of a series is moved by itself. */
  motif: text(500).transform(orNull),
});

export const pointFields = {
  titre: title('Donnez un titre au point.'),
  texte: text(2000).transform(orNull),
  presente_par: line(200).transform(orNull),
  minutes: minutes(600, 'Donnez la durée en minutes, de 1 à 600.'),
  pour_decision: z
    .string()
    .optional()
    .transform((typed) => typed === 'oui'),
};
/** An item, as its form shows it again. */
export const typedPoint = (point: PointText): Record<keyof typeof pointFields, string> => ({
  titre: point.titre,
  texte: point.texte ?? '',
  presente_par: point.presentePar ?? '',
  minutes: point.minutes === null ? '' : String(point.minutes),
  pour_decision: point.pourDecision ? 'oui' : '',
});
/** What the form of an item says, once read. */
export const pointText = (
  sent: { [name in keyof typeof pointFields]: z.output<(typeof pointFields)[name]> },
): PointText => ({
  titre: sent.titre,
  texte: sent.texte,
  presentePar: sent.presente_par,
  minutes: sent.minutes,
  pourDecision: sent.pour_decision,
});
export const version = z.coerce.number().int().min(1).catch(0);
/** Ids of items in an order, separated by commas. */
const order = z
  .string()
  .catch('')
  .transform((typed) => typed.split(',').filter((one) => z.uuid().safeParse(one).success));
export const agendaForm = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('ajouter'), ...pointFields }),
  z.object({ acte: z.literal('modifier'), point: id, version, ...pointFields }),
  z.object({ acte: z.literal('retirer'), point: id, version }),
  z.object({ acte: z.enum(['monter', 'descendre']), point: id, vu: order }),
  z.object({ acte: z.literal('ordonner'), vu: order, ordre: order }),
  z.object({ acte: z.literal('reprendre'), tache: id }),
  z.object({ acte: z.literal('reprendre_decision'), decision: id }),
  z.object({ acte: z.literal('reprendre_toutes') }),
  z.object({ acte: z.literal('placer'), point: id }),
  z.object({ acte: z.literal('renvoyer'), point: id, version }),
  z.object({ acte: z.enum(['non_traite_reserve', 'non_traite_suivante']), point: id }),
  z.object({
    acte: z.literal('appliquer'),
    modele: z
      .string('Choisissez un modèle dans la liste.')
      .regex(/^(national:[a-z_]{1,60}|[0-9a-f-]{36})$/, 'Choisissez un modèle dans la liste.'),
  }),
  z.object({
    acte: z.literal('garder'),
    nom: line(120).refine((typed) => typed !== '', 'Donnez un nom au modèle.'),
  }),
]);
export const agendaQuery = z.object({ point: z.uuid().optional().catch(undefined) });

const convener = { titre: z.enum(['', ...conveningTitles]).catch(''), titre_motif: text(500) };
export const callForm = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('convoquer'),
    motif: text(500),
    urgence: text(500),
    ...convener,
  }),
  z.object({ acte: z.enum(['reporter', 'annuler']), motif: text(500) }),
  z.object({ acte: z.literal('reconvoquer'), debut: instant, ...convener }),
  z.object({
    acte: z.literal('actualiser'),
    motif_liste: text(500).refine((typed) => typed !== '', 'Écrivez pourquoi la liste change.'),
    urgence: text(500),
  }),
  ...handingActs,
]);
export const letterParams = z.object({ id: z.uuid(), convoque: z.uuid() });

export const attendanceForm = z.discriminatedUnion('acte', [
  z.object({ acte: z.enum(['arrivee', 'a_distance', 'depart', 'reprendre_pouvoir']), convoque: id }),
  z.object({
    acte: z.literal('pouvoir'),
    mandant: z.uuid('Choisissez qui donne pouvoir.'),
    mandataire: z.uuid('Choisissez qui le porte.'),
  }),
  z.object({ acte: z.enum(['ouvrir', 'constater_sans_quorum', 'lever']) }),
]);
export const roomQuery = z.object({ fixe: z.enum(['oui']).optional().catch(undefined) });
/** `vu`: the item in progress when the button was read; empty: none. */
export const moveOnForm = z.object({
  point: z.union([z.uuid(), z.literal('')]).catch(''),
  vu: z.union([z.uuid(), z.literal('')]).catch(''),
});
export const attendanceQuery = z.object({ q: line(100).catch('') });

const picked = <T extends string>(known: readonly T[], form: Record<string, unknown>): Map<string, T> =>
  new Map(
    Object.entries(form).flatMap(([name, value]) => {
      const seat = /^voix_([0-9a-f-]{36})$/.exec(name)?.[1];
      const read = known.find((one) => one === value);
      return seat && read ? [[seat, read] as const] : [];
    }),
  );
/** `voix_<seat>`: one choice a seat; what is left empty says nothing. */
export const voicesIn = (form: Record<string, unknown>): Map<string, Choice> => picked(choices, form);
/** The same at hands, as the desk sees them. */
export const handsIn = (form: Record<string, unknown>): Map<string, HandChoice> => picked(handChoices, form);

export const voteForm = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('preparer'),
    question: text(1000).refine((typed) => typed !== '', 'Écrivez la question.'),
    majorite: z.string().regex(/^[a-z0-9_]{1,80}$/, 'Choisissez la majorité dans la liste.'),
    point: maybeId,
    secret: z
      .string()
      .optional()
      .transform((typed) => typed === 'oui'),
    correspondance: z
      .string()
      .optional()
      .transform((typed) => typed === 'oui'),
  }),
  z.object({
    acte: z.literal('reformuler'),
    resolution: id,
    version,
    texte: text(1000).refine((typed) => typed !== '', 'Écrivez la question.'),
  }),
  z.object({ acte: z.enum(['ouvrir', 'clore', 'retirer', 'passer_au_secret']), resolution: id }),
  z.looseObject({ acte: z.literal('inscrire'), resolution: id }),
]);

/** The booth of the desk: whose ballot, then what it says. */
export const boothQuery = z.object({ convoque: z.uuid().optional().catch(undefined) });
export const boothForm = z.discriminatedUnion('acte', [
  z.looseObject({ acte: z.literal('voter'), convoque: id, resolution: id }),
  z.object({ acte: z.literal('verifier'), recepisse: line(60) }),
]);

export const followUpForm = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('decider'),
    titre: title('Donnez un titre à la décision.'),
    texte: text(5000).refine((typed) => typed !== '', 'Écrivez la décision.'),
    point: maybeId,
    responsable: maybeId,
    echeance: day,
  }),
  z.object({
    acte: z.literal('confier'),
    decision: id,
    responsable: z.uuid('Désignez un responsable.'),
    echeance: z.iso.date('Donnez une échéance.'),
  }),
  z.object({
    acte: z.literal('executer'),
    decision: id,
    suite: text(2000).refine((typed) => typed !== '', 'Écrivez ce qui a été fait.'),
  }),
  z.object({
    acte: z.literal('tache'),
    tache_titre: title('Dites ce qu’il y a à faire.'),
    decision: maybeId,
    responsable: maybeId,
    echeance: day,
  }),
  z.object({
    acte: z.literal('suivre'),
    tache: id,
    etat: z.enum(['a_faire', 'en_cours', 'faite', 'abandonnee']),
    suite: text(1000).transform(orNull),
  }),
  ...settlings,
]);

/** A ballot by correspondence, with the print of the words that were read. */
const ballot = {
  resolution: id,
  choix: z.enum(choices, 'Choisissez votre réponse.'),
  lu: z.string().regex(/^[0-9a-f]{64}$/),
};
export const ownBallotForm = z.object({ acte: z.literal('correspondance'), convoque: id, ...ballot });

export const seatForm = z.discriminatedUnion('acte', [
  z.object({ acte: z.enum(['recu', 'present', 'absent']) }),
  z.object({ acte: z.literal('pouvoir'), mandataire: z.uuid('Choisissez à qui vous donnez pouvoir.') }),
  z.object({ acte: z.literal('refuser_pouvoir'), mandant: id }),
  z.looseObject({ acte: z.literal('voter'), resolution: id }),
  z.object({ acte: z.literal('correspondance'), ...ballot }),
  z.object({ acte: z.literal('verifier'), recepisse: line(60) }),
  z.object({ acte: z.literal('dit_fait'), charge: id, ...saying }),
  z.object({
    acte: z.literal('remarque'),
    texte: text(2000).refine((typed) => typed !== '', 'Écrivez votre remarque.'),
  }),
]);

const page = z.coerce.number().int().min(1).max(10_000).catch(1);
const instance = z.uuid().optional().catch(undefined);
export const meetingsQuery = z.object({
  q: line(100).catch(''),
  instance,
  serie: instance,
  quand: z.enum(['a_venir', 'passees', 'toutes']).catch('a_venir'),
  page,
});
export const decisionsQuery = z.object({
  q: line(100).catch(''),
  instance,
  etat: z
    .enum(['adoptee', 'rejetee', 'en_execution', 'executee', 'en_retard', 'reportee', 'rapportee'])
    .optional()
    .catch(undefined),
  actions: z.literal('sans').optional().catch(undefined),
  page,
});

export const ownChargesQuery = z.object({ vue: z.enum(['en_cours', 'terminees']).catch('en_cours') });
/** A proxy that is refused by whoever bears it. */
export const ownChargesForm = z.object({ pouvoir: id });
