import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { attachment } from '#core/files/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type EventPlaceOf, eventContext, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import { DECIDE } from '../inscriptions/group.ts';
import { decidedEvent } from '../inscriptions/team-routes.tsx';
import { RotationPage } from '../views/rotation-page.tsx';
import { linesOf, rotationColumns } from './export.ts';
import { RotationRefused } from './held-rotation.ts';
import { rotationCsvUrl, rotationHref, rotationSheetsUrl, rotationsUrl, rotationUrl } from './links.ts';
import { sheetsPdf } from './paper.ts';
import { planRotation } from './plan-rotation.ts';
import { type Rotation, readRotations } from './read-rotation.ts';
import { showSettings } from './read-settings.ts';
import { ROTATION } from './rotation.ts';
import { rotationParams, rotationQuery, rotationsParams, type SettingsForm, settingsForm } from './schemas.ts';

interface At {
  place: EventPlaceOf;
  event: CampusEvent;
}

/** The groups of a slot over the stands of the event: computed, read, printed. */
export const rotationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: rotationsUrl(':slug', ':id'),
    access: mayEver(DECIDE),
    params: rotationsParams,
    query: rotationQuery,
    handle: async (ctx, { params, query }) =>
      show(ctx, await decidedEvent(ctx, params), query.creneau, { chosen: query.groupe }),
  }),
  defineRoute({
    method: 'POST',
    path: rotationUrl(':slug', ':id', ':creneau'),
    access: mayEver(DECIDE),
    params: rotationParams,
    form: settingsForm,
    handle: async (ctx, { params, form }) => {
      const at = await decidedEvent(ctx, params);
      const typed = form.ok ? form.value : settingsForm.parse({});
      return planned(ctx, at, params.creneau, typed);
    },
  }),
  defineRoute({
    method: 'GET',
    path: rotationCsvUrl(':slug', ':id', ':creneau'),
    access: mayEver(DECIDE),
    params: rotationParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const lines = linesOf(await rotationAt(ctx, event, params.creneau));
      await journalRead(ctx.db, {
        ...authorOf(ctx, demand(ctx.actor, DECIDE, subjectOf(place.campus, event, ctx.actor))),
        act: 'rotation.exported',
        objectType: ROTATION,
        objectId: params.creneau,
        exported: true,
        details: { lignes: lines.length },
      });
      return csv(ctx, `rotations_${event.slug}`, lines, rotationColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: rotationSheetsUrl(':slug', ':id', ':creneau'),
    access: mayEver(DECIDE),
    params: rotationParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const rotation = await rotationAt(ctx, event, params.creneau);
      const bytes = await sheetsPdf(event, place.campus.nom, rotation, rotation.timetable!.modifieeLe);
      return raw(new Uint8Array(bytes), 'application/pdf', {
        headers: {
          'Content-Disposition': attachment(`rotations_${event.slug}.pdf`),
          'Cache-Control': 'private, no-store',
        },
      });
    },
  }),
];

/** The timetable of a slot. @throws NotFound for the slot of another event, or before it was computed. */
export async function rotationAt(ctx: RequestContext, event: CampusEvent, slotId: string): Promise<Rotation> {
  const found = await readRotations(ctx.db, event.id, slotId);
  if (found?.rotation.slot.id !== slotId || !found.rotation.timetable) throw unknownPage();
  return found.rotation;
}

async function planned(ctx: RequestContext, at: At, slotId: string, typed: SettingsForm): Promise<Result> {
  try {
    await transaction(ctx.db, (tx) => planRotation(tx, eventContext(ctx), at, { slotId, typed }));
    leaveFlash(ctx.cookies, { tone: 'ok', text: 'Les rotations sont calculées.' });
    return seeOther(rotationHref(at.place.campus.slug, at.event.id, slotId));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const errors = error instanceof RotationRefused ? error.errors : {};
    const refusal = error instanceof RotationRefused ? null : error.sentence;
    return show(ctx, at, slotId, { typed, errors, refusal, status: error.status });
  }
}

async function show(
  ctx: RequestContext,
  { place, event }: At,
  slotId: string,
  filled: {
    chosen?: string;
    typed?: SettingsForm;
    errors?: Record<string, string>;
    refusal?: string | null;
    status?: number;
  },
): Promise<Result> {
  const found = await readRotations(ctx.db, event.id, slotId);
  const { rotation } = found ?? {};
  return page(
    <RotationPage
      campus={place.campus}
      event={event}
      slots={found?.slots ?? []}
      rotation={rotation ?? null}
      chosen={filled.chosen ?? ''}
      // What is shown now is what was compared: sent again, it replaces it.
      typed={rotation ? { ...(filled.typed ?? showSettings(rotation)), version: rotation.version } : null}
      errors={filled.errors ?? {}}
      refusal={filled.refusal ?? null}
    />,
    { status: filled.status ?? 200 },
  );
}
