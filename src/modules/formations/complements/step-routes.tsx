import { transaction } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
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
import { HISTORY_STEP, KEEP_OFFER, STALE } from './complement.ts';
import { FieldRefused, keepContext } from './context.ts';
import { meanwhile } from './done-to.ts';
import { complementChoices, type History, type HistoryStep, readStep, type StepText } from './histories.sql.ts';
import { historyAt } from './history-routes.tsx';
import {
  checkedStep,
  historyParams,
  type StepValues,
  stepForm,
  stepInputs,
  stepParams,
  stepValues,
} from './history-schemas.ts';
import { withdrawnHistory } from './keep-history.ts';
import { addStep, editStep, stepTextOf, withdrawnStep, withdrawStep } from './keep-step.ts';
import { historyUrl, newStepUrl, stepUrl, withdrawStepUrl } from './links.ts';
import { readDiploma } from './read-diploma.ts';
import { type Sent, sentValues, withdrawForm } from './schemas.ts';
import { certificationById, type NamedCertification } from './sheet.sql.ts';

interface Filled {
  sent: Sent<StepValues>;
  errors: Record<string, string>;
  /** Diplomas to choose from, when the words typed name several. */
  diplomas?: NamedCertification[];
  motif?: string;
  status?: number;
}

async function show(
  ctx: RequestContext,
  at: { campus: CampusPlace; history: History; step: HistoryStep | null },
  filled: Filled,
): Promise<Result> {
  const { status = 422, motif = '', diplomas = [], ...rest } = filled;
  const complements = await complementChoices(ctx.db, at.campus.id);
  return page(<StepEditPage {...at} complements={complements} diplomas={diplomas} motif={motif} {...rest} />, {
    status: Object.keys(rest.errors).length > 0 ? status : 200,
  });
}

/** A form read whole: its words, and the diploma that it names. */
async function readForm(
  ctx: RequestContext,
  values: StepValues,
): Promise<
  { ok: true; text: StepText } | { ok: false; errors: Record<string, string>; diplomas: NamedCertification[] }
> {
  const read = checkedStep(values);
  const named = values.certification === '' ? null : await readDiploma(ctx, values.certification);
  const errors = { ...(read.ok ? {} : read.errors) };
  if (named && !named.found && !errors.certification) errors.certification = named.sentence;
  if (!read.ok || Object.keys(errors).length > 0) {
    return { ok: false, errors, diplomas: named && !named.found ? named.choices : [] };
  }
  return {
    ok: true,
    text: { ...read.text, certificationId: named?.found?.id ?? null, complementId: values.complement || null },
  };
}

async function stepAt(ctx: RequestContext, params: { slug: string; id: string; etape: string }) {
  const { campus, one: history } = await historyAt(ctx, params);
  const step = await readStep(ctx.db, history.id, params.etape);
  if (!step) throw unknownPage();
  return { campus, history, step };
}

const newRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newStepUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: historyParams,
    handle: async (ctx, { params }) => {
      const { campus, one: history } = await historyAt(ctx, params);
      if (history.retireLe) throw withdrawnHistory();
      return show(ctx, { campus, history, step: null }, { sent: sentValues(stepInputs, {}), errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newStepUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: historyParams,
    form: stepForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one: history } = await historyAt(ctx, params);
      const at = { campus, history, step: null };
      const sent = sentValues(stepInputs, form.ok ? form.value : form.typed);
      const read = await readForm(ctx, sent.values);
      if (!read.ok) return show(ctx, at, { sent, errors: read.errors, diplomas: read.diplomas });
      try {
        await transaction(ctx.db, (tx) => addStep(tx, keepContext(ctx), { campus, id: history.id }, read.text));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’étape est ajoutée.' });
        return seeOther(historyUrl(campus.slug, history.id));
      } catch (error) {
        if (!(error instanceof FieldRefused)) throw error;
        return show(ctx, at, { sent, errors: { [error.field]: error.sentence } });
      }
    },
  }),
];

const editRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: stepUrl(':slug', ':id', ':etape'),
    access: mayEver(KEEP_OFFER),
    params: stepParams,
    handle: async (ctx, { params }) => {
      const at = await stepAt(ctx, params);
      if (at.history.retireLe) throw withdrawnHistory();
      if (at.step.retireLe) throw withdrawnStep();
      return show(ctx, at, { sent: { version: at.step.version, values: stepValues(at.step) }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: stepUrl(':slug', ':id', ':etape'),
    access: mayEver(KEEP_OFFER),
    params: stepParams,
    form: stepForm,
    handle: async (ctx, { params, form }) => {
      const at = await stepAt(ctx, params);
      return edited(ctx, at, sentValues(stepInputs, form.ok ? form.value : form.typed));
    },
  }),
  defineRoute({
    method: 'POST',
    path: withdrawStepUrl(':slug', ':id', ':etape'),
    access: mayEver(KEEP_OFFER),
    params: stepParams,
    form: withdrawForm,
    handle: async (ctx, { params, form }) => {
      const { campus, history, step } = await stepAt(ctx, params);
      const sent = form.ok ? form.value : { version: 0, motif_retrait: '' };
      const order = { step: step.id, version: sent.version, motif: sent.motif_retrait };
      try {
        await transaction(ctx.db, (tx) => withdrawStep(tx, keepContext(ctx), { campus, id: history.id }, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’étape est retirée.' });
        return seeOther(historyUrl(campus.slug, history.id));
      } catch (error) {
        if (!(error instanceof FieldRefused || error instanceof Conflict)) throw error;
        const now = (await readStep(ctx.db, history.id, step.id)) ?? step;
        return show(
          ctx,
          { campus, history, step: now },
          {
            sent: { version: now.version, values: stepValues(now) },
            motif: sent.motif_retrait,
            errors: { motif_retrait: error.sentence },
            status: error.status,
          },
        );
      }
    },
  }),
];

type At = Awaited<ReturnType<typeof stepAt>>;

async function edited(ctx: RequestContext, at: At, sent: Sent<StepValues>): Promise<Result> {
  const { campus, history, step } = at;
  const read = await readForm(ctx, sent.values);
  if (!read.ok) return show(ctx, at, { sent, errors: read.errors, diplomas: read.diplomas });
  try {
    const order = { step: step.id, version: sent.version, text: read.text };
    const place = { campus, id: history.id };
    const version = await transaction(ctx.db, (tx) => editStep(tx, keepContext(ctx), place, order));
    const same = version === step.version;
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text: same ? 'Rien n’avait changé.' : 'Étape enregistrée.' });
    return seeOther(historyUrl(campus.slug, history.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === STALE) return bothVersions(ctx, at, sent, read.text);
    if (!(error instanceof FieldRefused)) throw error;
    return show(ctx, at, { sent, errors: { [error.field]: error.sentence } });
  }
}

/** The values of a state that the journal kept: its diploma by the address of its page. */
async function valuesOf(ctx: RequestContext, text: StepText): Promise<StepValues> {
  const diploma = text.certificationId ? await certificationById(ctx.db, text.certificationId) : null;
  return stepValues({ ...text, certificationSlug: diploma?.slug ?? null });
}

async function bothVersions(ctx: RequestContext, at: At, sent: Sent<StepValues>, mine: StepText): Promise<Result> {
  const { campus, history } = at;
  const step = await readStep(ctx.db, history.id, at.step.id);
  if (!step) throw unknownPage();
  const object = { type: HISTORY_STEP, id: step.id, state: stepTextOf(step), version: step.version };
  const { base, other } = await meanwhile(ctx.db, object, sent.version);
  const was = base ? await valuesOf(ctx, base) : null;
  // What was typed means a diploma: both versions say it in the same way.
  const merge = mergeVersions(stepInputs, was, await valuesOf(ctx, mine), stepValues(step));
  const complements = await complementChoices(ctx.db, campus.id);
  return page(
    <StepConflictPage
      campus={campus}
      history={history}
      step={step}
      merge={merge}
      other={other}
      complements={complements}
    />,
    { status: 409 },
  );
}

/** Steps of a history. */
export const stepRoutes: Route[] = [...newRoutes, ...editRoutes];
