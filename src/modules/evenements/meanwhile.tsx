import { unknownPage } from '#core/errors/index.ts';
import { page, type RequestContext, type Result } from '#core/http/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import type { EventPlaceOf } from './access.ts';
import { EVENT } from './event.ts';
import { type CampusEvent, readEvent } from './events.sql.ts';
import type { FormField, FormValues } from './form.ts';
import { EventConflictPage } from './views/event-conflict-page.tsx';

/** Somebody saved meanwhile: every difference between the two versions is shown, none is guessed. */
export async function bothVersions(
  ctx: RequestContext,
  place: EventPlaceOf,
  order: {
    id: string;
    action: string;
    fields: readonly FormField[];
    mine: FormValues;
    theirs(now: CampusEvent): Promise<FormValues>;
    /** What else the form sends. */
    hidden?: FormValues;
  },
): Promise<Result> {
  const event = await readEvent(ctx.db, place.campus.id, order.id);
  if (!event) throw unknownPage();
  const history = await historyOf(ctx.db, EVENT, event.id, { versions: true, limit: 50 });
  const last = history.find((entry) => entry.version === event.version) ?? null;
  const names = await accountNames(ctx.db, last?.actorId ? [last.actorId] : []);
  const fields = order.fields.map((one) => one.name);
  const merge = mergeVersions(fields, null, order.mine, await order.theirs(event));
  return page(
    <EventConflictPage
      campus={place.campus}
      event={event}
      action={order.action}
      fields={order.fields}
      hidden={order.hidden ?? {}}
      merge={merge}
      other={last && { who: (last.actorId && names.get(last.actorId)) || 'Quelqu’un', at: last.at }}
    />,
    { status: 409 },
  );
}
