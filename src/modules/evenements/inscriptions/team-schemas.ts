import { z } from 'zod';
import { busPayers, groupStates } from './group.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const groupsParams = z.object({ slug, id: z.uuid() });
export const groupParams = z.object({ slug, id: z.uuid(), groupe: z.uuid() });

const words = z
  .string()
  .catch('')
  .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 100));

/** Total: a hand-typed address narrows nothing it does not know. */
export const groupQuery = z.object({
  q: words,
  etat: z.enum(['', ...groupStates]).catch(''),
  creneau: z.uuid().or(z.literal('')).catch(''),
  besoin: z.enum(['', 'car', 'repas', 'amenagement', 'message']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type GroupQuery = z.output<typeof groupQuery>;

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));

export const decisionForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  transition: text(40),
  motif: text(500),
});

/** An amount as it is typed: read by `priceBus`. */
export const busForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  cout: text(20),
  payeur: z.enum(['', ...busPayers]).catch(''),
});

/** Numbers as they are typed on the day: read by `readCounts`. */
export const countForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  acte: z.enum(['', 'present', 'absent']).catch(''),
  jeunes: text(10),
  filles: text(10),
  adultes: text(10),
  // Of a phone that kept the count until the network came back.
  cle: z.uuid().or(z.literal('')).catch(''),
  corrige: text(2_000),
  note_le: text(30),
});
export type CountForm = z.output<typeof countForm>;

/** A group that comes without having registered: read by `readWalkIn`. */
export const walkInForm = z.object({
  creneau: z.uuid().or(z.literal('')).catch(''),
  etablissement: text(200),
  classe: text(60),
  niveau: text(20),
  jeunes: text(10),
  filles: text(10),
  adultes: text(10),
  cle: z.uuid().or(z.literal('')).catch(''),
  note_le: text(30),
});
export type WalkInForm = z.output<typeof walkInForm>;

/** The group that a code named. */
export const attendanceQuery = z.object({ groupe: z.uuid().or(z.literal('')).catch('') });
export const checkInParams = z.object({ groupe: z.uuid() });
/** `json`: asked by a script, which keeps the page. */
export const countQuery = z.object({ format: z.enum(['', 'json']).catch('') });

/** `vu`: the order that was shown. */
export const arbitrationForm = z.object({ vu: text(20_000) });
