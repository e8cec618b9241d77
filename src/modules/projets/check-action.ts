import { isDay } from '#core/time/index.ts';
import { type ActionText, type Priority, priorities } from './action.ts';
import type { ActionValues } from './schemas.ts';

type Checked<T> = { ok: true; text: T } | { ok: false; errors: Record<string, string> };

/** A day that may be left empty; undefined when it is no day. */
export const dayOrNone = (typed: string): string | null | undefined =>
  typed === '' ? null : isDay(typed) ? typed : undefined;
/** Slugs of boxes ticked together. */
export const slugsOf = (typed: string): string[] => [...new Set(typed.split(',').filter(Boolean))];

/** Most characters of each text of an action. */
export const MOST = { titre: 150, objectif: 1_000, publics: 500 } as const;

/** Says of two days what is wrong with them, each at its field. */
export function daysRefused(
  { debut, fin }: { debut: string | null | undefined; fin: string | null | undefined },
  errors: Record<string, string>,
): void {
  if (debut === undefined) errors.debut = 'Donnez un jour, ou laissez vide.';
  if (fin === undefined) errors.fin = 'Donnez un jour, ou laissez vide.';
  else if (debut && fin && fin < debut) errors.fin = 'La fin vient avant le début.';
}

/** Reads what a form says of an action. */
export function checkedAction(values: ActionValues): Checked<ActionText> {
  const errors: Record<string, string> = {};
  const [projetId, axeId = null] = values.place.split('/');
  if (!projetId) errors.place = 'Choisissez le projet et l’axe.';
  for (const [name, most] of Object.entries(MOST) as [keyof typeof MOST, number][])
    if (values[name].length > most) errors[name] = `${most} caractères au plus.`;
  if (values.titre === '') errors.titre = 'Donnez un titre à l’action.';
  if (!(priorities as readonly string[]).includes(values.priorite)) errors.priorite = 'Choisissez la priorité.';
  const [debut, fin] = [dayOrNone(values.debut), dayOrNone(values.fin)];
  daysRefused({ debut, fin }, errors);
  if (values.personne !== '' && values.organisation === '')
    errors.organisation = 'Choisissez l’organisation pour laquelle cette personne pilote.';
  const partenaires = slugsOf(values.partenaires).filter((one) => one !== values.organisation);
  if (partenaires.length > 100) errors.partenaires = 'Cent partenaires au plus.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { titre, objectif, publics, personne } = values;
  return {
    ok: true,
    text: {
      projetId: projetId!,
      axeId,
      titre,
      objectif,
      publics,
      priorite: values.priorite as Priority,
      debut: debut!,
      fin: fin!,
      organisation: values.organisation || null,
      personne,
      partenaires,
    },
  };
}

/** An action as its form shows it. */
export const actionValues = (text: ActionText): ActionValues => ({
  place: text.axeId ? `${text.projetId}/${text.axeId}` : text.projetId,
  titre: text.titre,
  objectif: text.objectif,
  publics: text.publics,
  priorite: text.priorite,
  debut: text.debut ?? '',
  fin: text.fin ?? '',
  organisation: text.organisation ?? '',
  personne: text.personne,
  partenaires: text.partenaires.join(','),
});
