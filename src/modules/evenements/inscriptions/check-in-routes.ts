import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { attachment } from '#core/files/index.ts';
import { defineRoute, type Route, raw, seeOther } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { mayEver } from '#modules/droits/index.ts';
import { countedEvent } from './attendance-routes.tsx';
import { eventOfId } from './event.sql.ts';
import { COUNT, EXPECTED } from './group.ts';
import { groupSheet } from './group-sheet.ts';
import { readGroup } from './groups.sql.ts';
import { attendanceOfUrl, checkInUrl, groupSheetUrl } from './links.ts';
import { tokenParams } from './schemas.ts';
import { checkInParams } from './team-schemas.ts';
import { idOfToken } from './token.ts';

/** The code that a group brings: on its sheet, and what it opens for who counts. */
export const checkInRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: checkInUrl(':groupe'),
    access: mayEver(COUNT),
    params: checkInParams,
    handle: async (ctx, { params }) => {
      const group = await readGroup(ctx.db, params.groupe);
      const event = group && (await eventOfId(ctx.db, group.evenementId));
      if (!event) throw unknownPage();
      await countedEvent(ctx, { slug: event.campusSlug, id: event.id });
      return seeOther(attendanceOfUrl(event.campusSlug, event.id, group.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: groupSheetUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: async (ctx, { params }) => {
      const id = idOfToken(ctx.secret, params.jeton);
      const group = id ? await readGroup(ctx.db, id) : null;
      const event = group && (await eventOfId(ctx.db, group.evenementId));
      if (!event) throw unknownPage();
      if (!EXPECTED.includes(group.etat))
        throw new RuleBroken('group.not_expected', 'Ce groupe n’est pas attendu : il n’a pas de fiche d’accueil.');
      const bytes = await groupSheet(event, group, { origin: trustedOrigin(ctx), secret: ctx.secret });
      return raw(new Uint8Array(bytes), 'application/pdf', {
        headers: { 'Content-Disposition': attachment('fiche-du-groupe.pdf'), 'Cache-Control': 'no-store' },
      });
    },
  }),
];
