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
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { type Decision, decisionsOf } from '../decisions.sql.ts';
import { bearerText, decisionState } from '../follow-labels.ts';
import { RUNNING } from '../follow-up.ts';
import { HOLD_VOTE, KEEP_DECISION, meetingFor } from '../meeting-access.ts';
import { correctDecisionUrl, decisionUrl, withdrawDecisionUrl } from '../meetings/links.ts';
import { minutesOf } from '../minutes/minutes.sql.ts';
import { seatsOf } from '../seats.sql.ts';
import { DecisionCorrectionPage } from '../views/decision-correction-page.tsx';
import { DecisionWithdrawalPage } from '../views/decision-withdrawal-page.tsx';
import { type Corrected, correctDecision, NO_REASON } from './correct-decision.ts';
import { laterDecisions, openTasksOfDecision } from './corrections.sql.ts';
import { correctionForm, decisionParams, withdrawalForm } from './schemas.ts';
import { withdrawDecision } from './withdraw-decision.ts';

interface Place {
  id: string;
  decision: string;
}
interface Filled {
  typed: Record<string, string>;
  errors: Record<string, string>;
  status: number;
}
const BLANK: Filled = { typed: {}, errors: {}, status: 200 };

/** A decision corrected or rectified, and one that a later decision withdraws. */
export const correctionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: correctDecisionUrl(':id', ':decision'),
    access: mayEver(KEEP_DECISION),
    params: decisionParams,
    handle: (ctx, { params }) => correctionPage(ctx, params, BLANK),
  }),
  defineRoute({
    method: 'POST',
    path: correctDecisionUrl(':id', ':decision'),
    access: mayEver(KEEP_DECISION),
    params: decisionParams,
    form: correctionForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return correctionPage(ctx, params, { ...form, status: 422 });
      const { version, titre, texte, responsable: bearerId, echeance, motif } = form.value;
      const typed = { titre, texte, responsable: bearerId ?? '', echeance: echeance ?? '', motif: motif ?? '' };
      try {
        const order = { version, titre, texte, bearerId, echeance, motif };
        const done = await correctDecision(ctx, params.id, params.decision, order);
        leaveFlash(ctx.cookies, { tone: done.changed ? 'ok' : 'info', text: correctedText(done) });
      } catch (error) {
        if (error instanceof RuleBroken) {
          const field = error.code === NO_REASON ? 'motif' : error.code === 'person.unknown' ? 'responsable' : 'texte';
          return correctionPage(ctx, params, { typed, errors: { [field]: error.sentence }, status: 422 });
        }
        if (!(error instanceof Conflict)) throw error;
        return correctionPage(ctx, params, { typed, errors: { texte: error.sentence }, status: 409 });
      }
      return seeOther(decisionUrl(params.id, params.decision));
    },
  }),
  defineRoute({
    method: 'GET',
    path: withdrawDecisionUrl(':id', ':decision'),
    access: mayEver(HOLD_VOTE),
    params: decisionParams,
    handle: (ctx, { params }) => withdrawalPage(ctx, params, BLANK),
  }),
  defineRoute({
    method: 'POST',
    path: withdrawDecisionUrl(':id', ':decision'),
    access: mayEver(HOLD_VOTE),
    params: decisionParams,
    form: withdrawalForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return withdrawalPage(ctx, params, { ...form, status: 422 });
      const { version, par } = form.value;
      try {
        const { by, tasks } = await withdrawDecision(ctx, params.id, params.decision, { version, byId: par });
        const left = tasks.length > 0 ? ` Restent ouvertes, à clore ou à mener : ${tasks.join(' ; ')}.` : '';
        leaveFlash(ctx.cookies, { tone: 'ok', text: `Décision rapportée par la décision ${by}.${left}` });
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return withdrawalPage(ctx, params, {
          typed: { par },
          errors: { par: error.sentence },
          status: error.status,
        });
      }
      return seeOther(decisionUrl(params.id, params.decision));
    },
  }),
];

function correctedText({ changed, rectified, told }: Corrected): string {
  if (!changed) return 'La décision disait déjà la même chose.';
  const unreachable = told.prevenu === 'personne' || told.prevenu_avant === 'personne';
  const people = unreachable ? ' Qui a ou avait la charge n’a pas pu être prévenu : dites-le-lui autrement.' : '';
  return `${rectified ? 'Décision rectifiée : sa rédaction d’avant reste lisible.' : 'Décision corrigée.'}${people}`;
}

/** @throws NotFound · Forbidden. */
async function heldDecision(ctx: RequestContext, act: string, params: Place) {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act, id: params.id });
  const today = isoDate(ctx.clock.now());
  const decision = (await decisionsOf(ctx.db, params.id, today)).find((one) => one.id === params.decision);
  if (!decision) throw unknownPage();
  return { ...held, decision };
}

const headOfDecision = (decision: Decision, meeting: { id: string }) => ({
  id: decision.id,
  meetingId: meeting.id,
  numero: decision.numero,
  titre: decision.titre,
  texte: decision.texte,
  version: decision.version,
  state: decisionState(decision.etat),
});

async function correctionPage(ctx: RequestContext, params: Place, filled: Filled): Promise<Result> {
  const { meeting, decision } = await heldDecision(ctx, KEEP_DECISION, params);
  const seats = await seatsOf(ctx.db, meeting.id);
  const bearer = decision.responsableId ?? decision.organisationId;
  const people = new Map([
    ...(bearer ? [[bearer, bearerText(decision)] as const] : []),
    ...seats.flatMap(({ contactId, personne }) => (contactId && personne ? [[contactId, personne] as const] : [])),
    ...seats.map((seat) => [seat.organisationId, `${seat.organisation} (organisation)`] as const),
  ]);
  const view = {
    decision: headOfDecision(decision, meeting),
    closed: decision.etat === 'rapportee',
    approved: (await minutesOf(ctx.db, meeting.id)).approuveLe !== null,
    voted: decision.resolutionId !== null,
    people: RUNNING.has(decision.etat) ? [...people] : null,
    typed: {
      titre: decision.titre,
      texte: decision.texte,
      responsable: bearer ?? '',
      echeance: decision.echeance ?? '',
      motif: '',
      ...filled.typed,
    },
    errors: filled.errors,
  };
  return page(<DecisionCorrectionPage view={view} />, { status: filled.status });
}

async function withdrawalPage(ctx: RequestContext, params: Place, filled: Filled): Promise<Result> {
  const { meeting, decision } = await heldDecision(ctx, HOLD_VOTE, params);
  const open = RUNNING.has(decision.etat);
  const later = open ? await laterDecisions(ctx.db, decision.id, isoDate(ctx.clock.now())) : [];
  const view = {
    decision: headOfDecision(decision, meeting),
    open,
    instance: meeting.instance,
    later: later.map((one) => [one.id, `${one.numero}, ${one.titre} (${frenchPartialDate(one.priseLe)})`] as const),
    bearer: bearerText(decision),
    tasks: (await openTasksOfDecision(ctx.db, decision.id)).map((one) => one.titre),
    typed: filled.typed,
    errors: filled.errors,
  };
  return page(<DecisionWithdrawalPage view={view} />, { status: filled.status });
}
