import { withRecentFactor } from '#core/access/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { ImportLinesPage } from '../views/import-lines-page.tsx';
import { IMPORT, IMPORT_OBJECT } from './import-acts.ts';
import { type ImportRow, type KeptLine, linesOf } from './imports.sql.ts';
import { changesSaid, faultsSaid, verdictLabels } from './labels.ts';
import { importFaultsUrl, importLinesCsvUrl, importLinesUrl } from './links.ts';
import { importAt } from './one-import-routes.tsx';
import { importParams, linesQuery, PER_PAGE } from './schemas.ts';
import type { Verdict } from './trial.ts';

/** The lines of a spreadsheet: as a page, as a file, and those to correct with what is wrong. */
export const importLineRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: importLinesUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params: importParams,
    query: linesQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, row } = await importAt(ctx, params);
      const verdicts = query.verdict === '' ? undefined : [query.verdict];
      const all = await linesOf(ctx.db, row.id, verdicts ? { verdicts } : {});
      const lines = all.slice((query.page - 1) * PER_PAGE, query.page * PER_PAGE);
      return page(
        <ImportLinesPage
          campus={campus}
          row={row}
          query={query}
          lines={lines}
          total={all.length}
          pages={Math.ceil(all.length / PER_PAGE)}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: importLinesCsvUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params: importParams,
    query: linesQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, row, decision } = await importAt(ctx, params);
      const lines = await linesOf(ctx.db, row.id, query.verdict === '' ? {} : { verdicts: [query.verdict] });
      await trace(ctx, row, decision, lines.length);
      return csv(ctx, `import_${campus.slug}`, lines, lineColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: importFaultsUrl(':slug', ':id'),
    access: withRecentFactor(mayEver(IMPORT)),
    params: importParams,
    handle: async (ctx, { params }) => {
      const { campus, row, decision } = await importAt(ctx, params);
      const lines = await linesOf(ctx.db, row.id, { verdicts: TO_MEND });
      await trace(ctx, row, decision, lines.length);
      // One opens it in a spreadsheet, mends it, and sends it again.
      return csv(ctx, `a_corriger_${campus.slug}`, lines, faultColumns(row), 'tableur');
    },
  }),
];

export const TO_MEND: readonly Verdict[] = ['erreur', 'choix'];

/** The cells may name people. */
const trace = (
  ctx: RequestContext,
  row: ImportRow,
  decision: Parameters<typeof authorOf>[1],
  lines: number,
): Promise<number> =>
  journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'partner_import.exported',
    objectType: IMPORT_OBJECT,
    objectId: row.id,
    exported: true,
    details: { lignes: lines },
  });

const lineColumns: CsvColumn<KeptLine>[] = [
  { key: 'ligne', label: 'Ligne', value: (one) => one.ligne },
  { key: 'nom', label: 'Nom', value: (one) => one.essai.nom },
  { key: 'effet', label: 'Effet', value: (one) => verdictLabels[one.verdict] },
  { key: 'fiche', label: 'Fiche', value: (one) => one.essai.organisation?.nom ?? null },
  { key: 'changements', label: 'Changements', value: (one) => changesSaid(one.essai).join(' | ') },
  { key: 'erreurs', label: 'Erreurs', value: (one) => faultsSaid(one.essai) },
  { key: 'remarques', label: 'Remarques', value: (one) => one.essai.notes.join(' | ') },
  { key: 'annulation', label: 'Annulation', value: (one) => one.retour_motif ?? one.retour },
];

/** The columns of the file as they came, and what is wrong with each line. */
const faultColumns = (row: ImportRow): CsvColumn<KeptLine>[] => [
  ...row.entetes.map((header, at) => ({
    key: header,
    label: header,
    value: (one: KeptLine) => one.cellules[at] ?? '',
  })),
  { key: 'Erreur', label: 'Erreur', value: (one) => faultsSaid(one.essai) },
];
