import { signedIn } from '#core/access/index.ts';
import { binOf, restorableUntil } from '#core/bin/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, page, type Route, seeOther } from '#core/http/index.ts';
import type { TraceHooks } from './hooks.ts';
import { BIN, BIN_RESTORE } from './links.ts';
import { restoreForm } from './schemas.ts';
import { BinPage } from './views/bin-page.tsx';

/** What was deleted and may be taken back: each person sees what they may restore themselves. */
export const binRoutes = (hooks: TraceHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: BIN,
    access: signedIn,
    handle: async (ctx) => {
      const items = await binOf({ db: ctx.db, actor: ctx.actor!, now: ctx.clock.now() }, hooks.deletables);
      const names = await hooks.accountNames(
        ctx.db,
        items.flatMap((item) => item.deletedBy ?? []),
      );
      return page(<BinPage items={items.map((item) => ({ ...item, until: restorableUntil(item) }))} names={names} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: BIN_RESTORE,
    access: signedIn,
    form: restoreForm,
    handle: async (ctx, { form }) => {
      const one = form.ok ? hooks.deletables.find((deletable) => deletable.objectType === form.value.type) : undefined;
      if (!form.ok || !one) throw new NotFound('bin.unknown', 'Ceci n’est plus dans la corbeille.');
      const { db, actor, requestId, clock } = ctx;
      const { title, url } = await one.restore({ db, actor, requestId, now: clock.now() }, form.value.id);
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${title} » est sorti de la corbeille.` });
      return seeOther(url);
    },
  }),
];
