import { z } from 'zod';
import { defineRoute, page, type Route } from '#core/http/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { compareVersions, historyLines, versionsToCompare } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { mayEver, roleLabel } from '#modules/droits/index.ts';
import { authorLabel } from '#modules/trace/index.ts';
import { eventAt } from './access.ts';
import { EVENT, HOLD_EVENTS } from './event.ts';
import { eventHistoryUrl } from './links.ts';
import { eventLists } from './lists/lists.ts';
import { eventParams } from './schemas.ts';
import { statedOf } from './stated.ts';
import { tracedEvent } from './traced.ts';
import { EventHistoryPage } from './views/event-history-page.tsx';

const version = z.coerce.number().int().min(1).optional().catch(undefined);
const historyQuery = z.object({ avant: version, apres: version });

/** Who changed what of an event, and two versions side by side. */
export const eventHistoryRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: eventHistoryUrl(':slug', ':id'),
    access: mayEver(HOLD_EVENTS),
    params: eventParams,
    query: historyQuery,
    handle: async (ctx, { params, query }) => {
      const { place, event } = await eventAt(ctx, params);
      const history = await historyOf(ctx.db, EVENT, event.id);
      const accounts = await accountNames(
        ctx.db,
        history.flatMap((entry) => entry.actorId ?? []),
      );
      const names = { accounts, role: (id: string) => (authorLabel(id) === id ? roleLabel(id) : authorLabel(id)) };
      const lists = await Promise.all(
        eventLists.map(
          async (list) => [list.key, (await list.rows(ctx.db, event.id)).map((row) => row.values)] as const,
        ),
      );
      const state = { ...statedOf(event), etat: event.etat, ...Object.fromEntries(lists) };
      const compared = versionsToCompare(event.version, { from: query.avant, to: query.apres });
      const present = { state, version: event.version };
      return page(
        <EventHistoryPage
          campus={place.campus}
          event={event}
          lines={historyLines(tracedEvent, history, names)}
          compared={compared}
          comparison={compared && compareVersions(tracedEvent, present, history, names, compared)}
        />,
      );
    },
  }),
];
