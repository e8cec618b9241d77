import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { eventKinds, eventStates, eventThemes, schoolLevels } from './labels.ts';
import { readDay } from './typed.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const eventParams = z.object({ slug, id: z.uuid() });
export const partParams = z.object({ slug, id: z.uuid(), partie: z.string().regex(/^[a-z-]{1,40}$/) });
export const listParams = z.object({ slug, id: z.uuid(), liste: z.string().regex(/^[a-z-]{1,40}$/) });
export const publicParams = z.object({ slug });

const words = z
  .string()
  .catch('')
  .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 100));
const page = z.coerce.number().int().min(1).max(10_000).catch(1);
const day = z
  .string()
  .catch('')
  .transform((typed) => readDay(typed.trim()) ?? '');
const codes = <T extends Record<string, string>>(labels: T) =>
  z.enum(['', ...(Object.keys(labels) as (keyof T & string)[])]).catch('');

const about = { q: words, genre: codes(eventKinds), niveau: codes(schoolLevels), theme: codes(eventThemes) };

/** Total: a hand-typed address narrows nothing it does not know. */
export const eventQuery = z.object({
  ...about,
  etat: z.enum(['', 'suivis', ...(Object.keys(eventStates) as (keyof typeof eventStates)[])]).catch(''),
  du: day,
  au: day,
  page,
});
export type EventQuery = z.output<typeof eventQuery>;

export const agendaQuery = z.object({
  ...about,
  campus: slug.or(z.literal('')).catch(''),
  departement: z
    .string()
    .regex(/^(\d{2,3}|2[AB])?$/)
    .catch(''),
  autour: words,
  distance: z.enum(['', '20', '40', '80', '150']).catch(''),
  /** `passes`: what was held; a month (`2027-03`): what is held in it. */
  quand: z
    .string()
    .regex(/^(passes|\d{4}-(0[1-9]|1[0-2]))?$/)
    .catch(''),
  page,
});
export type AgendaQuery = z.output<typeof agendaQuery>;

/** Boxes ticked together make one text, whatever they are worth. */
const input = z.union([z.string(), z.array(z.string())]).transform((typed) => [typed].flat().join(',').slice(0, 8_000));

/** A form of this room: which fields it has is known once the part or the list is. */
export const anyForm = z.preprocess(withChoices, z.record(z.string().max(80), input.catch('')));
export type SentForm = z.output<typeof anyForm>;
export const versionOf = (form: SentForm): number => {
  const version = Number(form.version ?? '');
  return Number.isSafeInteger(version) && version > 0 ? version : 0;
};

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));

/** An act on the state of an event. */
export const stateForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  transition: text(40),
  motif: text(500),
});
export type StateForm = z.output<typeof stateForm>;
export const versionForm = z.object({ version: z.coerce.number().int().min(0).catch(0) });
