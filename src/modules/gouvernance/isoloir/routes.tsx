import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { printOfReceipt } from '../ballot-box.ts';
import { voicesOf } from '../cast-vote.ts';
import { HOLD_VOTE, meetingFor } from '../meeting-access.ts';
import { boothForm, boothQuery, meetingParams, voicesIn } from '../meeting-schemas.ts';
import { boothUrl } from '../meetings/links.ts';
import { headOf } from '../present-meeting.ts';
import { receiptText, voteViews } from '../present-votes.ts';
import { readSituation, seatName } from '../situation.ts';
import { BoothPage } from '../views/booth-page.tsx';
import { castAtDesk } from './cast-at-desk.ts';

/** The booth of the desk: who has no link votes secretly on the device that the clerk gives. */
export const boothRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: boothUrl(':id'),
    access: mayEver(HOLD_VOTE),
    params: meetingParams,
    query: boothQuery,
    handle: (ctx, { params, query }) => boothPage(ctx, params.id, { seat: query.convoque ?? null }),
  }),
  defineRoute({
    method: 'POST',
    path: boothUrl(':id'),
    access: mayEver(HOLD_VOTE),
    params: meetingParams,
    form: boothForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      if (!form.ok) return boothPage(ctx, id, { seat: null, faults: Object.values(form.errors) });
      const sent = form.value;
      if (sent.acte === 'verifier') return boothPage(ctx, id, { seat: null, receipt: sent.recepisse });
      const voices = voicesIn(sent);
      const seat = sent.convoque;
      if (voices.size === 0) return boothPage(ctx, id, { seat, faults: ['Choisissez votre réponse.'] });
      const outcome = await castAtDesk(ctx, id, { seat, resolutionId: sent.resolution, voices });
      if (!outcome.done) return boothPage(ctx, id, { seat, faults: outcome.faults });
      const { receipts, already } = outcome;
      return boothPage(ctx, id, {
        seat: null,
        said: receipts.length > 0 ? 'Votre vote est compté.' : `Voix déjà déposées auparavant : ${already}.`,
        receipts,
      });
    },
  }),
];

interface Filled {
  /** Whose ballot is shown; null: those who may still come. */
  seat: string | null;
  faults?: readonly string[];
  said?: string;
  receipts?: { pour: string; code: string }[];
  /** A receipt to look for among the ballots that are counted. */
  receipt?: string;
}

async function boothPage(ctx: RequestContext, id: string, filled: Filled): Promise<Result> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: HOLD_VOTE, id });
  const { meeting } = held;
  const situation = await readSituation(ctx.db, meeting);
  const votes = (await voteViews(ctx.db, meeting, situation)).filter((vote) => vote.secret);
  const vote = votes.find((one) => one.etat === 'ouverte');
  const waitingFor = (seat: (typeof situation.seats)[number]) =>
    voicesOf({ meeting, seat, situation }).filter((one) => !vote?.casters.has(one.id));
  const seat = situation.seats.find((one) => one.id === filled.seat);
  if (filled.seat !== null && !seat) throw unknownPage();
  const view = {
    head: headOf(ctx, held, 'votes'),
    vote: vote ? { id: vote.id, question: vote.question, majority: vote.majority } : null,
    ballot:
      vote && seat
        ? {
            seat: seat.id,
            who: seatName(seat),
            voices: waitingFor(seat).map((one) => ({ id: one.id, nom: seatName(one) })),
          }
        : null,
    voters: vote
      ? situation.seats
          .filter((one) => waitingFor(one).length > 0)
          .map((one) => ({ id: one.id, nom: seatName(one), voices: waitingFor(one).length }))
      : [],
    closed: votes.some((one) => one.etat === 'close'),
    check: filled.receipt === undefined ? null : receiptText(votes, printOfReceipt(filled.receipt)),
    said: filled.said ?? null,
    receipts: filled.receipts ?? [],
    faults: filled.faults ?? [],
  };
  // A receipt is shown once: no copy of this page is kept.
  const headers = { 'Cache-Control': 'no-store' };
  return page(<BoothPage view={view} />, { status: view.faults.length > 0 ? 422 : 200, headers });
}
