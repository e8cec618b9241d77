import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, type Route, seeOther } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { groupContext } from './context.ts';
import { DECIDE } from './group.ts';
import { groupBusUrl, groupUrl } from './links.ts';
import { BusRefused, priceBus } from './price-bus.ts';
import { decidedEvent, groupAt, showGroup } from './team-routes.tsx';
import { busForm, groupParams } from './team-schemas.ts';

/** What the bus of a group costs, and who pays for it. */
export const busRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: groupBusUrl(':slug', ':id', ':groupe'),
    access: mayEver(DECIDE),
    params: groupParams,
    form: busForm,
    handle: async (ctx, { params, form }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const group = await groupAt(ctx, event, params.groupe);
      const typed = form.ok ? form.value : busForm.parse({});
      try {
        const order = { ...typed, id: group.id };
        await transaction(ctx.db, (tx) => priceBus(tx, groupContext(ctx), place, event, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'C’est enregistré.' });
        return seeOther(groupUrl(place.campus.slug, event.id, group.id));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const errors = { [error instanceof BusRefused ? 'cout' : 'car']: error.sentence };
        const filled = { typed: { transition: '', motif: '', ...typed }, errors, status: error.status };
        return showGroup(ctx, place, event, await groupAt(ctx, event, group.id), filled);
      }
    },
  }),
];
