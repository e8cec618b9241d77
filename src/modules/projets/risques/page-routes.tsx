import { type Tx, transaction } from '#core/db/index.ts';
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
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { actionContext } from '../access.ts';
import { KEEP_ACTION, READ_ACTION } from '../action.ts';
import { objectParams } from '../schemas.ts';
import { EditRiskPage } from '../views/edit-risk-page.tsx';
import { RiskPage } from '../views/risk-page.tsx';
import { holderOf, keptBy, type RiskHolder, whyClosed } from './access.ts';
import { riskStateLabels } from './labels.ts';
import { editRiskUrl, newRiskOfAction, newRiskOfProject, riskStateUrl, riskUrl } from './links.ts';
import { checkedRisk, isOverdue, type RiskText, riskMoves, seenOn } from './risk.ts';
import { type Risk, type RiskOf, readRisk } from './risks.sql.ts';
import { addRisk, changeRisk, changeRiskState, RiskRefused } from './save-risk.ts';
import { type RiskForm, type RiskStateForm, riskForm, riskParams, riskStateForm } from './schemas.ts';

const EMPTY: RiskForm = {
  version: 0,
  titre: '',
  parade: '',
  probabilite: '',
  gravite: '',
  organisation: '',
  revue_le: '',
};
const NOTHING: RiskStateForm = { version: 0, etat: '', motif: '', revue_le: '' };

interface Place {
  campus: CampusPlace;
  holder: RiskHolder;
}

/** What runs a risk, at the address where one is noted, for who keeps it. @throws NotFound · Forbidden. */
async function placeOf(ctx: RequestContext, slug: string, of: RiskOf): Promise<Place> {
  const campus = await campusAt(ctx.db, slug);
  const holder = await holderOf(ctx.db, ctx.actor, campus, of);
  demand(ctx.actor, KEEP_ACTION, holder.subject);
  return { campus, holder };
}

/** A risk at its address, for who reads what runs it. @throws NotFound · Forbidden. */
async function riskAt(
  ctx: RequestContext,
  params: { slug: string; risque: string },
  act = READ_ACTION,
): Promise<Place & { risk: Risk }> {
  const campus = await campusAt(ctx.db, params.slug);
  const risk = await readRisk(ctx.db, campus.id, params.risque);
  if (!risk) throw unknownPage();
  const holder = await holderOf(ctx.db, ctx.actor, campus, risk);
  demand(ctx.actor, act, holder.subject);
  return { campus, holder, risk };
}

/** What is shown again with its sentence; anything else is thrown. */
const refused = (error: unknown): { field: string; sentence: string; status: number } => {
  if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
  return { field: error instanceof RiskRefused ? error.field : '', sentence: error.sentence, status: error.status };
};

/** What a form says of a risk is kept, or shown again with what is wrong. */
async function saved(
  ctx: RequestContext,
  { campus, holder, risk }: Place & { risk: Risk | null },
  typed: RiskForm,
  keep: (tx: Tx, text: RiskText) => Promise<string>,
): Promise<Result> {
  const again = (errors: Record<string, string>, status: number) =>
    page(<EditRiskPage model={{ campus, holder, risk, typed, errors }} />, { status });
  const checked = checkedRisk(
    typed,
    holder.engaged.map((one) => one.slug),
  );
  if (!checked.ok) return again(checked.errors, 422);
  try {
    const id = await transaction(ctx.db, (tx) => keep(tx, checked.text));
    leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${checked.text.titre} » est enregistré.` });
    return seeOther(riskUrl(campus.slug, id));
  } catch (error) {
    const { field, sentence, status } = refused(error);
    return again({ [field || 'titre']: sentence }, status);
  }
}

function show(
  ctx: RequestContext,
  { campus, holder, risk }: Place & { risk: Risk },
  filled: { typed: RiskStateForm; errors: Record<string, string>; status?: number },
): Result {
  const { today } = actionContext(ctx);
  const keeps = holder.frozen === null && may(ctx.actor, KEEP_ACTION, holder.subject).allowed;
  const { typed, errors, status = 200 } = filled;
  const model = { campus, holder, risk: seenOn(risk, today), keeps, moves: riskMoves[risk.etat], typed, errors };
  return page(<RiskPage model={model} />, { status });
}

/** Another risk, of an action or of a project. */
const newRoutes = (path: string, of: (id: string) => RiskOf): Route[] => [
  defineRoute({
    method: 'GET',
    path,
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const { campus, holder } = await placeOf(ctx, params.slug, of(params.id));
      keptBy(actionContext(ctx), holder);
      return page(<EditRiskPage model={{ campus, holder, risk: null, typed: EMPTY, errors: {} }} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path,
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    form: riskForm,
    handle: async (ctx, { params, form }) => {
      const place = await placeOf(ctx, params.slug, of(params.id));
      return saved(ctx, { ...place, risk: null }, form.ok ? form.value : EMPTY, (tx, text) =>
        addRisk(tx, actionContext(ctx), place.campus, { of: of(params.id), text }),
      );
    },
  }),
];

const editRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: editRiskUrl(':slug', ':risque'),
    access: mayEver(KEEP_ACTION),
    params: riskParams,
    handle: async (ctx, { params }) => {
      const { campus, holder, risk } = await riskAt(ctx, params, KEEP_ACTION);
      const why = holder.frozen ?? whyClosed(risk.etat);
      if (why) throw new RuleBroken('risk.closed', why);
      const { version, titre, parade, organisation, revueLe: revue_le } = risk;
      const degrees = { probabilite: String(risk.probabilite), gravite: String(risk.gravite) };
      const typed = { version, titre, parade, ...degrees, organisation: organisation ?? '', revue_le };
      return page(<EditRiskPage model={{ campus, holder, risk, typed, errors: {} }} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: editRiskUrl(':slug', ':risque'),
    access: mayEver(KEEP_ACTION),
    params: riskParams,
    form: riskForm,
    handle: async (ctx, { params, form }) => {
      const place = await riskAt(ctx, params, KEEP_ACTION);
      const typed = form.ok ? form.value : EMPTY;
      return saved(ctx, place, typed, async (tx, text) => {
        const order = { id: params.risque, version: typed.version, text };
        await changeRisk(tx, actionContext(ctx), place.campus, order);
        return params.risque;
      });
    },
  }),
];

const stateRoute: Route = defineRoute({
  method: 'POST',
  path: riskStateUrl(':slug', ':risque'),
  access: mayEver(KEEP_ACTION),
  params: riskParams,
  form: riskStateForm,
  handle: async (ctx, { params, form }) => {
    const place = await riskAt(ctx, params, KEEP_ACTION);
    const typed = form.ok ? form.value : NOTHING;
    try {
      const order = { ...typed, id: params.risque };
      await transaction(ctx.db, (tx) => changeRiskState(tx, actionContext(ctx), place.campus, order));
    } catch (error) {
      const { field, sentence, status } = refused(error);
      return show(ctx, await riskAt(ctx, params), { typed, errors: { [field || 'etat']: sentence }, status });
    }
    const { risk } = await riskAt(ctx, params);
    const again = isOverdue(risk, actionContext(ctx).today) ? ' Donnez-lui un jour de revue à venir.' : '';
    leaveFlash(ctx.cookies, { tone: 'ok', text: `C’est fait : ${riskStateLabels[risk.etat].toLowerCase()}.${again}` });
    return seeOther(riskUrl(place.campus.slug, params.risque));
  },
});

/** Risks: noted, corrected, led from a state to another. What has a fixed address comes first. */
export const riskPageRoutes: Route[] = [
  ...newRoutes(newRiskOfAction(':slug', ':id'), (id) => ({ actionId: id, projetId: null })),
  ...newRoutes(newRiskOfProject(':slug', ':id'), (id) => ({ actionId: null, projetId: id })),
  defineRoute({
    method: 'GET',
    path: riskUrl(':slug', ':risque'),
    access: mayEver(READ_ACTION),
    params: riskParams,
    handle: async (ctx, { params }) => {
      const place = await riskAt(ctx, params);
      return show(ctx, place, { typed: { ...NOTHING, version: place.risk.version }, errors: {} });
    },
  }),
  ...editRoutes,
  stateRoute,
];
