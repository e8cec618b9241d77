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
import { wishFacts } from './labels.ts';
import { dead, QUIET } from './link-routes.tsx';
import { mentorLinkUrl, mentorUrl, ownWishesUrl, wishesUrl } from './links.ts';
import { ENROL, type MentorWishes, moments, sectors } from './mentor.ts';
import { mentorAt } from './mentor-routes.tsx';
import { departementsOf } from './mentors.sql.ts';
import { KEPT, RecordRefused } from './record.ts';
import { mentorParams, NO_ENROL, tokenParams, type WishesTyped, wishesForm } from './schemas.ts';
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
/** What was typed, and why nothing is written; `error`: null when the page is only read. */
interface Filled {
  typed?: WishesTyped;
  error: RuleBroken | Conflict | null;
}
const READ: Filled = { error: null };

/** What a mentor wishes now, beside what was typed over an earlier version. */
const nowText = (one: MentorWishes): string =>
  [...wishFacts(one, sectors), { term: 'Langues', value: one.langues.join(', ') || 'aucune autre' }]
    .map(({ term, value }) => `${term} : ${value}.`)
    .join(' ');

/** What is refused of wishes: at its field, at the first of them, or above them when the sheet has changed. */
function refusedOf(error: Filled['error'], now: MentorWishes): { errors: Errors; refusal: string | null } {
  if (error instanceof RecordRefused) return { errors: error.errors, refusal: null };
  if (error instanceof RuleBroken) return { errors: { secteurs: error.sentence }, refusal: null };
  const kept = 'Ce que vous avez tapé est gardé ci-dessous : enregistrez-le s’il doit le remplacer.';
  return { errors: {}, refusal: error && `${error.sentence} Voici ce qu’elle dit maintenant. ${nowText(now)} ${kept}` };
}

async function showOwn(ctx: RequestContext, token: string, { typed, error }: Filled): Promise<Result> {
  const placed = await placedByLink(ctx.db, token);
  if (!placed || !KEPT.has(placed.mentor.etat)) return dead();
  const departements = await departementsOf(ctx.db, placed.cordee.id);
  const fields = { sectors, moments, departements, typed: typed ?? typedOf(placed.mentor) };
  const model = { ...placed, token, ...fields, ...refusedOf(error, placed.mentor) };
  return page(<OwnWishesPage model={model} />, { status: error?.status ?? 200, headers: QUIET });
}

async function showTeam(ctx: RequestContext, params: Params, { typed, error }: Filled): Promise<Result> {
  const { campus, cordee, mentor } = await mentorAt(ctx, params);
  const departements = await departementsOf(ctx.db, cordee.id);
  const fields = { sectors, moments, departements, typed: typed ?? typedOf(mentor) };
  const model = { campus, cordee, mentor, kept: KEPT.has(mentor.etat), ...fields, ...refusedOf(error, mentor) };
  return page(<MentorWishesPage model={model} />, { status: error?.status ?? 200 });
}

/** What a mentor wishes, corrected by herself through her link, or by the team. */
export const wishesRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: ownWishesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: (ctx, { params }) => showOwn(ctx, params.jeton, READ),
  }),
  defineRoute({
    method: 'POST',
    path: ownWishesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: wishesForm,
    handle: async (ctx, { params, form }) => {
      const { version, ...typed } = form.ok ? form.value : { ...NO_ENROL, version: 0 };
      try {
        const order = { token: params.jeton, version, typed };
        if (!(await correctByLink(ctx.db, cordeeContext(ctx), order))) return dead();
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return showOwn(ctx, params.jeton, { typed, error });
      }
      return seeOther(`${mentorLinkUrl(params.jeton)}?suite=souhaits`, QUIET);
    },
  }),
  defineRoute({
    method: 'GET',
    path: wishesUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    handle: (ctx, { params }) => showTeam(ctx, params, READ),
  }),
  defineRoute({
    method: 'POST',
    path: wishesUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    form: wishesForm,
    handle: async (ctx, { params, form }) => {
      const { campus } = await mentorAt(ctx, params);
      const { version, ...typed } = form.ok ? form.value : { ...NO_ENROL, version: 0 };
      try {
        const order = { ...params, version, typed };
        await transaction(ctx.db, (tx) => correctWishes(tx, cordeeContext(ctx), campus, order));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return showTeam(ctx, params, { typed, error });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Les souhaits sont corrigés.' });
      return seeOther(mentorUrl(params.slug, params.id, params.mentor));
    },
  }),
];
