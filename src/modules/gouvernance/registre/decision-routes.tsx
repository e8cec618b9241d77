import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type Decision, decisionsOf } from '../decisions.sql.ts';
import { chargeText, decisionState } from '../follow-labels.ts';
import { RUNNING } from '../follow-up.ts';
import { type HeldMeeting, HOLD_VOTE, KEEP_DECISION, mayDo, meetingFor, READ_MEETINGS } from '../meeting-access.ts';
import { correctDecisionUrl, decisionUrl, withdrawDecisionUrl } from '../meetings/links.ts';
import { minutesOf } from '../minutes/minutes.sql.ts';
import { DecisionPage } from '../views/decision-page.tsx';
import { correctionRoutes } from './correction-routes.tsx';
import { formerWords, withdrawnBy } from './corrections.sql.ts';
import { actionText } from './export.ts';
import type { ProjectHooks } from './hooks.ts';
import { actionsByDecision } from './read-actions.ts';
import { decisionActionForm, decisionParams, decisionQuery } from './schemas.ts';
import { mayCarry, tieKnownAction, untieAction } from './tie-actions.ts';

/** Actions that the page offers at once. */
const OFFERED = 20;

interface Place {
  id: string;
  decision: string;
}

/** One decision: what became of it, and the actions that carry it out. */
export const decisionPageRoutes = (hooks: ProjectHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: decisionUrl(':id', ':decision'),
    access: mayEver(READ_MEETINGS),
    params: decisionParams,
    query: decisionQuery,
    handle: (ctx, { params, query }) => decisionPage(ctx, hooks, params, { q: query.q, action: '', errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: decisionUrl(':id', ':decision'),
    access: mayEver(KEEP_DECISION),
    params: decisionParams,
    form: decisionActionForm,
    handle: async (ctx, { params, form }) => {
      const { subject } = await decisionAt(ctx, params);
      demand(ctx.actor, KEEP_DECISION, subject);
      if (!form.ok) {
        const { q = '', action = '' } = form.typed;
        return decisionPage(ctx, hooks, params, { q, action, errors: form.errors });
      }
      const { acte, q, action } = form.value;
      const link = { decisionId: params.decision, actionId: action };
      try {
        const tied = acte === 'rattacher';
        const done = await (tied ? tieKnownAction(ctx, hooks, link) : untieAction(ctx, params.id, link));
        leaveFlash(ctx.cookies, { tone: done ? 'ok' : 'info', text: said(tied, done) });
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return decisionPage(ctx, hooks, params, { q, action, errors: { action: error.sentence } });
      }
      return seeOther(`${decisionUrl(params.id, params.decision)}#actions`);
    },
  }),
  ...correctionRoutes,
];

function said(tied: boolean, done: boolean): string {
  if (tied) return done ? 'L’action est rattachée à la décision.' : 'Cette action y était déjà rattachée.';
  return done
    ? 'L’action est détachée. Le journal garde qu’elle était rattachée.'
    : 'Cette action était déjà détachée.';
}

/** @throws NotFound · Forbidden. */
async function decisionAt(ctx: RequestContext, params: Place) {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id: params.id });
  const today = isoDate(ctx.clock.now());
  const decision = (await decisionsOf(ctx.db, params.id, today)).find((one) => one.id === params.decision);
  if (!decision) throw unknownPage();
  return { ...held, decision };
}

/** What became of its words and of the decision itself: rectified, withdrawn, withdrawing others. */
async function pastOf(ctx: RequestContext, decision: Decision) {
  const { rapporteePar, rapporteeParId, rapporteeParReunion, rapporteeLe } = decision;
  const by = rapporteePar && rapporteeParId && rapporteeParReunion;
  return {
    withdrawn:
      decision.etat === 'rapportee'
        ? {
            day: rapporteeLe && frenchPartialDate(rapporteeLe),
            by: by ? { id: rapporteeParId, reunionId: rapporteeParReunion, numero: rapporteePar } : null,
          }
        : null,
    withdraws: await withdrawnBy(ctx.db, decision.id),
    former: (await formerWords(ctx.db, decision.id)).map((one) => ({
      ...one,
      echeance: one.echeance && frenchPartialDate(one.echeance),
      day: frenchDate(one.rectifieeLe),
    })),
  };
}

/** Pages of the acts on it that this person may do. */
async function doorsOf(
  ctx: RequestContext,
  { meeting, subject, decision }: Pick<HeldMeeting, 'meeting' | 'subject'> & { decision: Decision },
) {
  const at = [meeting.id, decision.id] as const;
  const approved = (await minutesOf(ctx.db, meeting.id)).approuveLe !== null;
  const corrects = mayDo(ctx.actor, KEEP_DECISION, subject) && decision.etat !== 'rapportee';
  const withdraws = mayDo(ctx.actor, HOLD_VOTE, subject) && RUNNING.has(decision.etat);
  return [
    ...(corrects ? [{ href: correctDecisionUrl(...at), label: approved ? 'Rectifier' : 'Corriger' }] : []),
    ...(withdraws ? [{ href: withdrawDecisionUrl(...at), label: 'Rapporter' }] : []),
  ];
}

async function decisionPage(
  ctx: RequestContext,
  hooks: ProjectHooks,
  params: Place,
  filled: { q: string; action: string; errors: Record<string, string> },
): Promise<Result> {
  const held = await decisionAt(ctx, params);
  const { meeting, subject, decision } = held;
  const actor = ctx.actor!;
  const actions = (await actionsByDecision(ctx.db, actor, { hooks, ids: [decision.id] }))(decision.id);
  const mayUntie = mayDo(actor, KEEP_DECISION, subject);
  const keeps = mayUntie && mayCarry(decision);
  const asked = { slug: meeting.campusSlug, q: filled.q, limit: OFFERED + actions.length };
  const offered = keeps ? await hooks.actionsMatching(ctx.db, actor, asked) : [];
  const tied = new Set(actions.map((one) => one.id));
  const view = {
    meeting: { id: meeting.id, titre: meeting.titre, instance: meeting.instance },
    decision: {
      ...decision,
      state: decisionState(decision.etat),
      day: frenchPartialDate(decision.priseLe),
      carriedOut: decision.executeeLe && frenchPartialDate(decision.executeeLe),
      charge: chargeText({ ...decision, suite: null }),
    },
    actions: actions.map((one) => ({ ...one, end: one.fin && frenchPartialDate(one.fin) })),
    keeps,
    mayUntie,
    ...(await pastOf(ctx, decision)),
    doors: await doorsOf(ctx, held),
    offered: offered
      .filter((one) => !tied.has(one.id))
      .slice(0, OFFERED)
      .map((one) => [one.id, actionText(one)] as const),
    newAction: keeps
      ? await hooks.newActionPage(ctx.db, actor, { slug: meeting.campusSlug, decision: decision.id })
      : null,
    ...filled,
  };
  return page(<DecisionPage view={view} />, { status: Object.keys(filled.errors).length > 0 ? 422 : 200 });
}
