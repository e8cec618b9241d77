import { unknownPage } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { differencesOf, MOST_DIFFERENCES } from './differences.sql.ts';
import { differenceColumns } from './export.ts';
import { type Keeping, READ_ANY, sourceAt } from './keeping.ts';
import { passageCsvUrl, passageUrl } from './links.ts';
import { passageParams, passageQuery } from './schemas.ts';
import { passageOf } from './sources.sql.ts';
import { PassagePage } from './views/passage-page.tsx';

const PER_PAGE = 50;

/** One reading, and its differences as a file. */
export const passageRoutes = ({ hooks }: Keeping): Route[] => [
  defineRoute({
    method: 'GET',
    path: passageUrl(':id', ':passage'),
    access: READ_ANY,
    params: passageParams,
    query: passageQuery,
    handle: async (ctx, { params, query }) => {
      const { source, passage } = await passageAt(ctx, params);
      const slice = { genre: query.genre, limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await differencesOf(ctx.db, passage.id, slice);
      const kept = passage.importId ? await hooks.trialsKept(ctx.db, [passage.importId]) : new Set<string>();
      const trial =
        source.campusSlug && passage.importId && kept.has(passage.importId)
          ? hooks.trialUrl(source.campusSlug, passage.importId)
          : null;
      return page(
        <PassagePage
          source={source}
          passage={passage}
          rows={rows}
          total={total}
          query={query}
          pages={Math.ceil(total / PER_PAGE)}
          trial={trial}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: passageCsvUrl(':id', ':passage'),
    access: READ_ANY,
    params: passageParams,
    query: passageQuery,
    handle: async (ctx, { params, query }) => {
      const { source, passage, decision } = await passageAt(ctx, params);
      const { rows } = await differencesOf(ctx.db, passage.id, { genre: query.genre, limit: MOST_DIFFERENCES });
      const lines = rows.flatMap((row) =>
        row.champs.length === 0
          ? [{ ...row, champ: '', avant: null, apres: null }]
          : row.champs.map((one) => ({ ...row, ...one })),
      );
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'source.exported',
        objectType: 'source',
        objectId: source.id,
        exported: true,
        details: { passage: passage.id, lignes: lines.length },
      });
      return csv(ctx, 'differences', lines, differenceColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

async function passageAt(ctx: RequestContext, params: { id: string; passage: string }) {
  const { source, decision } = await sourceAt(ctx, params.id);
  const passage = await passageOf(ctx.db, source.id, params.passage);
  if (!passage) throw unknownPage();
  return { source, passage, decision };
}
