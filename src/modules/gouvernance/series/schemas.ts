import { z } from 'zod';
import { line, meetingFields, orNull, text, version } from '../meeting-schemas.ts';
import { frequencies, MAX_MEETINGS, type Pause } from './rule.ts';
import type { SeriesInput } from './series.sql.ts';

export const seriesParams = z.object({ id: z.uuid(), serie: z.uuid() });
export const changeQuery = z.object({ de: z.uuid().optional().catch(undefined) });

/** Periods without a meeting that the form takes. */
export const PAUSES = [0, 1, 2, 3] as const;

const day = line(10)
  .refine((typed) => typed === '' || z.iso.date().safeParse(typed).success, 'Donnez une date complète.')
  .transform(orNull);
const number = (max: number, message: string) =>
  line(3)
    .refine((typed) => typed === '' || (/^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= max), message)
    .transform((typed) => (typed === '' ? null : Number(typed)));
const HOUR = /^(\d{1,2})\s*[:hH]\s*(\d{2})?$/;
/** Meetings are held by day: an hour that the change of the clocks skips or doubles is none of them. */
const hour = line(10).transform((typed, check) => {
  const [, hours, minutes = '00'] = HOUR.exec(typed) ?? [];
  if (hours && Number(hours) >= 6 && Number(hours) <= 22 && Number(minutes) < 60)
    return `${hours.padStart(2, '0')}:${minutes}`;
  check.addIssue({ code: 'custom', message: 'Donnez une heure entre 6 h et 22 h 59, par exemple 14:00.' });
  return z.NEVER;
});

const [du, au] = [day, day];
const fields = {
  titre: meetingFields.titre,
  frequence: z.enum(frequencies, 'Choisissez dans la liste.'),
  intervalle: number(26, 'Donnez un nombre de semaines, de 1 à 26.'),
  rang: z.enum(['', '-1', '1', '2', '3', '4']).catch(''),
  jour: z.enum(['', '1', '2', '3', '4', '5', '6', '7']).catch(''),
  debut: z.iso.date('Donnez la première date.'),
  heure: hour,
  minutes: meetingFields.minutes,
  lieu: meetingFields.lieu,
  visio: meetingFields.visio,
  modele: z
    .string()
    .regex(/^(national:[a-z_]{1,60}|[0-9a-f-]{36})?$/)
    .catch('')
    .transform(orNull),
  fin: day,
  nombre: number(MAX_MEETINGS, `Donnez un nombre de réunions, de 1 à ${MAX_MEETINGS}.`),
  sauf_du_0: du,
  sauf_au_0: au,
  sauf_du_1: du,
  sauf_au_1: au,
  sauf_du_2: du,
  sauf_au_2: au,
  sauf_du_3: du,
  sauf_au_3: au,
  feries: z
    .string()
    .optional()
    .transform((typed) => typed === 'oui'),
};

export const seriesForm = z
  .object({
    acte: z.enum(['apercu', 'enregistrer']).catch('apercu'),
    /** The days that were shown. */
    vu: z.string().max(2000).catch(''),
    version,
    de: z.uuid().optional().catch(undefined),
    ...fields,
  })
  .superRefine((sent, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    if (sent.frequence !== 'semaines' && sent.rang === '') wrong('rang', 'Dites lequel des jours du mois.');
    if (sent.frequence !== 'semaines' && sent.jour === '') wrong('jour', 'Choisissez le jour de la semaine.');
    if (sent.fin === null && sent.nombre === null)
      wrong('nombre', 'Donnez un nombre de réunions, ou la dernière date possible.');
    if (sent.fin !== null && sent.fin < sent.debut) wrong('fin', 'La dernière date vient avant la première.');
    for (const n of PAUSES) {
      const [from, to] = [sent[`sauf_du_${n}`], sent[`sauf_au_${n}`]];
      if ((from === null) !== (to === null))
        wrong(from === null ? `sauf_du_${n}` : `sauf_au_${n}`, 'Donnez les deux dates.');
      else if (from !== null && to !== null && to < from)
        wrong(`sauf_au_${n}`, 'Cette date vient avant la précédente.');
    }
  });
export type SentSeries = z.output<typeof seriesForm>;

export const endForm = z.object({
  version,
  motif: text(500).refine((typed) => typed !== '', 'Écrivez le motif.'),
});

/** What a form that was accepted says of the series. */
export function inputOf(sent: SentSeries): SeriesInput {
  const weekly = sent.frequence === 'semaines';
  const sauf = PAUSES.flatMap((n): Pause[] => {
    const [from, to] = [sent[`sauf_du_${n}`], sent[`sauf_au_${n}`]];
    return from && to ? [{ du: from, au: to }] : [];
  });
  return {
    titre: sent.titre,
    frequence: sent.frequence,
    intervalle: weekly ? (sent.intervalle ?? 1) : 1,
    rang: weekly ? null : Number(sent.rang),
    jour: weekly ? null : Number(sent.jour),
    debut: sent.debut,
    heure: sent.heure,
    fin: sent.fin,
    nombre: sent.nombre,
    sauf,
    feries: sent.feries,
    minutes: sent.minutes,
    lieu: sent.lieu,
    visio: sent.visio,
    modele: sent.modele,
  };
}

const shown = (value: string | number | null): string => (value === null ? '' : String(value));

/** A series as the fields of its form hold it. */
export function typedOf(one: SeriesInput): Record<string, string> {
  return {
    titre: one.titre,
    frequence: one.frequence,
    intervalle: one.frequence === 'semaines' ? String(one.intervalle) : '',
    rang: shown(one.rang),
    jour: shown(one.jour),
    debut: one.debut,
    heure: one.heure,
    minutes: shown(one.minutes),
    lieu: shown(one.lieu),
    visio: shown(one.visio),
    modele: shown(one.modele),
    fin: shown(one.fin),
    nombre: shown(one.nombre),
    ...Object.fromEntries(
      PAUSES.flatMap((n) => [
        [`sauf_du_${n}`, one.sauf[n]?.du ?? ''],
        [`sauf_au_${n}`, one.sauf[n]?.au ?? ''],
      ]),
    ),
    feries: one.feries ? 'oui' : '',
  };
}
