import { z } from 'zod';
import { defineRoute, page, type RequestContext, type Route } from '#core/http/index.ts';
import { journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { IMPORT_OFFER } from '#modules/formations/index.ts';
import { perimeterKey } from './frame.ts';
import { SPACES, spaceUrl } from './links.ts';
import { readSpace } from './read-space.ts';
import { readSpaces } from './read-spaces.ts';
import { SpaceListPage } from './views/space-list-page.tsx';
import { SpacePage } from './views/space-page.tsx';

const SEE = 'campus.voir_espace';
const SEE_ACCOUNTS = 'comptes.lire_comptes';
const SEE_RIGHTS = 'droits.consulter';

const listQuery = z.object({
  q: z.string().trim().max(200).catch(''),
  label: z.enum(['echeance']).optional().catch(undefined),
});
const slugParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });

/** Campuses that a person may see, and the workspace of each. Outside their perimeter there is none. */
export const campusRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: SPACES,
    access: mayEver(SEE),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const list = await readSpaces(ctx.db, ctx.actor!, query, isoDate(ctx.clock.now()));
      return page(<SpaceListPage {...list} asked={query} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: spaceUrl(':slug'),
    access: mayEver(SEE),
    params: slugParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, SEE, campusSubject(campus));
      const people = await mayReadPeople(ctx, campus);
      const space = await readSpace(ctx.db, campus, isoDate(ctx.clock.now()), people);
      const mayAskRights = may(ctx.actor, SEE_RIGHTS, campusSubject(campus)).allowed;
      const mayImport = may(ctx.actor, IMPORT_OFFER, campusSubject(campus)).allowed;
      const shown = { space, perimeter: perimeterKey(campus.slug), mayAskRights, mayImport };
      return page(<SpacePage {...shown} />);
    },
  }),
];

/** Names are personal data: who reads them is written down, before they are given. */
async function mayReadPeople(ctx: RequestContext, campus: CampusPlace): Promise<boolean> {
  const decision = may(ctx.actor, SEE_ACCOUNTS, campusSubject(campus));
  if (!decision.allowed) return false;
  await journalRead(ctx.db, {
    act: 'accounts.read',
    objectType: 'campus',
    objectId: campus.id,
    actorId: ctx.actor!.id,
    actorRole: decision.role,
    grant: decision.grant,
    requestId: ctx.requestId,
  });
  return true;
}
