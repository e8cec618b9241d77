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
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { actionContext, campusFor } from '../access.ts';
import { READ_ACTION } from '../action.ts';
import { readAction } from '../actions.sql.ts';
import { campusParams } from '../schemas.ts';
import { ReceivedPage } from '../views/received-page.tsx';
import { SharedActionPage } from '../views/shared-action-page.tsx';
import { answerSharingUrl, leaveSharingUrl, receivedOneUrl, receivedUrl } from './links.ts';
import { answerSharing, leaveSharing, SharingRefused } from './save-sharing.ts';
import { answerForm, leaveForm, receivedParams } from './schemas.ts';
import { namelessOf } from './shared.ts';
import { BOTH, SHARE_ACTION } from './sharing.ts';
import { readSharing, type Sharing, sharingsWith } from './sharings.sql.ts';

type Params = { slug: string; partage: string };
interface Place {
  campus: CampusPlace;
  sharing: Sharing;
}

/** A sharing that a campus received, for who reads the actions of that campus. @throws NotFound · Forbidden. */
async function receivedAt(ctx: RequestContext, params: Params): Promise<Place> {
  const campus = await campusFor(ctx, params.slug, READ_ACTION);
  const sharing = await readSharing(ctx.db, { campusId: campus.id }, params.partage);
  if (!sharing) throw unknownPage();
  return { campus, sharing };
}

/** The same for who answers for the campus. */
async function answeredAt(ctx: RequestContext, params: Params): Promise<Place> {
  const place = await receivedAt(ctx, params);
  demand(ctx.actor, SHARE_ACTION, { ...campusSubject(place.campus), faits: BOTH });
  return place;
}

async function show(
  ctx: RequestContext,
  { campus, sharing }: Place,
  filled: { reponse?: string; motif?: string; errors: Record<string, string>; status?: number },
): Promise<Result> {
  const read = sharing.etat === 'acceptee' ? await readAction(ctx.db, sharing.parId, sharing.actionId) : null;
  const action = read && namelessOf(read);
  const answers = may(ctx.actor, SHARE_ACTION, { ...campusSubject(campus), faits: BOTH }).allowed;
  const { reponse = '', motif = '', errors, status = 200 } = filled;
  return page(<SharedActionPage model={{ campus, sharing, action, answers, reponse, motif, errors }} />, {
    status,
  });
}

const refused = (error: unknown) => {
  if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
  const field = error instanceof SharingRefused ? error.field : 'motif';
  return { errors: { [field]: error.sentence }, status: error.status };
};

/** Actions that other campuses share with one: read, accepted, declined, left. */
export const receivedSharingRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: receivedUrl(':slug'),
    access: mayEver(READ_ACTION),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusFor(ctx, params.slug, READ_ACTION);
      return page(<ReceivedPage campus={campus} sharings={await sharingsWith(ctx.db, campus.id)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: receivedOneUrl(':slug', ':partage'),
    access: mayEver(READ_ACTION),
    params: receivedParams,
    handle: async (ctx, { params }) => show(ctx, await receivedAt(ctx, params), { errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: answerSharingUrl(':slug', ':partage'),
    access: mayEver(SHARE_ACTION),
    params: receivedParams,
    form: answerForm,
    handle: async (ctx, { params, form }) => {
      const place = await answeredAt(ctx, params);
      const typed = form.ok ? form.value : answerForm.parse({});
      try {
        const order = { ...typed, id: params.partage };
        await transaction(ctx.db, (tx) => answerSharing(tx, actionContext(ctx), place.campus, order));
        const accepted = typed.reponse === 'accepter';
        const text = accepted ? 'L’action est maintenant dans votre liste.' : 'Le partage est décliné.';
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(receivedOneUrl(place.campus.slug, params.partage));
      } catch (error) {
        return show(ctx, await receivedAt(ctx, params), { ...typed, ...refused(error) });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: leaveSharingUrl(':slug', ':partage'),
    access: mayEver(SHARE_ACTION),
    params: receivedParams,
    form: leaveForm,
    handle: async (ctx, { params, form }) => {
      const place = await answeredAt(ctx, params);
      const typed = form.ok ? form.value : leaveForm.parse({});
      try {
        const order = { ...typed, id: params.partage };
        await transaction(ctx.db, (tx) => leaveSharing(tx, actionContext(ctx), place.campus, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le partage est fini : l’action n’est plus dans votre liste.' });
        return seeOther(receivedOneUrl(place.campus.slug, params.partage));
      } catch (error) {
        return show(ctx, await receivedAt(ctx, params), { motif: typed.motif, ...refused(error) });
      }
    },
  }),
];
