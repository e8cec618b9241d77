import { count } from '#core/text/index.ts';
import type { LineRoom } from './attached.sql.ts';

/** Why a line cannot have so few places, when campuses colour more of them; null when it can. */
export const tooFewPlaces = (capacite: number, coloured: number): string | null =>
  capacite >= coloured
    ? null
    : `Les colorations de cette formation comptent ${count(coloured, 'place')} : elle ne peut pas en avoir moins.`;

/** Why a line cannot have so many coloured places; null when it can, or when its places are not known. */
export function tooManyPlaces(
  { capacite, annee, others }: Pick<LineRoom, 'capacite' | 'annee' | 'others'>,
  places: number,
): string | null {
  if (capacite === null || places + others <= capacite) return null;
  const has = `la formation a ${count(capacite, 'place')} (rentrée ${annee})`;
  return others === 0
    ? `${has} : la part colorée ne peut pas la dépasser.`
    : `${has}, dont ${count(others, 'déjà colorée', 'déjà colorées')} par un autre complément : il en reste ${Math.max(0, capacite - others)}.`;
}
