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
import { authorOf } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type EventPlaceOf, eventAt, subjectOf } from '../access.ts';
import { type CampusEvent, readEvent } from '../events.sql.ts';
import { groupContext, linkBearer } from '../inscriptions/context.ts';
import { EXPECTED } from '../inscriptions/group.ts';
import { type Group, groupsIn, readGroup } from '../inscriptions/groups.sql.ts';
import { tokenParams, tokenQuery } from '../inscriptions/schemas.ts';
import { groupAt } from '../inscriptions/team-routes.tsx';
import { groupParams, groupsParams } from '../inscriptions/team-schemas.ts';
import { idOfToken } from '../inscriptions/token.ts';
import { ImagesPage } from '../views/images-page.tsx';
import { OwnImagesPage } from '../views/own-images-page.tsx';
import { AnswerRefused, answerRequest } from './answer-request.ts';
import { MANAGE_IMAGES } from './image.ts';
import { answersOf, imagesOf } from './images.sql.ts';
import { groupImageUrl, imagesUrl, ownImagesUrl } from './links.ts';
import { type AnswerForm, answerForm } from './schemas.ts';

const QUIET = { 'Cache-Control': 'no-store' };

/** What was typed for one group and one request, and why it was refused. */
interface Filled {
  typed: (AnswerForm & { groupe: string }) | null;
  errors: Record<string, string>;
  status: number;
}
const NOTHING: Filled = { typed: null, errors: {}, status: 200 };

/** Consents to pictures of pupils: counts, by the team and by each school. */
export const imageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: imagesUrl(':slug', ':id'),
    access: mayEver(MANAGE_IMAGES),
    params: groupsParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await managed(ctx, params);
      return show(ctx, place, event, NOTHING);
    },
  }),
  defineRoute({
    method: 'POST',
    path: groupImageUrl(':slug', ':id', ':groupe'),
    access: mayEver(MANAGE_IMAGES),
    params: groupParams,
    form: answerForm,
    handle: async (ctx, { params, form }) => {
      const { place, event, by } = await managed(ctx, params);
      const group = await groupAt(ctx, event, params.groupe);
      const typed = { ...(form.ok ? form.value : answerForm.parse({})), groupe: group.id };
      const refused = await refusalOf(ctx, typed, by);
      if (refused) return show(ctx, place, event, { typed, ...refused });
      leaveFlash(ctx.cookies, { tone: 'ok', text: `${group.classe} : c’est enregistré.` });
      return seeOther(imagesUrl(place.campus.slug, event.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: ownImagesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    query: tokenQuery,
    handle: async (ctx, { params, query }) => showOwn(ctx, params.jeton, { ...NOTHING, noted: query.suite === 'note' }),
  }),
  defineRoute({
    method: 'POST',
    path: ownImagesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: answerForm,
    handle: async (ctx, { params, form }) => {
      const groupe = idOfToken(ctx.secret, params.jeton);
      if (!groupe) throw unknownPage();
      const typed = { ...(form.ok ? form.value : answerForm.parse({})), groupe };
      const refused = await refusalOf(ctx, typed, linkBearer(groupContext(ctx)));
      if (refused) return showOwn(ctx, params.jeton, { typed, ...refused, noted: false });
      return seeOther(`${ownImagesUrl(params.jeton)}?suite=note`, QUIET);
    },
  }),
];

/** The event at an address, for who follows its consents. @throws NotFound · Forbidden. */
async function managed(ctx: RequestContext, params: { slug: string; id: string }) {
  const found = await eventAt(ctx, params);
  const decision = demand(ctx.actor, MANAGE_IMAGES, subjectOf(found.place.campus, found.event, ctx.actor));
  return { ...found, by: authorOf(ctx, decision) };
}

/** Keeps an answer. @returns why it is refused; null when it is kept. @throws RuleBroken none is named · NotFound one of another event. */
async function refusalOf(
  ctx: RequestContext,
  typed: NonNullable<Filled['typed']>,
  by: Parameters<typeof answerRequest>[2],
): Promise<Pick<Filled, 'errors' | 'status'> | null> {
  if (typed.image === '') throw new RuleBroken('image.unnamed', 'Choisissez la demande à laquelle le groupe répond.');
  try {
    const kept = await transaction(ctx.db, (tx) => answerRequest(tx, groupContext(ctx), by, typed.groupe, typed));
    if (!kept) throw unknownPage();
    return null;
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return { errors: error instanceof AnswerRefused ? error.errors : { image: error.sentence }, status: error.status };
  }
}

async function show(ctx: RequestContext, place: EventPlaceOf, event: CampusEvent, filled: Filled): Promise<Result> {
  const view = {
    campus: place.campus,
    event,
    requests: await imagesOf(ctx.db, event.id),
    groups: await groupsIn(ctx.db, event.id, EXPECTED),
    answers: await answersOf(ctx.db, event.id),
    today: isoDate(ctx.clock.now()),
  };
  return page(<ImagesPage {...view} {...filled} />, { status: filled.status });
}

/** The group that a link opens, when pictures of it may be asked for. @throws NotFound. */
async function byLink(ctx: RequestContext, token: string): Promise<{ group: Group; event: CampusEvent }> {
  const id = idOfToken(ctx.secret, token);
  const group = id ? await readGroup(ctx.db, id) : null;
  const event = group && (await readEvent(ctx.db, null, group.evenementId));
  if (!group || !event || !EXPECTED.includes(group.etat)) throw unknownPage();
  return { group, event };
}

async function showOwn(ctx: RequestContext, token: string, filled: Filled & { noted: boolean }): Promise<Result> {
  const { group, event } = await byLink(ctx, token);
  const view = {
    token,
    group,
    event,
    requests: await imagesOf(ctx.db, event.id),
    answers: (await answersOf(ctx.db, event.id)).filter((one) => one.groupeId === group.id),
    today: isoDate(ctx.clock.now()),
  };
  return page(<OwnImagesPage {...view} {...filled} />, { status: filled.status, headers: QUIET });
}
