import { defineRoute, page, type Route } from '#core/http/index.ts';
import { fold } from '#core/text/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { CREATE } from './create-organisation.ts';
import { READ_DUPLICATES } from './duplicate-routes.tsx';
import type { OrganisationHooks } from './hooks.ts';
import { SHEETS } from './links.ts';
import { reachOf } from './reach.ts';
import { listQuery } from './schemas.ts';
import { sheetsOf } from './sheet.sql.ts';
import { SheetListPage } from './views/sheet-list-page.tsx';

const READ = 'organisations.lire_fiche_complete';
const PER_PAGE = 30;

/** Organisations that a person may see whole: theirs, those of their campuses, those of their territory. */
export const listRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: SHEETS,
    access: mayEver(READ),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const who = { actor: ctx.actor!, hooks, now: ctx.clock.now() };
      const editable = await reachOf(ctx.db, 'organisations.modifier_fiche', who);
      const mine = new Set(editable.organisations);
      const { rows, total } = await sheetsOf(ctx.db, await reachOf(ctx.db, READ, who), {
        words: fold(query.q).split(/\s+/).filter(Boolean).slice(0, 8),
        limit: PER_PAGE,
        offset: (query.page - 1) * PER_PAGE,
      });
      return page(
        <SheetListPage
          rows={rows.map((row) => ({ ...row, editable: editable.whole || mine.has(row.id) }))}
          total={total}
          words={query.q}
          mayFindDuplicates={mayEver(READ_DUPLICATES).allows(ctx.actor!)}
          mayCreate={mayEver(CREATE).allows(ctx.actor!)}
          current={query.page}
          pages={Math.ceil(total / PER_PAGE)}
        />,
      );
    },
  });
