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
import { demand, mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, cordeeContext, subjectOf } from './access.ts';
import { checkedAction } from './check-action.ts';
import { PROPOSE } from './cordee.ts';
import { FROZEN, keepAction, removeAction, whyFrozen } from './keep-action.ts';
import { actionKindLabels, durationText, niveauxText } from './labels.ts';
import { actionUrl, newActionUrl, removeActionUrl, yearUrl } from './links.ts';
import { type Action, type Programme, readProgramme } from './programme.sql.ts';
import { type ActionTyped, actionForm, actionParams, removeForm, yearParams } from './schemas.ts';
import { ActionPage } from './views/action-page.tsx';
import { yearAt } from './year-routes.tsx';

const NO_ACTION: ActionTyped = { version: 0, genre: '', titre: '', texte: '', niveaux: [], duree: '' };

/** The programme at an address, for who writes its actions. @throws NotFound · Forbidden. */
async function writtenAt(ctx: RequestContext, params: { slug: string; id: string; annee: number }) {
  const found = await yearAt(ctx, params);
  demand(ctx.actor, PROPOSE, subjectOf(ctx.actor, found.place.campus, found.place.cordee));
  return found;
}

function actionOf(programme: Programme, id: string): Action {
  const action = programme.actions.find((one) => one.id === id);
  if (!action) throw unknownPage();
  return action;
}

/** An action as somebody else has left it, in one sentence. */
const nowText = ({ titre, genre, niveaux, minutes, texte }: Action): string =>
  `Elle dit maintenant : « ${titre} », ${[actionKindLabels[genre].toLowerCase(), niveauxText(niveaux), durationText(minutes)].join(', ')}${texte === '' ? '' : ` : « ${texte} »`}.`;

interface Shown {
  place: CordeePlace;
  programme: Programme;
  action: Action | null;
}

function show(
  { place, programme, action }: Shown,
  typed: ActionTyped,
  refused: { errors?: Record<string, string>; refusal?: string; status?: number } = {},
): Result {
  const { errors = {}, refusal, status = 200 } = refused;
  return page(
    <ActionPage
      campus={place.campus}
      cordee={place.cordee}
      annee={programme.annee}
      action={action}
      typed={typed}
      errors={errors}
      {...(refusal ? { refusal } : {})}
    />,
    { status },
  );
}

/** Writes what was typed, or shows it again with why not. */
async function kept(ctx: RequestContext, shown: Shown, typed: ActionTyped): Promise<Result> {
  const { place, programme, action } = shown;
  const checked = checkedAction(typed);
  if (!checked.ok) return show(shown, typed, { errors: checked.errors, status: 422 });
  const order = {
    id: place.cordee.id,
    annee: programme.annee,
    action: action?.id ?? null,
    version: typed.version,
    text: checked.text,
  };
  try {
    await transaction(ctx.db, (tx) => keepAction(tx, cordeeContext(ctx), place.campus, order));
  } catch (error) {
    if (error instanceof Conflict) {
      // What was typed is kept, over the programme as it is now, and beside the action as it has become.
      const now = (await readProgramme(ctx.db, place.cordee.id, programme.annee))!;
      const meanwhile = action && (now.actions.find((one) => one.id === action.id) ?? null);
      const again = { ...typed, version: now.version };
      const refusal = `${error.sentence} ${meanwhile ? nowText(meanwhile) : ''} Ce que vous avez tapé est gardé ci-dessous : enregistrez-le s’il convient encore.`;
      return show({ ...shown, programme: now }, again, { refusal, status: 409 });
    }
    if (error instanceof RuleBroken && error.code === FROZEN)
      return show(shown, typed, { refusal: error.sentence, status: 422 });
    throw error;
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: 'Action enregistrée.' });
  return seeOther(yearUrl(place.campus.slug, place.cordee.id, programme.annee));
}

/** Actions of a programme in draft, written by both sides. */
export const actionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newActionUrl(':slug', ':id', ':annee'),
    access: mayEver(PROPOSE),
    params: yearParams,
    handle: async (ctx, { params }) => {
      const { place, programme } = await writtenAt(ctx, params);
      const frozen = whyFrozen(programme);
      if (frozen) throw new RuleBroken(FROZEN, frozen);
      return show({ place, programme, action: null }, { ...NO_ACTION, version: programme.version });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newActionUrl(':slug', ':id', ':annee'),
    access: mayEver(PROPOSE),
    params: yearParams,
    form: actionForm,
    handle: async (ctx, { params, form }) => {
      const found = await writtenAt(ctx, params);
      return kept(ctx, { ...found, action: null }, form.ok ? form.value : NO_ACTION);
    },
  }),
  defineRoute({
    method: 'GET',
    path: actionUrl(':slug', ':id', ':annee', ':action'),
    access: mayEver(PROPOSE),
    params: actionParams,
    handle: async (ctx, { params }) => {
      const { place, programme } = await writtenAt(ctx, params);
      const action = actionOf(programme, params.action);
      const frozen = whyFrozen(programme);
      if (frozen) throw new RuleBroken(FROZEN, frozen);
      const duree = action.minutes === null ? '' : durationText(action.minutes);
      const { genre, titre, texte, niveaux } = action;
      return show({ place, programme, action }, { version: programme.version, genre, titre, texte, niveaux, duree });
    },
  }),
  defineRoute({
    method: 'POST',
    path: actionUrl(':slug', ':id', ':annee', ':action'),
    access: mayEver(PROPOSE),
    params: actionParams,
    form: actionForm,
    handle: async (ctx, { params, form }) => {
      const found = await writtenAt(ctx, params);
      const action = actionOf(found.programme, params.action);
      return kept(ctx, { ...found, action }, form.ok ? form.value : NO_ACTION);
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeActionUrl(':slug', ':id', ':annee', ':action'),
    access: mayEver(PROPOSE),
    params: actionParams,
    form: removeForm,
    handle: async (ctx, { params, form }) => {
      const { place, programme } = await writtenAt(ctx, params);
      const action = actionOf(programme, params.action);
      const version = form.ok ? form.value.version : 0;
      const order = { id: place.cordee.id, annee: programme.annee, action: action.id, version };
      await transaction(ctx.db, (tx) => removeAction(tx, cordeeContext(ctx), place.campus, order));
      leaveFlash(ctx.cookies, { tone: 'ok', text: `Action retirée : ${action.titre}.` });
      return seeOther(yearUrl(place.campus.slug, place.cordee.id, programme.annee));
    },
  }),
];
