import { frenchInteger } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { ReportFigure } from '../hooks.ts';
import type { ContentTable } from './report.ts';

/** Where a figure comes from, and when; empty when nobody said it. */
export const sourceText = ({ source, releveLe }: Pick<ReportFigure, 'source' | 'releveLe'>): string =>
  [source, releveLe && frenchPartialDate(releveLe)].filter(Boolean).join(', ');

export const periodText = ({ du, au }: { du: string; au: string }): string =>
  du === au ? `Le ${frenchPartialDate(du)}` : `Du ${frenchPartialDate(du)} au ${frenchPartialDate(au)}`;

/** Said under a table that keeps fewer lines than there are. */
export const restText = ({ lignes, total }: Pick<ContentTable, 'lignes' | 'total'>): string | null =>
  total > lignes.length ? `${frenchInteger(lignes.length)} lignes sur ${frenchInteger(total)}.` : null;
