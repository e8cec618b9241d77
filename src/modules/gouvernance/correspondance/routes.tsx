import { withRecentFactor } from '#core/access/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { localInstant } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { voteStateLabels } from '../follow-labels.ts';
import { choiceLabels } from '../labels.ts';
import { HOLD_VOTE, meetingFor, VOTE_BY_POST } from '../meeting-access.ts';
import { meetingParams, ownBallotForm } from '../meeting-schemas.ts';
import { ownBallotsUrl, postedCsvUrl } from '../meetings/links.ts';
import { headOf } from '../present-meeting.ts';
import type { SeatRow } from '../seats.sql.ts';
import { readSituation } from '../situation.ts';
import type { BallotFault } from '../views/ballot-forms.tsx';
import { OwnBallotsPage } from '../views/own-ballots-page.tsx';
import type { Resolution } from '../votes.sql.ts';
import { answerOnScreen, ownSeats } from './answer.ts';
import type { PostedBallot } from './ballots.sql.ts';
import { asideLabels, wayLabels } from './labels.ts';
import { ballotsView } from './present.ts';

/** Voting by correspondence with an account, and the list of what came. */
export const correspondenceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: ownBallotsUrl(':id'),
    access: mayEver(VOTE_BY_POST),
    params: meetingParams,
    handle: (ctx, { params }) => ballotsPage(ctx, params.id, { fault: null, faults: [] }),
  }),
  defineRoute({
    method: 'POST',
    path: ownBallotsUrl(':id'),
    access: mayEver(VOTE_BY_POST),
    params: meetingParams,
    form: ownBallotForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const { resolution = '', convoque } = form.typed;
        const [error = 'Choisissez votre réponse.'] = Object.values(form.errors);
        return ballotsPage(ctx, params.id, { fault: { resolution, convoque: convoque ?? null, error }, faults: [] });
      }
      const { resolution: resolutionId, convoque: convoqueId, choix, lu: read } = form.value;
      const outcome = await answerOnScreen(ctx, params.id, { resolutionId, convoqueId, choix, read });
      if (!outcome.done) return ballotsPage(ctx, params.id, { fault: null, faults: outcome.faults });
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther(ownBallotsUrl(params.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: postedCsvUrl(':id'),
    access: withRecentFactor(mayEver(HOLD_VOTE)),
    params: meetingParams,
    handle: async (ctx, { params }) => {
      const { meeting } = await meetingFor(ctx.db, { actor: ctx.actor, act: HOLD_VOTE, id: params.id });
      const { posted, seats, resolutions } = await readSituation(ctx.db, meeting);
      const rows = posted.flatMap((ballot): PostedLine[] => {
        const seat = seats.find((one) => one.id === ballot.convoqueId);
        const resolution = resolutions.find((one) => one.id === ballot.resolutionId);
        return seat && resolution ? [{ ballot, seat, resolution, exemple: meeting.exemple }] : [];
      });
      return csv(ctx, 'votes_correspondance', rows, postedColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

interface PostedLine {
  ballot: PostedBallot;
  seat: SeatRow;
  resolution: Resolution;
  exemple: boolean;
}

/** The choice is given once the vote is closed, as on screen. */
const postedColumns: CsvColumn<PostedLine>[] = [
  { key: 'question', label: 'Question', value: ({ resolution }) => resolution.question },
  { key: 'etat', label: 'État', value: ({ resolution }) => voteStateLabels[resolution.etat] },
  { key: 'organisation', label: 'Organisation', value: ({ seat }) => seat.organisation },
  { key: 'personne', label: 'Personne', value: ({ seat }) => seat.personne },
  { key: 'college', label: 'Collège', value: ({ seat }) => seat.collegeNom },
  { key: 'recu', label: 'Reçu', value: ({ ballot }) => localInstant(ballot.recuLe) },
  { key: 'par', label: 'Par', value: ({ ballot }) => wayLabels[ballot.par] },
  {
    key: 'choix',
    label: 'Voix',
    value: ({ ballot, resolution }) => (resolution.etat === 'close' ? choiceLabels[ballot.choix] : null),
  },
  { key: 'ecarte', label: 'Écarté', value: ({ ballot }) => ballot.ecarteLe && localInstant(ballot.ecarteLe) },
  { key: 'motif', label: 'Motif', value: ({ ballot }) => ballot.ecarteMotif && asideLabels[ballot.ecarteMotif] },
  { key: 'exemple', label: 'Exemple', value: ({ exemple }) => exemple },
];

async function ballotsPage(
  ctx: RequestContext,
  id: string,
  filled: { fault: BallotFault | null; faults: readonly string[] },
): Promise<Result> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: VOTE_BY_POST, id });
  const situation = await readSituation(ctx.db, held.meeting);
  const seats = ownSeats(situation, ctx.actor!.id);
  const view = {
    head: headOf(ctx, held, 'correspondance'),
    ballots: ballotsView(held.meeting, situation, { seats, now: ctx.clock.now() }),
    several: seats.length > 1,
    ...filled,
  };
  return page(<OwnBallotsPage view={view} />, { status: filled.fault || filled.faults.length > 0 ? 422 : 200 });
}
