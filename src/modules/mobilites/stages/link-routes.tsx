import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { DeadStayPage } from '../views/dead-stay-page.tsx';
import { LinkedStayPage } from '../views/linked-stay-page.tsx';
import { type Placed, stayContext } from './access.ts';
import { hasAgreement } from './agreement.ts';
import { agreement } from './application-routes.tsx';
import { candidateAgreementUrl, candidateSupportUrl, candidateUrl, headUrl } from './links.ts';
import { receiveSupport, supportField, supportRulesSaid } from './receive-support.ts';
import { NO_STEP, type StepOrder, stepForm, tokenParams } from './schemas.ts';
import { shareSupport } from './share-support.ts';
import type { LinkHolder } from './stay-links.sql.ts';
import { actsByLink, placedByLink, stepByLink } from './step.ts';
import { errorsOf } from './step-errors.ts';

/** Nothing of these pages is kept. */
const QUIET = { 'Cache-Control': 'no-store' };
interface Filled {
  typed: StepOrder;
  errors: Record<string, string>;
  status: number;
  done: boolean;
  /** What was said of a document that was refused. */
  sharing?: Record<string, string>;
}
const NOTHING: Filled = { typed: NO_STEP, errors: {}, status: 200, done: false };

/** What a mailed link opens: one application, and what who holds the link may do. Opening it uses nothing. */
export const stayLinkRoutes: Route[] = [
  ...linkPair('candidat', candidateUrl(':jeton')),
  ...linkPair('chef', headUrl(':jeton')),
  defineRoute({
    method: 'GET',
    path: candidateAgreementUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: async (ctx, { params }) => {
      const placed = await placedByLink(ctx.db, params.jeton, 'candidat');
      return placed ? agreement(placed, ctx.clock.now()) : dead();
    },
  }),
  defineRoute({
    method: 'POST',
    path: candidateSupportUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: async (ctx, { params }) => shared(ctx, params.jeton),
  }),
];

function linkPair(pour: LinkHolder, path: string): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path,
      access: 'public',
      params: tokenParams,
      handle: (ctx, { params }) => show(ctx, params.jeton, pour, NOTHING),
    }),
    defineRoute({
      method: 'POST',
      path,
      access: 'public',
      params: tokenParams,
      form: stepForm,
      handle: async (ctx, { params, form }) => {
        const typed = form.ok ? form.value : NO_STEP;
        try {
          const done = await stepByLink(ctx.db, stayContext(ctx), { ...typed, token: params.jeton, pour });
          return done ? show(ctx, params.jeton, pour, { ...NOTHING, done: true }) : dead();
        } catch (error) {
          if (!(error instanceof RuleBroken)) throw error;
          return show(ctx, params.jeton, pour, { ...NOTHING, typed, errors: errorsOf(error, typed), status: 422 });
        }
      },
    }),
  ];
}

const dead = (): Result => page(<DeadStayPage />, { status: 410, headers: QUIET });

/** Whether what was made after the stay may be shared by the link. */
const sharesNow = ({ application }: Placed): boolean => ['realise', 'evalue'].includes(application.etat);

async function show(ctx: RequestContext, token: string, pour: LinkHolder, filled: Filled): Promise<Result> {
  const placed = await placedByLink(ctx.db, token, pour);
  if (!placed) return dead();
  const { today } = stayContext(ctx);
  const acts = await actsByLink(ctx.db, placed, { pour, today });
  const hold: Record<string, string> = [408, 413].includes(filled.status) ? { Connection: 'close' } : {};
  return page(
    <LinkedStayPage
      {...placed}
      token={token}
      pour={pour}
      acts={acts.map(({ id, acte }) => ({ id, acte }))}
      agreed={hasAgreement(placed.application)}
      shares={pour === 'candidat' && sharesNow(placed)}
      deposit={supportRulesSaid}
      {...filled}
    />,
    { status: filled.status, headers: { ...QUIET, ...hold } },
  );
}

/** What a teacher made after her stay, shared by her link. */
async function shared(ctx: RequestContext, token: string): Promise<Result> {
  // Before a byte is read.
  const placed = await placedByLink(ctx.db, token, 'candidat');
  if (!placed) return dead();
  const refuse = (sharing: Record<string, string>, errors: Record<string, string>, status: number) =>
    show(ctx, token, 'candidat', { ...NOTHING, errors, status, sharing });
  if (!sharesNow(placed))
    return refuse({}, { [supportField]: 'Un document se partage une fois la présence constatée.' }, 422);
  const received = await receiveSupport(ctx);
  if (!received.ok) return refuse(received.typed, received.errors, received.status);
  const author = { actorId: null, actorRole: 'porteur_de_lien', requestId: ctx.requestId };
  const { offer, application } = placed;
  try {
    const sharing = { offer, candidatureId: application.id, author, ...received.said, deposit: received.deposit };
    await transaction(ctx.db, (tx) => shareSupport(tx, ctx.clock.now(), ctx.files, sharing));
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return refuse(received.said, { [supportField]: error.sentence }, 422);
  }
  return show(ctx, token, 'candidat', { ...NOTHING, done: true });
}
