import { signedIn } from '#core/access/index.ts';
import { defineRoute, page, type RequestContext, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { campusesInScope, listCampuses } from '#modules/campus/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { longDay } from './days.ts';
import { readDesk } from './desk.ts';
import { endingOf } from './endings.ts';
import { campusTitle } from './labels.ts';
import { DESK, SHORTCUTS } from './links.ts';
import { DeskPage } from './views/desk-page.tsx';
import { ShortcutsPage } from './views/shortcuts-page.tsx';

/** Today’s desk, and the list of the shortcuts. */
export const deskRoutes = (rooms: readonly WorkspaceRoom[]): Route[] => [
  defineRoute({
    method: 'GET',
    path: DESK,
    access: signedIn,
    handle: async (ctx) => {
      const actor = ctx.actor!;
      const today = isoDate(ctx.clock.now());
      const [desk, only] = await Promise.all([
        readDesk({ db: ctx.db, clock: ctx.clock, origin: ctx.origin }, actor, rooms),
        onlyCampus(ctx),
      ]);
      return page(
        <DeskPage
          desk={desk}
          day={longDay(today)}
          over={only?.nom ?? null}
          label={only?.card ? endingOf(only.card, today) : null}
          noRole={actor.grants.length === 0}
        />,
      );
    },
  }),
  defineRoute({ method: 'GET', path: SHORTCUTS, access: signedIn, handle: () => page(<ShortcutsPage />) }),
];

/** The campus of whoever works for one alone. */
async function onlyCampus(ctx: RequestContext) {
  const scope = scopeOf(ctx.actor!, 'campus.voir_espace');
  if (scope.whole || scope.campus.length !== 1 || scope.regions.length + scope.regionsAcademiques.length > 0)
    return null;
  const [place] = await campusesInScope(ctx.db, scope, 1);
  if (!place) return null;
  const card = (await listCampuses(ctx.db)).find((one) => one.id === place.id);
  return { nom: [campusTitle(place.nomComplet), card?.commune].filter(Boolean).join(', '), card };
}
