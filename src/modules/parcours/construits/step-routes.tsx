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
import { mergeVersions } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { StepConflictPage } from '../views/step-conflict-page.tsx';
import { StepEditPage } from '../views/step-edit-page.tsx';
import type { BridgeRow } from './bridge.ts';
import { listBridges } from './bridge-rows.sql.ts';
import { type CuratedRow, type CuratedStep, ORDER_STALE, STEP_STALE, type StepInput } from './curated.ts';
import { curatedAt } from './curated-routes.tsx';
import { stepsOf } from './curated-rows.sql.ts';
import {
  checkedStep,
  curatedParams,
  noStep,
  orderForm,
  type SentStep,
  sentStep,
  stepForm,
  stepInputs,
  stepParams,
} from './curated-schemas.ts';
import { stepMeanwhile } from './done.ts';
import { showDrawing } from './drawing.tsx';
import { addStep, editStep, GONE, moveSteps, removeStep } from './keep-steps.ts';
import { bridgeStateLabels, trainingText } from './labels.ts';
import { curatedUrl, newStepUrl, orderStepsUrl, stepUrl } from './links.ts';
import { stateValues, stepState } from './step-state.ts';
import { KEEP, keepContext, Refused } from './subject.ts';
import { trainingChoices } from './training-choices.ts';

const MOST_BRIDGES = 500;
const valuesOf = (step: CuratedStep) => stateValues(stepState(step));

const bridgeChoice = ({ titre, etat }: BridgeRow): string =>
  etat === 'ouverte' ? titre : `${titre} (${bridgeStateLabels[etat].toLowerCase()})`;

/** Lists from which a step chooses. */
async function choicesOf(
  ctx: RequestContext,
  campus: CampusPlace,
  row: CuratedRow,
  sent: SentStep,
  own: string | null,
) {
  const { today } = keepContext(ctx);
  const [training, bridges, steps] = await Promise.all([
    trainingChoices(ctx.db, { campusId: campus.id, words: sent.cherche, today }, sent.values.ligne),
    listBridges(ctx.db, { campusId: campus.id }, { limit: MOST_BRIDGES, offset: 0 }),
    stepsOf(ctx.db, row.id),
  ]);
  const kept = bridges.rows.filter((one) => one.etat !== 'fermee' || one.id === sent.values.passerelle);
  return {
    training,
    bridges: [['', 'Aucune'] as const, ...kept.map((one) => [one.id, bridgeChoice(one)] as const)],
    branches: [
      ['', 'La ligne principale, à sa place dans l’ordre'] as const,
      ...steps.flatMap((step, rank) =>
        step.id === own
          ? []
          : [[step.id, `Une autre voie après l’étape ${rank + 1} : ${trainingText(step.training)}`] as const],
      ),
    ],
  };
}
export type StepChoices = Awaited<ReturnType<typeof choicesOf>>;

async function showForm(
  ctx: RequestContext,
  campus: CampusPlace,
  row: CuratedRow,
  step: string | null,
  filled: { sent: SentStep; errors?: Record<string, string> },
): Promise<Result> {
  const { sent, errors = {} } = filled;
  const choices = await choicesOf(ctx, campus, row, sent, step);
  return page(<StepEditPage campus={campus} row={row} step={step} sent={sent} choices={choices} errors={errors} />, {
    status: Object.keys(errors).length > 0 ? 422 : 200,
  });
}

const drawingRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: curatedUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: curatedParams,
    handle: async (ctx, { params }) => {
      const { campus, row } = await curatedAt(ctx, params);
      return showDrawing(ctx, campus, row.id);
    },
  }),
  defineRoute({
    method: 'POST',
    path: orderStepsUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: curatedParams,
    form: orderForm,
    handle: async (ctx, { params, form }) => {
      const { campus, row } = await curatedAt(ctx, params);
      if (!form.ok) return seeOther(curatedUrl(campus.slug, row.id));
      const sent = form.value;
      const at = { campus, id: row.id };
      const ordre = sent.acte === 'ordonner' ? sent.ordre : sent.acte === 'retirer' ? null : wantedOrder(sent);
      try {
        await transaction(ctx.db, (tx) =>
          ordre
            ? moveSteps(tx, keepContext(ctx), at, { vu: sent.vu, ordre })
            : removeStep(tx, keepContext(ctx), at, { step: (sent as { etape: string }).etape, vu: sent.vu }),
        );
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const stale = error instanceof Conflict && error.code === ORDER_STALE && ordre;
        const said = stale ? { wanted: ordre } : { errors: { etapes: error.sentence } };
        return showDrawing(ctx, campus, row.id, { ...said, status: error.status });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: ordre ? 'Ordre enregistré.' : 'L’étape est retirée.' });
      // Back on the step that was moved: whoever uses the keyboard goes on from there.
      return seeOther(`${curatedUrl(campus.slug, row.id)}${'etape' in sent && ordre ? `#e-${sent.etape}` : '#etapes'}`);
    },
  }),
];

/** The order in which a step is one place up or down. */
function wantedOrder({
  acte,
  etape,
  vu,
}: {
  acte: 'monter' | 'descendre' | 'retirer';
  etape: string;
  vu: string;
}): string[] {
  const order = vu.split(',').flatMap((one) => one.split(':')[0] || []);
  const from = order.indexOf(etape);
  const to = acte === 'monter' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= order.length) return order;
  [order[from], order[to]] = [order[to]!, order[from]!];
  return order;
}

const newRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newStepUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: curatedParams,
    handle: async (ctx, { params }) => {
      const { campus, row } = await curatedAt(ctx, params);
      return showForm(ctx, campus, row, null, { sent: noStep });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newStepUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: curatedParams,
    form: stepForm,
    handle: async (ctx, { params, form }) => {
      const { campus, row } = await curatedAt(ctx, params);
      const sent = sentStep(form.ok ? form.value : form.typed);
      return sentTo(ctx, { campus, row, step: null }, sent, async (input) => {
        const id = await transaction(ctx.db, (tx) => addStep(tx, keepContext(ctx), { campus, id: row.id }, input));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’étape est ajoutée à la fin : montez-la si elle vient avant.' });
        return seeOther(`${curatedUrl(campus.slug, row.id)}#e-${id}`);
      });
    },
  }),
];

async function stepAt(ctx: RequestContext, params: { slug: string; id: string; etape: string }) {
  const { campus, row } = await curatedAt(ctx, params);
  const step = (await stepsOf(ctx.db, row.id)).find((one) => one.id === params.etape);
  if (!step) throw unknownPage();
  return { campus, row, step };
}

const editRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: stepUrl(':slug', ':id', ':etape'),
    access: mayEver(KEEP),
    params: stepParams,
    handle: async (ctx, { params }) => {
      const { campus, row, step } = await stepAt(ctx, params);
      return showForm(ctx, campus, row, step.id, {
        sent: { ...noStep, version: step.version, values: valuesOf(step) },
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: stepUrl(':slug', ':id', ':etape'),
    access: mayEver(KEEP),
    params: stepParams,
    form: stepForm,
    handle: async (ctx, { params, form }) => {
      const { campus, row, step } = await stepAt(ctx, params);
      const sent = sentStep(form.ok ? form.value : form.typed);
      return sentTo(ctx, { campus, row, step }, sent, async (input) => {
        const order = { step: step.id, version: sent.version, input };
        const done = await transaction(ctx.db, (tx) => editStep(tx, keepContext(ctx), { campus, id: row.id }, order));
        leaveFlash(ctx.cookies, {
          tone: done ? 'ok' : 'info',
          text: done ? 'Étape enregistrée.' : 'Rien n’avait changé.',
        });
        return seeOther(`${curatedUrl(campus.slug, row.id)}#e-${step.id}`);
      });
    },
  }),
];

/** The form of a step that was sent: its list asked again, refused at its fields, or saved. */
async function sentTo(
  ctx: RequestContext,
  at: { campus: CampusPlace; row: CuratedRow; step: CuratedStep | null },
  sent: SentStep,
  save: (input: StepInput) => Promise<Result>,
): Promise<Result> {
  const { campus, row, step } = at;
  const again = (errors: Record<string, string>) => showForm(ctx, campus, row, step?.id ?? null, { sent, errors });
  if (sent.chercher) return again({});
  const read = checkedStep(sent.values);
  if (!read.ok) return again(read.errors);
  try {
    return await save(read.input);
  } catch (error) {
    if (step && error instanceof Conflict && error.code === STEP_STALE)
      return bothVersions(ctx, campus, row, step.id, sent);
    if (error instanceof Refused) return again({ [error.field]: error.sentence });
    if (error instanceof RuleBroken && error.sentence !== GONE) return again({ ligne: error.sentence });
    throw error;
  }
}

async function bothVersions(
  ctx: RequestContext,
  campus: CampusPlace,
  row: CuratedRow,
  id: string,
  sent: SentStep,
): Promise<Result> {
  const step = (await stepsOf(ctx.db, row.id)).find((one) => one.id === id);
  if (!step) throw unknownPage();
  const { base, other } = await stepMeanwhile(ctx.db, row.id, step, sent.version);
  const merge = mergeVersions(stepInputs, base && stateValues(base), sent.values, valuesOf(step));
  const mine = await choicesOf(ctx, campus, row, sent, id);
  const theirs = await choicesOf(ctx, campus, row, { ...sent, values: valuesOf(step) }, id);
  const names = new Map([
    ...theirs.training.options,
    ...mine.training.options,
    ...theirs.bridges,
    ...mine.bridges,
    ...mine.branches,
  ]);
  return page(<StepConflictPage campus={campus} row={row} step={step} merge={merge} other={other} names={names} />, {
    status: 409,
  });
}

/** Drawing a curated line: its steps, their order, one step. */
export const stepRoutes: Route[] = [...drawingRoutes, ...newRoutes, ...editRoutes];
