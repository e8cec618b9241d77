import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, page, type Route, seeOther } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { eventContext } from '../access.ts';
import { DECIDE } from '../inscriptions/group.ts';
import { decidedEvent } from '../inscriptions/team-routes.tsx';
import { RotationEditPage } from '../views/rotation-edit-page.tsx';
import { rotationEditUrl, rotationHref } from './links.ts';
import { moveGroups } from './move-groups.ts';
import { rotationAt } from './routes.tsx';
import { placesForm, rotationParams } from './schemas.ts';

/** The timetable changed by hand, on one page, so that two groups may exchange their places. */
export const rotationEditRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: rotationEditUrl(':slug', ':id', ':creneau'),
    access: mayEver(DECIDE),
    params: rotationParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const rotation = await rotationAt(ctx, event, params.creneau);
      return page(
        <RotationEditPage campus={place.campus} event={event} rotation={rotation} typed={null} refusal={null} />,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: rotationEditUrl(':slug', ':id', ':creneau'),
    access: mayEver(DECIDE),
    params: rotationParams,
    form: placesForm,
    handle: async (ctx, { params, form }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const typed = form.ok ? form.value : placesForm.parse({});
      const order = { slotId: params.creneau, typed };
      try {
        const moved = await transaction(ctx.db, (tx) => moveGroups(tx, eventContext(ctx), { place, event }, order));
        const text =
          moved === 0 ? 'Rien n’a changé.' : `${count(moved, 'passage')} ${moved < 2 ? 'changé' : 'changés'}.`;
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(rotationHref(place.campus.slug, event.id, params.creneau));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const rotation = await rotationAt(ctx, event, params.creneau);
        const shown = { campus: place.campus, event, rotation, typed, refusal: error.sentence };
        return page(<RotationEditPage {...shown} />, { status: error.status });
      }
    },
  }),
];
