import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { cordeeContext } from './access.ts';
import { MOST_CODES, readCodes } from './codes.ts';
import { DECLARE } from './cordee.ts';
import { NOT_NOW, notePresences, takePresencesBack, whyNotCounting } from './declare.ts';
import { codesUrl, removeCodesUrl } from './links.ts';
import { presencesOf } from './publics.sql.ts';
import { declaredAt } from './publics-routes.tsx';
import { codesForm, declareParams, removeCodesForm } from './schemas.ts';
import { CodesPage } from './views/codes-page.tsx';

type At = Awaited<ReturnType<typeof declaredAt>>;

async function show(
  ctx: RequestContext,
  { place, programme, school, declared }: At,
  filled: { typed: { action: string; codes: string }; errors: Record<string, string> },
): Promise<Result> {
  const counts = new Map((await presencesOf(ctx.db, programme.id, school.id)).map((one) => [one.actionId, one.eleves]));
  const actions = programme.actions.map(({ id, titre }) => ({ id, titre, eleves: counts.get(id) ?? 0 }));
  const { campus, cordee } = place;
  const said = { campus, cordee, annee: programme.annee, school, actions, totals: declared.codes, ...filled };
  return page(<CodesPage {...said} />, { status: Object.keys(filled.errors).length > 0 ? 422 : 200 });
}

/** What is refused of a sending, by field. */
function errorsOf(at: At, typed: { action: string; codes: string }): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!at.programme.actions.some((one) => one.id === typed.action)) errors.action = 'Choisissez une action.';
  const { codes, refused } = readCodes(typed.codes);
  if (refused > 0)
    errors.codes = `${count(refused, 'ligne n’est pas un code', 'lignes ne sont pas des codes')} : de trois à seize lettres, chiffres ou tirets, dont deux chiffres. Rien n’est gardé de ce qui peut être un nom.`;
  else if (codes.length === 0) errors.codes = 'Donnez au moins un code.';
  else if (codes.length > MOST_CODES) errors.codes = `${MOST_CODES} codes au plus à la fois.`;
  return errors;
}

const backTo = ({ place, programme, school }: At) =>
  seeOther(codesUrl(place.campus.slug, place.cordee.id, programme.annee, school.id));

/** Participations by opaque codes: each pupil counted once, named nowhere. */
export const codesRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: codesUrl(':slug', ':id', ':annee', ':etablissement'),
    access: mayEver(DECLARE),
    params: declareParams,
    handle: async (ctx, { params }) => {
      const at = await declaredAt(ctx, params);
      const refusal = whyNotCounting(at.programme);
      if (refusal) throw new RuleBroken(NOT_NOW, refusal);
      return show(ctx, at, { typed: { action: '', codes: '' }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: codesUrl(':slug', ':id', ':annee', ':etablissement'),
    access: mayEver(DECLARE),
    params: declareParams,
    form: codesForm,
    handle: async (ctx, { params, form }) => {
      const at = await declaredAt(ctx, params);
      const typed = form.ok ? form.value : { action: '', codes: '' };
      const errors = errorsOf(at, typed);
      if (Object.keys(errors).length > 0) return show(ctx, at, { typed, errors });
      const { cordee, campus } = at.place;
      const order = {
        id: cordee.id,
        annee: at.programme.annee,
        etablissement: at.school.id,
        action: typed.action,
        codes: readCodes(typed.codes).codes,
      };
      const by = { ...cordeeContext(ctx), secret: ctx.secret };
      const added = await transaction(ctx.db, (tx) => notePresences(tx, by, campus, order));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `${count(added, 'participation comptée', 'participations comptées')}.`,
      });
      return backTo(at);
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeCodesUrl(':slug', ':id', ':annee', ':etablissement'),
    access: mayEver(DECLARE),
    params: declareParams,
    form: removeCodesForm,
    handle: async (ctx, { params, form }) => {
      const at = await declaredAt(ctx, params);
      const action = form.ok ? form.value.action : '';
      const order = { id: at.place.cordee.id, annee: at.programme.annee, etablissement: at.school.id, action };
      const n = await transaction(ctx.db, (tx) => takePresencesBack(tx, cordeeContext(ctx), at.place.campus, order));
      leaveFlash(ctx.cookies, { tone: 'ok', text: `${count(n, 'code retiré', 'codes retirés')}.` });
      return backTo(at);
    },
  }),
];
