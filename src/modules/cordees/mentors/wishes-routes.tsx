import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { cordeeContext } from '../access.ts';
import { MentorWishesPage } from '../views/mentor-wishes-page.tsx';
import { OwnWishesPage } from '../views/own-wishes-page.tsx';
import { correctByLink, correctWishes } from './keep-wishes.ts';
import { dead, QUIET } from './link-routes.tsx';
import { mentorLinkUrl, mentorUrl, ownWishesUrl, wishesUrl } from './links.ts';
import { ENROL, type MentorWishes, moments, sectors } from './mentor.ts';
import { mentorAt } from './mentor-routes.tsx';
import { departementsOf } from './mentors.sql.ts';
import { KEPT, RecordRefused } from './record.ts';
import { mentorParams, NO_ENROL, teamWishesForm, tokenParams, type WishesTyped, wishesForm } from './schemas.ts';
import { placedByLink } from './take-step.ts';

type Errors = Record<string, string>;
type Params = { slug: string; id: string; mentor: string };

const typedOf = (one: MentorWishes): WishesTyped => ({
  secteurs: one.secteurs,
  departements: one.departements,
  distance: one.aDistance ? 'oui' : '',
  disponibilites: one.disponibilites,
  langues: one.langues.join(', '),
  niveaux: one.niveaux,
  capacite: String(one.capacite),
});
/** What is refused of wishes: at its field, or at the first of them. */
const errorsOf = (error: RuleBroken | Conflict): Errors =>
  error instanceof RecordRefused ? error.errors : { secteurs: error.sentence };

async function showOwn(
  ctx: RequestContext,
  token: string,
  filled: { typed?: WishesTyped; errors: Errors },
): Promise<Result> {
  const placed = await placedByLink(ctx.db, token);
  if (!placed || !KEPT.has(placed.mentor.etat)) return dead();
  const departements = await departementsOf(ctx.db, placed.cordee.id);
  const typed = filled.typed ?? typedOf(placed.mentor);
  const model = { ...placed, token, sectors, moments, departements, typed, errors: filled.errors };
  return page(<OwnWishesPage model={model} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
    headers: QUIET,
  });
}

async function showTeam(
  ctx: RequestContext,
  params: Params,
  filled: { typed?: WishesTyped; errors: Errors; status: number },
): Promise<Result> {
  const { campus, cordee, mentor } = await mentorAt(ctx, params);
  const departements = await departementsOf(ctx.db, cordee.id);
  const typed = filled.typed ?? typedOf(mentor);
  const fields = { sectors, moments, departements, typed, errors: filled.errors };
  return page(<MentorWishesPage model={{ campus, cordee, mentor, kept: KEPT.has(mentor.etat), ...fields }} />, {
    status: filled.status,
  });
}

/** What a mentor wishes, corrected by herself through her link, or by the team. */
export const wishesRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: ownWishesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: (ctx, { params }) => showOwn(ctx, params.jeton, { errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: ownWishesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: wishesForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : NO_ENROL;
      try {
        if (!(await correctByLink(ctx.db, cordeeContext(ctx), { token: params.jeton, typed }))) return dead();
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return showOwn(ctx, params.jeton, { typed, errors: errorsOf(error) });
      }
      return seeOther(`${mentorLinkUrl(params.jeton)}?suite=souhaits`, QUIET);
    },
  }),
  defineRoute({
    method: 'GET',
    path: wishesUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    handle: (ctx, { params }) => showTeam(ctx, params, { errors: {}, status: 200 }),
  }),
  defineRoute({
    method: 'POST',
    path: wishesUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    form: teamWishesForm,
    handle: async (ctx, { params, form }) => {
      const { campus } = await mentorAt(ctx, params);
      const { version, ...typed } = form.ok ? form.value : { ...NO_ENROL, version: 0 };
      try {
        const order = { ...params, version, typed };
        await transaction(ctx.db, (tx) => correctWishes(tx, cordeeContext(ctx), campus, order));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return showTeam(ctx, params, { typed, errors: errorsOf(error), status: error.status });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Les souhaits sont corrigés.' });
      return seeOther(mentorUrl(params.slug, params.id, params.mentor));
    },
  }),
];
