import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, raw, seeOther } from '#core/http/index.ts';
import { papersOf } from '../attestations/visit.ts';
import { opinionDoor } from '../avis/opinion-code.ts';
import { type CampusEvent, readEvent } from '../events.sql.ts';
import { imagesOf } from '../images/images.sql.ts';
import { wayOfGroup } from '../rotations/read-rotation.ts';
import { isAsked } from '../securite/safety-list.ts';
import { listOf } from '../securite/safety-lists.sql.ts';
import { DeadGroupPage, GroupLinkPage } from '../views/group-link-page.tsx';
import { actsByLink, ChangeRefused, changeByLink } from './change-by-link.ts';
import type { Errors } from './check-group.ts';
import { codePicture } from './check-in-code.ts';
import { groupContext } from './context.ts';
import { eventOfId, type GroupEvent } from './event.sql.ts';
import { whyNotWhole } from './examine.ts';
import { factsOf } from './facts.ts';
import { EXPECTED } from './group.ts';
import { type Group, readGroup } from './groups.sql.ts';
import { groupCalendarUrl, groupLinkActUrl, groupLinkUrl } from './links.ts';
import { rankInList } from './room.sql.ts';
import { type LinkOrder, linkForm, tokenParams, tokenQuery } from './schemas.ts';
import { calendarFor } from './tell.ts';
import { idOfToken } from './token.ts';

/** Nothing of these pages is kept. */
const QUIET = { 'Cache-Control': 'no-store' };
type Filled = { typed: Partial<LinkOrder>; errors: Errors; status: number; told: 'recue' | 'note' | 'courriel' | null };
const NOTHING: Filled = { typed: {}, errors: {}, status: 200, told: null };

/** Acts that a letter says again. */
const WRITTEN: readonly LinkOrder['acte'][] = ['accepter_place', 'annuler'];

/** What a mailed link opens: one registration, where it stands, and what whoever made it may do. Opening it uses nothing. */
export const groupLinkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: groupLinkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    query: tokenQuery,
    handle: (ctx, { params, query }) => show(ctx, params.jeton, { ...NOTHING, told: query.suite ?? null }),
  }),
  defineRoute({
    method: 'GET',
    path: groupCalendarUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: async (ctx, { params }) => {
      const found = await byToken(ctx, params.jeton);
      if (found?.group.etat !== 'confirmee') throw unknownPage();
      const headers = { ...QUIET, 'Content-Disposition': 'attachment; filename="visite.ics"' };
      return raw(calendarFor(groupContext(ctx), found.event, found.group), 'text/calendar; charset=utf-8', { headers });
    },
  }),
  defineRoute({
    method: 'POST',
    path: groupLinkActUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: linkForm,
    handle: async (ctx, { params, form }) => {
      const order = form.ok ? form.value : null;
      const id = idOfToken(ctx.secret, params.jeton);
      if (!order || !id || order.acte === '')
        return show(ctx, params.jeton, {
          ...NOTHING,
          errors: { acte: 'Choisissez ce que vous voulez faire.' },
          status: 422,
        });
      try {
        const done = await changeByLink(ctx.db, groupContext(ctx), id, { ...order, acte: order.acte });
        const suite = WRITTEN.includes(order.acte) ? 'courriel' : 'note';
        return done ? seeOther(`${groupLinkUrl(params.jeton)}?suite=${suite}`, QUIET) : dead();
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const errors = { [error instanceof ChangeRefused ? error.field : 'acte']: error.sentence };
        return show(ctx, params.jeton, { ...NOTHING, typed: order, errors, status: error.status });
      }
    },
  }),
];

/** Whether the site demands the names of a group, and whether they are there. */
async function listAsked(
  ctx: RequestContext,
  event: CampusEvent,
  group: Group,
): Promise<'demandee' | 'deposee' | null> {
  if (await listOf(ctx.db, group.id)) return 'deposee';
  return isAsked(event, group) && group.etat === 'confirmee' ? 'demandee' : null;
}

const dead = (): Result => page(<DeadGroupPage />, { status: 410, headers: QUIET });

async function byToken(ctx: RequestContext, token: string): Promise<{ group: Group; event: GroupEvent } | null> {
  const id = idOfToken(ctx.secret, token);
  const group = id ? await readGroup(ctx.db, id) : null;
  const event = group && (await eventOfId(ctx.db, group.evenementId));
  return group && event ? { group, event } : null;
}

async function show(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const found = await byToken(ctx, token);
  if (!found) return dead();
  const { group, event } = found;
  const context = groupContext(ctx);
  const waits = group.etat === 'en_attente';
  const facts = waits ? await factsOf(ctx.db, context, group, { motif: '' }) : null;
  const full = (await readEvent(ctx.db, null, group.evenementId))!;
  const view = {
    group,
    event,
    rang: waits ? await rankInList(ctx.db, group) : 0,
    raison: facts && whyNotWhole(facts.room, facts.group),
    ways: EXPECTED.includes(group.etat) ? await wayOfGroup(ctx.db, group) : [],
    papers: papersOf(full, group, context.now),
    images: EXPECTED.includes(group.etat) && (await imagesOf(ctx.db, event.id)).length > 0,
    liste: await listAsked(ctx, full, group),
    acts: actsByLink(group, context.now),
    code: EXPECTED.includes(group.etat) ? await codePicture(group, context.sender.origin) : null,
    door: await opinionDoor(full, group, { secret: ctx.secret, origin: context.sender.origin, now: context.now }),
    token,
    ...filled,
  };
  return page(<GroupLinkPage {...view} />, { status: filled.status, headers: QUIET });
}
