import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { placementKinds, placementStates } from './placement.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
/** A campus, or a school. */
export const slugParams = z.object({ slug });
export const placementParams = z.object({ slug, id: z.uuid() });
export const idParams = z.object({ id: z.uuid() });

const page = z.coerce.number().int().min(1).max(10_000).catch(1);
/** Total: a hand-typed address narrows nothing it does not know. */
export const pageQuery = z.object({ page });
export type PageQuery = z.output<typeof pageQuery>;
export const publicQuery = z.object({ page, campus: slug.or(z.literal('')).catch('') });
export type PublicQuery = z.output<typeof publicQuery>;

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
const line = (max: number) => text(max).transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim());
/** Boxes ticked together make one text. */
const boxes = z
  .union([z.string(), z.array(z.string())])
  .catch('')
  .transform((typed) => [typed].flat().join(',').slice(0, 300));
const yesNo = z.enum(['', 'oui', 'non']).catch('');

const fields = {
  organisation: line(120),
  nature: z.enum(['', ...placementKinds]).catch(''),
  titre: line(200),
  activites: text(5_000),
  machines: yesNo,
  interdits: text(3_000),
  lieu: line(300),
  classes: boxes,
  age_min: line(4),
  familiale: yesNo,
  arrivee: line(10),
  depart: line(10),
  pause: line(5),
  jours: line(4),
  places: line(5),
  semaines: text(2_000),
  ecoles: text(8_000),
  publique: yesNo,
};
export type PlacementInput = keyof typeof fields;
export const placementInputs = Object.keys(fields) as PlacementInput[];
export type PlacementValues = Record<PlacementInput, string>;
export const placementForm = z.preprocess(
  withChoices,
  z.object({ version: z.coerce.number().int().min(0).catch(0), ...fields }),
);
export type SentPlacement = { version: number } & PlacementValues;
export const EMPTY_PLACEMENT: SentPlacement = {
  version: 0,
  ...(Object.fromEntries(placementInputs.map((name) => [name, ''])) as PlacementValues),
};

export const stateForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  etat: z.enum(['', ...placementStates]).catch(''),
});
