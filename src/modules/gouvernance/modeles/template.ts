import { z } from 'zod';
import shipped from '../../../../data/ordres-du-jour/modeles.json' with { type: 'json' };
import { type InstanceKind, instanceKinds } from '../instance.ts';
import type { PointText } from '../points.sql.ts';

/** An item of a template. */
export type TemplatePoint = PointText;

/** How many items a template may hold. */
export const MAX_POINTS = 30;

const file = z.object({
  modeles: z.array(
    z.object({
      id: z.string().regex(/^[a-z_]{1,60}$/),
      genre: z.enum(instanceKinds),
      nom: z.string(),
      points: z
        .array(
          z.object({
            titre: z.string().max(200),
            texte: z.string().max(2000).optional(),
            presente_par: z.string().max(200).optional(),
            minutes: z.number().int().min(1).max(600),
            pour_decision: z.boolean(),
          }),
        )
        .max(MAX_POINTS),
    }),
  ),
});

/** What may be applied to an agenda, wherever it comes from. */
export interface Template {
  /** `national:copil`, or the id of a template of the campus. */
  key: string;
  genre: InstanceKind;
  nom: string;
  points: readonly TemplatePoint[];
}

/** Templates of the whole country (data/ordres-du-jour). */
export const nationalTemplates: readonly Template[] = file.parse(shipped).modeles.map((one) => ({
  key: `national:${one.id}`,
  genre: one.genre,
  nom: one.nom,
  points: one.points.map((point) => ({
    titre: point.titre,
    texte: point.texte ?? null,
    presentePar: point.presente_par ?? null,
    minutes: point.minutes,
    pourDecision: point.pour_decision,
  })),
}));

const plain = (titre: string): string => titre.replace(/\s+/g, ' ').trim().toLowerCase();

/** Items of a template that an agenda does not hold yet, by their titles: applied twice, it adds nothing. */
export function missingPoints(agenda: readonly string[], points: readonly TemplatePoint[]): TemplatePoint[] {
  const held = new Set(agenda.map(plain));
  return points.filter(({ titre }) => {
    const known = held.has(plain(titre));
    held.add(plain(titre));
    return !known;
  });
}
