import { withRecentFactor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { eventAt, subjectOf } from '../access.ts';
import { readEvent } from '../events.sql.ts';
import { groupContext } from '../inscriptions/context.ts';
import { eventOfId } from '../inscriptions/event.sql.ts';
import { DECIDE, EXPECTED } from '../inscriptions/group.ts';
import { groupsIn, readGroup } from '../inscriptions/groups.sql.ts';
import { tokenParams, tokenQuery } from '../inscriptions/schemas.ts';
import { groupAt } from '../inscriptions/team-routes.tsx';
import { groupParams, groupsParams } from '../inscriptions/team-schemas.ts';
import { idOfToken } from '../inscriptions/token.ts';
import { OwnSafetyListPage } from '../views/own-safety-list-page.tsx';
import { SafetyListPage } from '../views/safety-list-page.tsx';
import { SafetyListsPage } from '../views/safety-lists-page.tsx';
import { depositList, NamesRefused, withdrawList } from './deposit-list.ts';
import { ownSafetyListUrl, safetyListsUrl, safetyListUrl } from './links.ts';
import { openList } from './open-list.ts';
import { dueDay, goneFrom, isAsked, READ_LIST } from './safety-list.ts';
import { listOf, listsOf } from './safety-lists.sql.ts';
import { type ListForm, listForm } from './schemas.ts';

/** Nothing of these pages is kept. */
const QUIET = { 'Cache-Control': 'no-store' };

/** What was typed and why it was refused; shown again to whoever typed it, and to nobody else. */
interface Filled {
  typed: Pick<ListForm, 'jeunes' | 'adultes'> | null;
  errors: Record<string, string>;
  status: number;
  noted: boolean;
}
const NOTHING: Filled = { typed: null, errors: {}, status: 200, noted: false };

/** Names that the safety of a site demands: given and withdrawn by the school, read by who holds the event. */
export const safetyListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: safetyListsUrl(':slug', ':id'),
    access: mayEver(READ_LIST),
    params: groupsParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await organised(ctx, params);
      const own = new Map((await listsOf(ctx.db, event.id)).map((one) => [one.groupeId, one]));
      const lines = (await groupsIn(ctx.db, event.id, EXPECTED)).map((group) => ({
        group,
        list: own.get(group.id) ?? null,
        due: event.listeSecuriteJours === null ? null : dueDay(group, event.listeSecuriteJours),
      }));
      const today = isoDate(ctx.clock.now());
      return page(<SafetyListsPage campus={place.campus} event={event} lines={lines} today={today} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: safetyListUrl(':slug', ':id', ':groupe'),
    access: withRecentFactor(mayEver(READ_LIST)),
    params: groupParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await organised(ctx, params);
      const group = await groupAt(ctx, event, params.groupe);
      const opened = await openList(ctx.db, groupContext(ctx), { place, event, group });
      const view = { campus: place.campus, event, group, ...opened, gone: goneFrom(opened.list.visiteFin) };
      return page(<SafetyListPage {...view} />, { headers: QUIET });
    },
  }),
  defineRoute({
    method: 'GET',
    path: ownSafetyListUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    query: tokenQuery,
    handle: (ctx, { params, query }) => showOwn(ctx, params.jeton, { ...NOTHING, noted: query.suite === 'note' }),
  }),
  defineRoute({
    method: 'POST',
    path: ownSafetyListUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: listForm,
    handle: async (ctx, { params, form }) => {
      const id = idOfToken(ctx.secret, params.jeton);
      if (!id) throw unknownPage();
      const typed = form.ok ? form.value : listForm.parse({});
      const refused = (errors: Record<string, string>, status: number) =>
        showOwn(ctx, params.jeton, { ...NOTHING, typed, errors, status });
      if (typed.acte === '') return refused({ jeunes: 'Choisissez : déposer la liste, ou la retirer.' }, 422);
      try {
        const done = await transaction(ctx.db, (tx) =>
          typed.acte === 'deposer'
            ? depositList(tx, groupContext(ctx), { id, ...typed })
            : withdrawList(tx, groupContext(ctx), id),
        );
        if (!done) throw unknownPage();
        return seeOther(`${ownSafetyListUrl(params.jeton)}?suite=note`, QUIET);
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return refused(error instanceof NamesRefused ? error.errors : { jeunes: error.sentence }, error.status);
      }
    },
  }),
];

/** The event at an address, for who decides of its groups and may read their names: a host reads neither. @throws NotFound · Forbidden. */
async function organised(ctx: RequestContext, params: { slug: string; id: string }) {
  const found = await eventAt(ctx, params);
  const subject = subjectOf(found.place.campus, found.event, ctx.actor);
  demand(ctx.actor, DECIDE, subject);
  demand(ctx.actor, READ_LIST, subject);
  return found;
}

/** The page behind the link of a group: asked, or already there, so that it is withdrawn. @throws NotFound. */
async function showOwn(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const id = idOfToken(ctx.secret, token);
  const group = id ? await readGroup(ctx.db, id) : null;
  const rules = group && (await readEvent(ctx.db, null, group.evenementId));
  const event = group && (await eventOfId(ctx.db, group.evenementId));
  const list = group && (await listOf(ctx.db, group.id));
  if (!group || !rules || !event || !(isAsked(rules, group) || list || filled.noted)) throw unknownPage();
  const view = {
    token,
    group,
    event,
    list,
    open: isAsked(rules, group) && group.etat === 'confirmee' && ctx.clock.now() < group.creneau.debut,
    due: dueDay(group, rules.listeSecuriteJours ?? 0),
    today: isoDate(ctx.clock.now()),
    gone: goneFrom(list?.visiteFin ?? group.creneau.fin),
  };
  return page(<OwnSafetyListPage {...view} {...filled} />, { status: filled.status, headers: QUIET });
}
