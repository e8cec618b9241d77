import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { criteriaOf } from './criteria.ts';
import { criteria } from './labels.ts';
import type { SegmentText } from './segments.sql.ts';

export const segmentParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/), id: z.uuid() });
export const segmentsQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** What the form of a segment holds, as its inputs send it. */
export const segmentInputs = ['nom', 'partage', ...criteria] as const;
export type SegmentValues = Record<(typeof segmentInputs)[number], string>;
export interface SentSegment {
  version: number;
  values: SegmentValues;
}

export const segmentForm = z.preprocess(
  withChoices,
  z.object({
    version: z.coerce.number().int().min(0).catch(0),
    ...Object.fromEntries(
      segmentInputs.map((input) => [
        input,
        z
          .string()
          .catch('')
          .transform((typed) => typed.replace(/\s+/g, ' ').trim().slice(0, 300)),
      ]),
    ),
  }),
);

/** What was typed; a criterion that exists nowhere is left out, as in an address. */
export function sentSegment(form: Readonly<Record<string, unknown>>): SentSegment {
  const of = (name: string) => String(form[name] ?? '').trim();
  return {
    version: Number(form.version) || 0,
    values: segmentValues({
      nom: of('nom'),
      partage: of('partage') === 'oui',
      criteres: criteriaOf(Object.fromEntries(criteria.map((name) => [name, of(name)]))),
    }),
  };
}

export const segmentValues = (text: SegmentText): SegmentValues => ({
  nom: text.nom,
  partage: text.partage ? 'oui' : '',
  ...(Object.fromEntries(criteria.map((name) => [name, text.criteres[name] ?? ''])) as Record<
    (typeof criteria)[number],
    string
  >),
});

/** The values of a form, checked: what they mean, or what is refused of them by field. */
export function checkedSegment(
  values: SegmentValues,
): { ok: true; text: SegmentText } | { ok: false; errors: Record<string, string> } {
  if (values.nom === '') return { ok: false, errors: { nom: 'Donnez un nom à ce segment.' } };
  if (values.nom.length > 120) return { ok: false, errors: { nom: 'Ce nom est trop long : 120 caractères au plus.' } };
  const criteres = criteriaOf(values);
  if (Object.keys(criteres).length === 0)
    return { ok: false, errors: { q: 'Choisissez au moins un critère : sans eux, ce sont tous les membres.' } };
  return { ok: true, text: { nom: values.nom, partage: values.partage === 'oui', criteres } };
}

export const deleteForm = z.object({ certain: z.string().catch('') });
