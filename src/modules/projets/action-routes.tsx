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
import { ownPath } from '#core/text/own-path.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { type ActionPlace, actionAt, actionContext, actionFor, subjectOf, subjectOfProject } from './access.ts';
import {
  ACTION,
  alertsOf,
  KEEP_ACTION,
  KEEP_PROJECT,
  PUBLISH_ACTION,
  READ_ACTION,
  READ_PROJECT,
  RETAINED,
} from './action.ts';
import { actsOf } from './action-workflow.ts';
import { readAction } from './actions.sql.ts';
import { deleteAction, mayBin } from './bin.ts';
import { changeState, missingFor, StateRefused } from './change-state.ts';
import { dependenciesShown, stillAwaited } from './dependances/of-page.ts';
import type { ActionHooks } from './hooks.ts';
import { KEEP_MILESTONE, seenOn as seenMilestone } from './jalons/milestone.ts';
import { milestonesOf } from './jalons/milestones.sql.ts';
import { stateLabels } from './labels.ts';
import { actionStateUrl, actionsUrl, actionUrl, deleteActionUrl } from './links.ts';
import { lastMeteos } from './meteo.sql.ts';
import { WRITE_METEO } from './meteo.ts';
import { BOTH, SHARE_ACTION } from './partage/sharing.ts';
import { sharingsOf } from './partage/sharings.sql.ts';
import { pointAsked } from './point/ask-point.ts';
import { risksShown } from './risques/of-page.ts';
import { whyFrozen } from './save-action.ts';
import { type MeteoForm, objectParams, type StateForm, stateForm, versionForm } from './schemas.ts';
import { ActionPage } from './views/action-page.tsx';
import { cardId } from './vues/links.ts';

const NOTHING: StateForm = { version: 0, transition: '', texte: '', preuve: '', retour: '' };
export const NO_METEO: MeteoForm = { version: 0, meteo: '', synthese: '', releve_le: '' };

/** One action: what is said of it, and what may be done now. */
export const actionPageRoutes = (hooks: ActionHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: actionUrl(':slug', ':id'),
    access: mayEver(READ_ACTION),
    params: objectParams,
    handle: async (ctx, { params }) =>
      showAction(ctx, hooks, await actionAt(ctx, params), { typed: NOTHING, errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: actionStateUrl(':slug', ':id'),
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    form: stateForm,
    handle: async (ctx, { params, form }) => {
      const place = await actionFor(ctx, params, KEEP_ACTION);
      const typed = form.ok ? form.value : NOTHING;
      if (typed.transition !== '') return led(ctx, hooks, place, typed);
      return showAction(ctx, hooks, place, { typed, errors: { transition: 'Choisissez ce qui change.' } });
    },
  }),
  defineRoute({
    method: 'POST',
    path: deleteActionUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: objectParams,
    form: versionForm,
    handle: async (ctx, { params, form }) => {
      const { campus, action } = await actionFor(ctx, params, KEEP_PROJECT);
      const order = { id: action.id, version: form.ok ? form.value.version : 0 };
      await transaction(ctx.db, (tx) => deleteAction(tx, actionContext(ctx), campus, order));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `« ${action.titre} » est dans la corbeille, pour trente jours.`,
        undo: { action: BIN_RESTORE, fields: { type: ACTION, id: action.id } },
      });
      return seeOther(actionsUrl(campus.slug));
    },
  }),
];

/** The card of an action in the list from which an act is done; null: it is done on its page. */
function cameFrom({ campus, action }: ActionPlace, retour: string): string | null {
  const back = ownPath(retour);
  return back?.split('?')[0] === actionsUrl(campus.slug) ? `${back}#${cardId(action.id)}` : null;
}

async function led(ctx: RequestContext, hooks: ActionHooks, place: ActionPlace, typed: StateForm): Promise<Result> {
  const { campus, action } = place;
  try {
    const order = { ...typed, id: action.id };
    const done = await transaction(ctx.db, (tx) => changeState(tx, actionContext(ctx), campus, order));
    const state = stateLabels[done.vers as keyof typeof stateLabels].toLowerCase();
    const back = cameFrom(place, typed.retour);
    const named = back ? `« ${action.titre} »` : 'l’action';
    const waits =
      done.id === 'demarrer' ? stillAwaited(await dependenciesShown(ctx.db, ctx.actor, campus, action)) : '';
    leaveFlash(ctx.cookies, {
      tone: waits ? 'alerte' : 'ok',
      text: `C’est fait. État de ${named} : ${state}.${waits}`,
    });
    return seeOther(back ?? actionUrl(campus.slug, action.id));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const refusals =
      error instanceof StateRefused ? error.refusals : [{ guard: 'transition', sentence: error.sentence }];
    const errors: Record<string, string> = {};
    for (const { guard, sentence } of refusals) {
      const field = FIELDS[guard] ?? 'transition';
      errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
    }
    const now = (await readAction(ctx.db, campus.id, action.id)) ?? action;
    return showAction(ctx, hooks, { ...place, action: now }, { typed, errors, status: error.status });
  }
}

/** Fields at which guards are said; the others are said at the choice itself. */
const FIELDS: Readonly<Record<string, string>> = {
  decision: 'texte',
  motif: 'texte',
  chiffres: 'texte',
  bilan: 'texte',
  texte: 'texte',
  preuve: 'preuve',
};

/** The page of an action. @param filled what was typed in one of its forms, and what is refused of it. */
export async function showAction(
  ctx: RequestContext,
  hooks: ActionHooks,
  { campus, action, team }: ActionPlace,
  filled: { typed?: StateForm; meteo?: MeteoForm; errors: Record<string, string>; status?: number },
): Promise<Result> {
  const subject = subjectOf(ctx.actor, campus, action);
  const allowed = (act: string) => may(ctx.actor, act, subject).allowed;
  const { today } = actionContext(ctx);
  const acts = actsOf(action).filter((one) => allowed(one.droit));
  const { typed = NOTHING, errors, status = Object.keys(errors).length > 0 ? 422 : 200 } = filled;
  return page(
    <ActionPage
      model={{
        campus,
        action,
        team,
        alerts: alertsOf(action, today),
        acts: acts.map((one) => ({ id: one.id, acte: one.acte, missing: missingFor(action, one) })),
        mayEdit: allowed(KEEP_ACTION) && whyFrozen(action) === null,
        mayCopy: may(ctx.actor, KEEP_ACTION, campusSubject(campus)).allowed,
        mayBin: team && mayBin(action),
        mayReadProject: may(ctx.actor, READ_PROJECT, subjectOfProject(campus, { id: action.projetId })).allowed,
        decisions: await hooks.decisionsOf(ctx.db, ctx.actor!, action.id),
        milestones: (await milestonesOf(ctx.db, action.id)).map((one) => seenMilestone(one, today)),
        mayAddMilestone: allowed(KEEP_MILESTONE) && whyFrozen(action) === null,
        tied: await dependenciesShown(ctx.db, ctx.actor, campus, action),
        sharings: await sharingsOf(ctx.db, action.id),
        mayShare: may(ctx.actor, SHARE_ACTION, { ...subject, faits: BOTH }).allowed,
        risks: await risksShown(ctx, campus, { actionId: action.id, projetId: null }),
        meteos: await lastMeteos(ctx.db, { projetId: action.projetId, actionId: action.id }, 5),
        mayPublish: allowed(PUBLISH_ACTION),
        retained: RETAINED.includes(action.etat),
        point: team ? await pointAsked(ctx.db, action, ctx.clock.now()) : null,
        mayWriteMeteo: allowed(WRITE_METEO) && whyFrozen(action) === null,
        meteo: filled.meteo ?? { ...NO_METEO, releve_le: today },
        typed,
        errors,
      }}
    />,
    { status },
  );
}
