import { signedIn, withRecentFactor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { attachment, findFichier, serveFile } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { may } from '#modules/droits/index.ts';
import { ApplicationPage } from '../views/application-page.tsx';
import { applicationAt, mayFollow, type Placed, stayContext, subjectOfApplication } from './access.ts';
import { agreementName, agreementPdf, hasAgreement } from './agreement.ts';
import { applicationStateLabels } from './labels.ts';
import { agreementUrl, applicationStateUrl, applicationUrl, networkSupportUrl } from './links.ts';
import { idParams, NO_STEP, type StepOrder, stepForm } from './schemas.ts';
import { type ApplicationState, OFFER_STAY, SUPPORT } from './stay.ts';
import { actsOf } from './stay-workflow.ts';
import { stepByAccount } from './step.ts';
import { errorsOf } from './step-errors.ts';
import { readSupport } from './supports.sql.ts';
import { factsOf } from './take-step.ts';

/** One application, for its author, the head of the school and the team of the campus. */
export const applicationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: applicationUrl(':id'),
    access: mayFollow,
    params: idParams,
    handle: async (ctx, { params }) =>
      show(ctx, await applicationAt(ctx, params.id), { typed: NO_STEP, errors: {}, status: 200 }),
  }),
  defineRoute({
    method: 'POST',
    path: applicationStateUrl(':id'),
    access: mayFollow,
    params: idParams,
    form: stepForm,
    handle: async (ctx, { params, form }) => {
      const placed = await applicationAt(ctx, params.id);
      const typed = form.ok ? form.value : NO_STEP;
      try {
        const order = { ...typed, id: params.id };
        const { vers } = await transaction(ctx.db, (tx) => stepByAccount(tx, stayContext(ctx), order));
        const state = applicationStateLabels[vers as ApplicationState];
        leaveFlash(ctx.cookies, { tone: 'ok', text: `C’est noté. État de la candidature : ${state}.` });
        return seeOther(applicationUrl(params.id));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return show(ctx, placed, { typed, errors: errorsOf(error, typed), status: error.status });
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: agreementUrl(':id'),
    access: withRecentFactor(mayFollow),
    params: idParams,
    handle: async (ctx, { params }) => agreement(await applicationAt(ctx, params.id), ctx.clock.now()),
  }),
  defineRoute({
    method: 'GET',
    path: networkSupportUrl(':id'),
    access: signedIn,
    params: idParams,
    handle: async (ctx, { params }) => supportFile(ctx, params.id),
  }),
];

/** The convention of somebody who is retained. @throws NotFound before that. */
export async function agreement({ offer, application }: Placed, now: Date): Promise<Result> {
  if (!hasAgreement(application)) throw unknownPage();
  const bytes = await agreementPdf(offer, application, now);
  return raw(new Uint8Array(bytes), 'application/pdf', {
    headers: { 'Content-Disposition': attachment(agreementName(offer)), 'Cache-Control': 'private, no-store' },
  });
}

/** A shared document. @throws NotFound when it is not shared any more. */
export async function supportFile(ctx: RequestContext, id: string, only: { offreId: string } | null = null) {
  const support = await readSupport(ctx.db, id);
  const file = support && (await findFichier(ctx.db, support.fichierId, { objetType: SUPPORT, objetId: support.id }));
  const shown = only === null || (support?.offreId === only.offreId && support.lecteurs === 'public');
  if (!file || !shown) throw unknownPage();
  return serveFile(ctx.files, file);
}

async function show(
  ctx: RequestContext,
  placed: Placed,
  filled: { typed: StepOrder; errors: Record<string, string>; status: number },
): Promise<Result> {
  const allowed = (act: string) => may(ctx.actor, act, subjectOfApplication(placed.campus, placed, act)).allowed;
  const { today } = stayContext(ctx);
  const open = actsOf(await factsOf(ctx.db, placed, today)).filter((one) => allowed(one.droit));
  return page(
    <ApplicationPage
      {...placed}
      acts={open.map(({ id, acte }) => ({ id, acte }))}
      reader={allowed(OFFER_STAY) ? 'team' : ctx.actor?.id === placed.application.compteId ? 'teacher' : 'school'}
      agreed={hasAgreement(placed.application)}
      typed={filled.typed}
      errors={filled.errors}
    />,
    { status: filled.status },
  );
}
