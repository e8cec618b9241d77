import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type EventPlaceOf, eventAt, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import { AttendancePage } from '../views/attendance-page.tsx';
import { attendanceOf } from './attendance.ts';
import { readCounts } from './check-count.ts';
import { groupContext } from './context.ts';
import { countGroup } from './count-group.ts';
import { COUNT, EXPECTED, type Presence } from './group.ts';
import { groupsIn, readGroup } from './groups.sql.ts';
import { presenceText } from './labels.ts';
import { attendanceUrl, countUrl } from './links.ts';
import { type CountForm, countForm, groupParams, groupsParams } from './team-schemas.ts';

/** What was typed for one group and why it was refused. */
interface Filled {
  typed: (CountForm & { groupe: string }) | null;
  /** By field of that group; `groupe`: the group itself. */
  errors: Record<string, string>;
  status: number;
}

/** The groups as they arrive: who came of each, or that it did not come. Numbers, never a name. */
export const attendanceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: attendanceUrl(':slug', ':id'),
    access: mayEver(COUNT),
    params: groupsParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await countedEvent(ctx, params);
      return show(ctx, place, event, { typed: null, errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: countUrl(':slug', ':id', ':groupe'),
    access: mayEver(COUNT),
    params: groupParams,
    form: countForm,
    handle: async (ctx, { params, form }) => {
      const { place, event } = await countedEvent(ctx, params);
      const typed = { ...(form.ok ? form.value : countForm.parse({})), groupe: params.groupe };
      if ((await readGroup(ctx.db, params.groupe))?.evenementId !== event.id) throw unknownPage();
      const refused = (errors: Record<string, string>) => show(ctx, place, event, { typed, errors, status: 422 });
      if (typed.acte === '') return refused({ groupe: 'Dites si le groupe est venu.' });
      if (typed.acte === 'absent') return noted(ctx, place, event, typed, null);
      const read = readCounts(typed);
      return read.ok ? noted(ctx, place, event, typed, read.presence) : refused(read.errors);
    },
  }),
];

/** The event at an address, for who counts its groups. @throws NotFound · Forbidden. */
async function countedEvent(ctx: RequestContext, params: { slug: string; id: string }) {
  const found = await eventAt(ctx, params);
  demand(ctx.actor, COUNT, subjectOf(found.place.campus, found.event, ctx.actor));
  return found;
}

async function noted(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  typed: NonNullable<Filled['typed']>,
  presence: Presence | null,
): Promise<Result> {
  try {
    const order = { id: typed.groupe, version: typed.version, presence };
    const group = await transaction(ctx.db, (tx) => countGroup(tx, groupContext(ctx), place, event, order));
    const came = group.presence ? presenceText(group.presence) : 'groupe noté absent';
    leaveFlash(ctx.cookies, { tone: 'ok', text: `${group.classe} : ${came}.` });
    return seeOther(`${attendanceUrl(place.campus.slug, event.id)}#groupe-${group.id}`);
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return show(ctx, place, event, { typed, errors: { groupe: error.sentence }, status: error.status });
  }
}

async function show(ctx: RequestContext, place: EventPlaceOf, event: CampusEvent, filled: Filled): Promise<Result> {
  const groups = await groupsIn(ctx.db, event.id, EXPECTED);
  return page(
    <AttendancePage
      campus={place.campus}
      event={event}
      groups={groups}
      attendance={attendanceOf(groups)}
      today={isoDate(ctx.clock.now())}
      {...filled}
    />,
    { status: filled.status },
  );
}
