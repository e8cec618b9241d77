import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { leaveFlash, page, type RequestContext, type Result, seeOther } from '#core/http/index.ts';
import { RequestPage } from '../views/request-page.tsx';
import { actingOf, type HeldRequest } from './access.ts';
import type { RequestHooks } from './hooks.ts';
import { RequestRefused } from './lead-request.ts';
import { requestUrl } from './links.ts';
import { requestModel } from './page-model.ts';
import { readRequest } from './requests.sql.ts';

/** What was typed in one of the forms of the page, and what is refused of it. */
export interface Typed {
  fields: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}
export const NOTHING: Typed = { fields: {}, errors: {} };

export async function show(
  ctx: RequestContext,
  hooks: RequestHooks,
  held: HeldRequest,
  typed: Typed,
  status: number,
): Promise<Result> {
  const model = await requestModel(ctx, actingOf(ctx, hooks), held);
  const headers: Record<string, string> = status === 408 || status === 413 ? { Connection: 'close' } : {};
  return page(<RequestPage model={model} typed={typed} />, { status, headers });
}

/** Does an act of the page; what is refused is said at its field, on the request as it is now. */
export async function tried(
  ctx: RequestContext,
  hooks: RequestHooks,
  held: HeldRequest,
  order: {
    fields: Typed['fields'];
    act: () => Promise<unknown>;
    said: string;
    /** Field of each guard of the act, and the one of all the others. */
    places?: Readonly<Record<string, string>>;
    other: string;
  },
): Promise<Result> {
  const { place, one } = held;
  try {
    await order.act();
    leaveFlash(ctx.cookies, { tone: 'ok', text: order.said });
    return seeOther(requestUrl(place.campus.slug, one.id));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const errors: Record<string, string> = {};
    const refusals = error instanceof RequestRefused ? error.refusals : [{ guard: '', sentence: error.sentence }];
    for (const { guard, sentence } of refusals) {
      const field = order.places?.[guard] ?? order.other;
      errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
    }
    const now = (await readRequest(ctx.db, place.campus.id, one.id)) ?? one;
    return show(ctx, hooks, { ...held, one: now }, { fields: order.fields, errors }, error.status);
  }
}
