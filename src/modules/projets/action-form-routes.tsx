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
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { actionContext, actionFor, campusFor, isTeam } from './access.ts';
import { ACTION, ACTION_STALE, KEEP_ACTION } from './action.ts';
import { type Action, readAction } from './actions.sql.ts';
import { actionValues, checkedAction, MOST } from './check-action.ts';
import type { ActionHooks, SourceDecision } from './hooks.ts';
import { actionUrl, editActionUrl, newActionUrl } from './links.ts';
import { lastWriter } from './meanwhile.ts';
import { modelOf } from './modeles/model.ts';
import { startOf } from './modeles/start.ts';
import { choosableIn } from './organisations.ts';
import { projectsOf } from './projects.sql.ts';
import { ActionRefused, addAction, editAction, textOf, whyFrozen } from './save-action.ts';
import { actionForm, actionInputs, campusParams, newActionQuery, objectParams, type SentAction } from './schemas.ts';
import { ActionConflictPage } from './views/action-conflict-page.tsx';
import { ActionEditPage } from './views/action-edit-page.tsx';

const EMPTY: SentAction = {
  version: 0,
  decision: '',
  modele: '',
  place: '',
  titre: '',
  objectif: '',
  publics: '',
  priorite: 'normale',
  debut: '',
  fin: '',
  organisation: '',
  personne: '',
  partenaires: '',
};
type Errors = Record<string, string>;

/** An action is added, or what is said of it changes. */
export const actionFormRoutes = (hooks: ActionHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: newActionUrl(':slug'),
    access: mayEver(KEEP_ACTION),
    params: campusParams,
    query: newActionQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusFor(ctx, params.slug, KEEP_ACTION);
      const source = await sourceOf(ctx, hooks, campus, query.decision);
      const { said, like } = await startOf(ctx, campus, query);
      const sent = { ...EMPTY, place: query.place, ...said, ...(source ? saidBy(source) : {}) };
      return show(ctx, campus, null, { sent, source, errors: {}, like });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newActionUrl(':slug'),
    access: mayEver(KEEP_ACTION),
    params: campusParams,
    form: actionForm,
    handle: async (ctx, { params, form }) =>
      saved(
        ctx,
        hooks,
        { campus: await campusFor(ctx, params.slug, KEEP_ACTION), action: null },
        form.ok ? form.value : EMPTY,
      ),
  }),
  defineRoute({
    method: 'GET',
    path: editActionUrl(':slug', ':id'),
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const { campus, action } = await actionFor(ctx, params, KEEP_ACTION);
      const frozen = whyFrozen(action);
      if (frozen) throw new RuleBroken('action.frozen', frozen);
      const sent = { version: action.version, decision: '', modele: '', ...actionValues(textOf(action)) };
      return show(ctx, campus, action, { sent: sent as SentAction, source: null, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editActionUrl(':slug', ':id'),
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    form: actionForm,
    handle: async (ctx, { params, form }) => {
      const { campus, action } = await actionFor(ctx, params, KEEP_ACTION);
      return saved(ctx, hooks, { campus, action }, form.ok ? form.value : EMPTY);
    },
  }),
];

/** The decision of this campus that the action carries out; one that the person does not follow is left out. */
const sourceOf = (ctx: RequestContext, hooks: ActionHooks, campus: CampusPlace, id: string) =>
  id === '' ? Promise.resolve(null) : hooks.decisionToCarry(ctx.db, ctx.actor!, { campusId: campus.id, id });

/** What a decision fills of the form; the person changes it as she likes. */
const saidBy = (source: SourceDecision): Partial<SentAction> => ({
  decision: source.id,
  titre: source.titre.slice(0, MOST.titre),
  objectif: source.texte === source.titre ? '' : source.texte.slice(0, MOST.objectif),
});

/** Organisations that the form lets choose. */
const choices = (ctx: RequestContext, campus: CampusPlace, action: Action | null) =>
  choosableIn(ctx.db, campus.id, isoDate(ctx.clock.now()), [
    action?.organisation ? { slug: action.organisation, nom: action.pilote! } : null,
    ...(action?.partenaires ?? []),
  ]);

async function show(
  ctx: RequestContext,
  campus: CampusPlace,
  action: Action | null,
  { like, ...filled }: { sent: SentAction; source: SourceDecision | null; errors: Errors; like?: Action | null },
): Promise<Result> {
  return page(
    <ActionEditPage
      campus={campus}
      action={action}
      projects={await projectsOf(ctx.db, campus.id)}
      organisations={await choices(ctx, campus, action ?? like ?? null)}
      model={action ? null : modelOf(filled.sent.modele)}
      team={isTeam(ctx.actor, campus)}
      {...filled}
    />,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  );
}

/** Who pilots is not in the form of a pilot: what stands there stays. */
function completed(ctx: RequestContext, campus: CampusPlace, action: Action | null, sent: SentAction): SentAction {
  if (!action || isTeam(ctx.actor, campus)) return sent;
  const { organisation, personne } = actionValues(textOf(action));
  return { ...sent, organisation, personne };
}

async function saved(
  ctx: RequestContext,
  hooks: ActionHooks,
  { campus, action }: { campus: CampusPlace; action: Action | null },
  typed: SentAction,
): Promise<Result> {
  const sent = completed(ctx, campus, action, typed);
  const { version, decision, modele: _, ...values } = sent;
  const source = action ? null : await sourceOf(ctx, hooks, campus, decision);
  if (!action && decision !== '' && !source) {
    const titre = 'Cette décision ne se rattache plus. Enregistrez de nouveau pour ajouter l’action sans elle.';
    return show(ctx, campus, action, { sent: { ...sent, decision: '' }, source, errors: { titre } });
  }
  const checked = checkedAction(values);
  if (!checked.ok) return show(ctx, campus, action, { sent, source, errors: checked.errors });
  const { text } = checked;
  const by = actionContext(ctx);
  try {
    if (!action) {
      const id = await transaction(ctx.db, async (tx) => {
        const added = await addAction(tx, by, campus, text);
        if (source) await hooks.tieDecision(tx, by, { decisionId: source.id, actionId: added });
        return added;
      });
      const tied = source ? ` Elle est rattachée à la décision ${source.numero}.` : '';
      leaveFlash(ctx.cookies, { tone: 'ok', text: `L’action est ajoutée, comme une idée.${tied}` });
      return seeOther(actionUrl(campus.slug, id));
    }
    const order = { id: action.id, version, text };
    const same = (await transaction(ctx.db, (tx) => editAction(tx, by, campus, order))) === action.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Action enregistrée.',
    });
    return seeOther(actionUrl(campus.slug, action.id));
  } catch (error) {
    if (action && error instanceof Conflict && error.code === ACTION_STALE)
      return bothVersions(ctx, campus, action.id, sent);
    if (!(error instanceof RuleBroken)) throw error;
    const field = error instanceof ActionRefused ? error.field : 'titre';
    return show(ctx, campus, action, { sent, source, errors: { [field]: error.sentence } });
  }
}

/** Somebody saved meanwhile: every difference between the two versions is shown, none is guessed. */
async function bothVersions(ctx: RequestContext, campus: CampusPlace, id: string, sent: SentAction): Promise<Result> {
  const action = (await readAction(ctx.db, campus.id, id))!;
  const { version: _, decision: __, modele: ___, ...values } = sent;
  return page(
    <ActionConflictPage
      campus={campus}
      action={action}
      merge={mergeVersions(actionInputs, null, values, actionValues(textOf(action)))}
      other={await lastWriter(ctx.db, ACTION, action)}
      projects={await projectsOf(ctx.db, campus.id)}
      organisations={await choices(ctx, campus, action)}
    />,
    { status: 409 },
  );
}
