import { figureNumber } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Indicator } from './catalogue.ts';

/** « 2025-2026 », by the civil year in which it begins. */
export const schoolYearText = (annee: number): string => `${annee}-${annee + 1}`;

export const periodText = ({ du, au }: { du: string; au: string }): string =>
  du === au ? `au ${frenchPartialDate(du)}` : `du ${frenchPartialDate(du)} au ${frenchPartialDate(au)}`;

export const certaintyLabels: Record<Indicator['certitude_definition'], string> = {
  etabli: 'définition établie par sa source',
  reconstitue: 'définition reconstituée',
  propose: 'définition proposée',
};

/** What moved since the period before, in words beside the mark; null: nobody can say. */
export function trendText(now: number | null, before: number | null): string | null {
  if (now === null || before === null) return null;
  const moved = Math.round((now - before) * 10) / 10;
  if (moved === 0) return 'stable';
  return moved > 0 ? `▲ ${figureNumber(moved)} de plus` : `▼ ${figureNumber(-moved)} de moins`;
}
