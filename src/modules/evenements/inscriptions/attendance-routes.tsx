import { randomUUID } from 'node:crypto';
import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type EventPlaceOf, eventAt, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import { AttendancePage } from '../views/attendance-page.tsx';
import { attendanceOf, overflows } from './attendance.ts';
import { readCounts } from './check-count.ts';
import { groupContext } from './context.ts';
import { countGroup, ENDED } from './count-group.ts';
import { eventOfId } from './event.sql.ts';
import { COUNT, EXPECTED, type Presence } from './group.ts';
import { type Group, groupsIn, readGroup } from './groups.sql.ts';
import { presenceText } from './labels.ts';
import { attendanceUrl, countUrl } from './links.ts';
import { phoneCount } from './phone-count.ts';
import {
  attendanceQuery,
  type CountForm,
  countForm,
  countQuery,
  groupParams,
  groupsParams,
  type WalkInForm,
} from './team-schemas.ts';

type Typed = CountForm & { groupe: string };

/** What was typed for one group and why it was refused. */
export interface Filled {
  typed: Typed | null;
  /** By field of that group; `groupe`: the group itself. */
  errors: Record<string, string>;
  status: number;
  /** The group that a code named; '': none. */
  groupe: string;
  /** What was typed of a group that never registered, and why it was refused. */
  walkIn: WalkInForm | null;
  walkInErrors: Record<string, string>;
}
export const NOTHING: Filled = { typed: null, errors: {}, status: 200, groupe: '', walkIn: null, walkInErrors: {} };

/** Read by the service worker: this page is kept on the phone for the day. */
const KEPT = { 'X-Hors-Ligne': 'pointage' };

/** The groups as they arrive: who came of each, or that it did not come. Numbers, never a name. */
export const attendanceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: attendanceUrl(':slug', ':id'),
    access: mayEver(COUNT),
    params: groupsParams,
    query: attendanceQuery,
    handle: async (ctx, { params, query }) => {
      const { place, event } = await countedEvent(ctx, params);
      return showAttendance(ctx, place, event, { ...NOTHING, groupe: query.groupe });
    },
  }),
  defineRoute({
    method: 'POST',
    path: countUrl(':slug', ':id', ':groupe'),
    access: mayEver(COUNT),
    params: groupParams,
    query: countQuery,
    form: countForm,
    handle: async (ctx, { params, query, form }) => {
      const { place, event } = await countedEvent(ctx, params);
      const typed = { ...(form.ok ? form.value : countForm.parse({})), groupe: params.groupe };
      if ((await readGroup(ctx.db, params.groupe))?.evenementId !== event.id) throw unknownPage();
      if (query.format === 'json') return notedByScript(ctx, place, event, typed);
      const refused = (errors: Record<string, string>) =>
        showAttendance(ctx, place, event, { ...NOTHING, typed, errors, status: 422 });
      if (typed.acte === '') return refused({ groupe: 'Dites si le groupe est venu.' });
      if (typed.acte === 'absent') return noted(ctx, place, event, typed, null);
      const read = readCounts(typed);
      return read.ok ? noted(ctx, place, event, typed, read.presence) : refused(read.errors);
    },
  }),
];

/** The event at an address, for who counts its groups. @throws NotFound · Forbidden. */
export async function countedEvent(ctx: RequestContext, params: { slug: string; id: string }) {
  const found = await eventAt(ctx, params);
  demand(ctx.actor, COUNT, subjectOf(found.place.campus, found.event, ctx.actor));
  return found;
}

const count = (ctx: RequestContext, place: EventPlaceOf, event: CampusEvent, typed: Typed, presence: Presence | null) =>
  transaction(ctx.db, (tx) =>
    countGroup(tx, groupContext(ctx), place, event, {
      id: typed.groupe,
      version: typed.version,
      presence,
      phone: phoneCount(typed),
    }),
  );

export const json = (body: object, status: number): Result =>
  raw(JSON.stringify(body), 'application/json; charset=utf-8', { status });

/** One that never registered leaves the list; any other that is off was not noted here. */
const awayText = ({ etat, sansInscription }: Group): string =>
  etat === 'absente' ? 'groupe noté absent' : etat === 'annulee' && sansInscription ? 'retiré de la liste' : '';

/** What a script is told of a group: its version, and what is noted in words. */
export const told = (group: Group) => ({
  version: group.version,
  note: group.presence ? presenceText(group.presence) : awayText(group),
});

/** The same act, answered to the script of the page: what is noted now, or why it was refused. */
async function notedByScript(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  typed: Typed,
): Promise<Result> {
  const read = typed.acte === 'present' ? readCounts(typed) : ({ ok: true, presence: null } as const);
  if (typed.acte === '' || !read.ok)
    return json({ refus: read.ok ? 'Dites si le groupe est venu.' : Object.values(read.errors).join(' ') }, 422);
  try {
    return json(told(await count(ctx, place, event, typed, read.presence)), 200);
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const group = (await readGroup(ctx.db, typed.groupe))!;
    return json({ ...told(group), refus: error.sentence }, error.status);
  }
}

async function noted(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  typed: Typed,
  presence: Presence | null,
): Promise<Result> {
  try {
    const group = await count(ctx, place, event, typed, presence);
    leaveFlash(ctx.cookies, { tone: 'ok', text: `${group.classe} : ${told(group).note}.` });
    const line = EXPECTED.includes(group.etat) ? `#groupe-${group.id}` : '';
    return seeOther(`${attendanceUrl(place.campus.slug, event.id)}${line}`);
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return showAttendance(ctx, place, event, {
      ...NOTHING,
      typed,
      errors: { groupe: error.sentence },
      status: error.status,
    });
  }
}

/** The page of the arrivals, with what was typed and refused. */
export async function showAttendance(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  filled: Filled,
): Promise<Result> {
  const groups = await groupsIn(ctx.db, event.id, EXPECTED);
  const today = isoDate(ctx.clock.now());
  const named = filled.groupe === '' ? null : await readGroup(ctx.db, filled.groupe);
  const slots = (await eventOfId(ctx.db, event.id))?.creneaux ?? [];
  const begun = slots.filter(({ debut }) => isoDate(debut) <= addDays(today, 1));
  const near = begun.some(({ debut }) => isoDate(debut) >= today);
  const open = event.annonceLe !== null && !ENDED.includes(event.etat);
  return page(
    <AttendancePage
      campus={place.campus}
      event={event}
      groups={groups}
      attendance={attendanceOf(groups)}
      today={today}
      {...filled}
      strayed={named?.evenementId === event.id && !EXPECTED.includes(named.etat) ? named : null}
      kept={near && open}
      slots={open ? begun : []}
      over={overflows(slots, groups)}
      cle={randomUUID()}
      person={ctx.secret.mac('pointage', ctx.actor!.id).toString('hex').slice(0, 24)}
    />,
    { status: filled.status, headers: near && filled.status === 200 ? KEPT : {} },
  );
}
