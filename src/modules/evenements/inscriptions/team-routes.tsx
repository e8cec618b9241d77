import { withRecentFactor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { type EventPlaceOf, eventAt, subjectOf } from '../access.ts';
import { CERTIFY } from '../attestations/certificate.ts';
import { papersOf } from '../attestations/visit.ts';
import { opinionDoor } from '../avis/opinion-code.ts';
import { EVENT } from '../event.ts';
import type { CampusEvent } from '../events.sql.ts';
import { READ_LIST } from '../securite/safety-list.ts';
import { GroupPage, type GroupPageProps } from '../views/group-page.tsx';
import { GroupsPage } from '../views/groups-page.tsx';
import { groupContext } from './context.ts';
import { decideGroup, missingFor, StepRefused } from './decide-group.ts';
import { eventOfId } from './event.sql.ts';
import { groupColumns } from './export.ts';
import { COUNT, DECIDE, type GroupState } from './group.ts';
import { type Group, readGroup } from './groups.sql.ts';
import { groupStateLabels } from './labels.ts';
import { groupStateUrl, groupsCsvUrl, groupsUrl, groupUrl } from './links.ts';
import { countGroups, type GroupFilter, listGroups, needsOfGroups } from './list.sql.ts';
import { presentSlots } from './present-slots.ts';
import { whyClosed } from './register-group.ts';
import { rankInList } from './room.sql.ts';
import { decisionForm, type GroupQuery, groupParams, groupQuery, groupsParams } from './team-schemas.ts';

const PER_PAGE = 50;
const MOST = 5_000;

/** The event at an address, for who decides of its registrations. @throws NotFound · Forbidden. */
export async function decidedEvent(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ place: EventPlaceOf; event: CampusEvent }> {
  const found = await eventAt(ctx, params);
  demand(ctx.actor, DECIDE, subjectOf(found.place.campus, found.event, ctx.actor));
  return found;
}

/** Registrations of an event: the list, its file, and each with what may be done. */
export const groupTeamRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: groupsUrl(':slug', ':id'),
    access: mayEver(DECIDE),
    params: groupsParams,
    query: groupQuery,
    handle: async (ctx, { params, query }) => list(ctx, await decidedEvent(ctx, params), query),
  }),
  defineRoute({
    method: 'GET',
    path: groupsCsvUrl(':slug', ':id'),
    access: withRecentFactor(mayEver(DECIDE)),
    params: groupsParams,
    query: groupQuery,
    handle: async (ctx, { params, query }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const decision = demand(ctx.actor, DECIDE, subjectOf(place.campus, event, ctx.actor));
      const { rows } = await listGroups(ctx.db, filterOf(event, query), { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'groups.exported',
        objectType: EVENT,
        objectId: event.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const { questions } = (await eventOfId(ctx.db, event.id)) ?? { questions: [] };
      return csv(ctx, `inscriptions_${event.slug}`, rows, groupColumns(questions), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: groupUrl(':slug', ':id', ':groupe'),
    access: mayEver(DECIDE),
    params: groupParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const group = await groupAt(ctx, event, params.groupe);
      return showGroup(ctx, place, event, group, NOTHING);
    },
  }),
  defineRoute({
    method: 'POST',
    path: groupStateUrl(':slug', ':id', ':groupe'),
    access: mayEver(DECIDE),
    params: groupParams,
    form: decisionForm,
    handle: async (ctx, { params, form }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const group = await groupAt(ctx, event, params.groupe);
      const typed = form.ok ? form.value : { version: 0, transition: '', motif: '' };
      if (typed.transition !== '') return decided(ctx, place, event, group, typed);
      return showGroup(ctx, place, event, group, {
        typed,
        errors: { transition: 'Choisissez ce qui change.' },
        status: 422,
      });
    },
  }),
];

const filterOf = (event: CampusEvent, query: GroupQuery): GroupFilter => ({
  eventId: event.id,
  words: fold(query.q).split(' ').filter(Boolean),
  etat: query.etat,
  creneau: query.creneau,
  besoin: query.besoin,
});

async function list(
  ctx: RequestContext,
  { place, event }: { place: EventPlaceOf; event: CampusEvent },
  query: GroupQuery,
): Promise<Result> {
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await listGroups(ctx.db, filterOf(event, query), slice);
  const full = await eventOfId(ctx.db, event.id);
  const counts = await countGroups(ctx.db, event.id);
  return page(
    <GroupsPage
      campus={place.campus}
      event={event}
      slots={full ? await presentSlots(ctx.db, full, ctx.clock.now()) : []}
      list={{ rows, total, pages: Math.ceil(total / PER_PAGE) }}
      counts={counts}
      needs={await needsOfGroups(ctx.db, event.id)}
      query={query}
      open={full !== null && whyClosed(full, null, ctx.clock.now()) === null}
      mayReadLists={may(ctx.actor, READ_LIST, subjectOf(place.campus, event, ctx.actor)).allowed && event.listeSecurite}
      mayCount={may(ctx.actor, COUNT, subjectOf(place.campus, event, ctx.actor)).allowed}
    />,
  );
}

/** A group of an event. @throws NotFound. */
export async function groupAt(ctx: RequestContext, event: CampusEvent, id: string): Promise<Group> {
  const group = await readGroup(ctx.db, id);
  if (group?.evenementId !== event.id) throw unknownPage();
  return group;
}

const doneText = (state: GroupState, { contact }: Pick<Group, 'contact'>): string =>
  `C’est fait. État de l’inscription : ${groupStateLabels[state]}.${contact ? ' Le groupe est prévenu.' : ''}`;

interface Filled {
  typed: GroupPageProps['typed'];
  errors: Record<string, string>;
  status: number;
}
const NOTHING: Filled = { typed: { transition: '', motif: '' }, errors: {}, status: 200 };

async function decided(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  group: Group,
  typed: { version: number; transition: string; motif: string },
): Promise<Result> {
  try {
    const order = { ...typed, id: group.id };
    const done = await transaction(ctx.db, (tx) => decideGroup(tx, groupContext(ctx), place, event, order));
    leaveFlash(ctx.cookies, { tone: 'ok', text: doneText(done.vers as GroupState, group) });
    return seeOther(groupUrl(place.campus.slug, event.id, group.id));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const refusals =
      error instanceof StepRefused ? error.refusals : [{ guard: 'transition', sentence: error.sentence }];
    const errors: Record<string, string> = {};
    for (const { guard, sentence } of refusals) {
      const field = guard === 'motif' ? 'motif' : 'transition';
      errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
    }
    return showGroup(ctx, place, event, await groupAt(ctx, event, group.id), { typed, errors, status: error.status });
  }
}

/** The page of a group, with what was typed and refused. */
export async function showGroup(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  group: Group,
  filled: Filled,
): Promise<Result> {
  const subject = subjectOf(place.campus, event, ctx.actor);
  const acts = await missingFor(ctx.db, groupContext(ctx), group);
  const full = await eventOfId(ctx.db, event.id);
  return page(
    <GroupPage
      campus={place.campus}
      event={event}
      group={group}
      questions={full?.questions ?? []}
      rang={group.etat === 'en_attente' ? await rankInList(ctx.db, group) : 0}
      papers={papersOf(event, group, ctx.clock.now())}
      door={
        await opinionDoor(event, group, {
          secret: ctx.secret,
          origin: trustedOrigin(ctx),
          now: ctx.clock.now(),
        })
      }
      mayCertify={may(ctx.actor, CERTIFY, subject).allowed}
      acts={acts.filter((one) => may(ctx.actor, one.droit, subject).allowed)}
      {...filled}
    />,
    { status: filled.status },
  );
}
