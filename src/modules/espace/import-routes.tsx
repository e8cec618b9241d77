import { z } from 'zod';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, page, type Route } from '#core/http/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { importRun, listImports } from './imports.sql.ts';
import { IMPORTS, importUrl } from './links.ts';
import { ImportListPage } from './views/import-list-page.tsx';
import { ImportPage } from './views/import-page.tsx';

const RUN = 'site.configurer_instance';
const PER_PAGE = 30;

/** What the files read by this installation became: for whoever runs it. */
export const importRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: IMPORTS,
    access: mayEver(RUN),
    query: z.object({ page: z.coerce.number().int().min(1).max(1000).catch(1) }),
    handle: async (ctx, { query }) => {
      demand(ctx.actor, RUN);
      const list = await listImports(ctx.db, { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE });
      return page(<ImportListPage {...list} current={query.page} pages={Math.ceil(list.total / PER_PAGE)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: importUrl(':id'),
    access: mayEver(RUN),
    params: z.object({ id: z.uuid() }),
    handle: async (ctx, { params }) => {
      demand(ctx.actor, RUN);
      const run = await importRun(ctx.db, params.id);
      if (!run) throw new NotFound('import.unknown', 'Ce passage n’existe pas ou plus.');
      return page(<ImportPage run={run} />);
    },
  }),
];
