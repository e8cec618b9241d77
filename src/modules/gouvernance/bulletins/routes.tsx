import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { frenchDateTime, localInstant } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { printOf } from '../correspondance/answer.ts';
import { deadlineOf, deadlineText } from '../correspondance/rule.ts';
import { openQuestions } from '../correspondance/send.ts';
import { HOLD_VOTE, meetingFor } from '../meeting-access.ts';
import { meetingParams } from '../meeting-schemas.ts';
import { paperBallotsUrl } from '../meetings/links.ts';
import { headOf } from '../present-meeting.ts';
import { readSituation, type Situation, seatName } from '../situation.ts';
import { PaperBallotsPage } from '../views/paper-ballots-page.tsx';
import type { Resolution } from '../votes.sql.ts';
import { enterPaper, TEXT_CHANGED } from './enter-paper.ts';
import { answersIn, paperBallotForm } from './schemas.ts';
import { markOf } from './voting-paper.ts';
import { withdrawEntry } from './withdraw-entry.ts';

/** Votes by correspondence on paper, entered at the desk once they are received. */
export const paperBallotRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: paperBallotsUrl(':id'),
    access: mayEver(HOLD_VOTE),
    params: meetingParams,
    handle: (ctx, { params }) => ballotsPage(ctx, params.id, { typed: {}, errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: paperBallotsUrl(':id'),
    access: mayEver(HOLD_VOTE),
    params: meetingParams,
    form: paperBallotForm,
    handle: async (ctx, { params: { id }, form }) => {
      if (!form.ok) return ballotsPage(ctx, id, { typed: form.typed, errors: form.errors });
      const sent = form.value;
      if (sent.acte === 'retirer_saisie') {
        const text = await withdrawEntry(ctx, id, { ballotId: sent.bulletin, motif: sent.motif });
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(paperBallotsUrl(id));
      }
      const answers = answersIn(sent);
      const outcome =
        answers.size === 0
          ? ({ done: false, errors: { reponses: 'Reportez la réponse à une question au moins.' } } as const)
          : await enterPaper(ctx, id, { convoqueId: sent.convoque, recuLe: sent.recu, answers });
      if (!outcome.done) {
        const chosen = [...answers].flatMap(([question, { choix, read }]) => [
          [`voix_${question}`, choix] as const,
          [`lu_${question}`, read] as const,
        ]);
        const typed = { acte: sent.acte, convoque: sent.convoque, recu: localInstant(sent.recu) };
        return ballotsPage(ctx, id, { typed: { ...typed, ...Object.fromEntries(chosen) }, errors: outcome.errors });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther(paperBallotsUrl(id));
    },
  }),
];

/** Papers that were entered, in force, until the sitting opens: who answered, never what before the vote is closed. */
const entriesOf = ({ posted, seats, resolutions }: Situation) =>
  posted.flatMap(({ id, par, ecarteLe, convoqueId, resolutionId, recuLe }) => {
    const seat = seats.find((one) => one.id === convoqueId);
    const question = resolutions.find((one) => one.id === resolutionId)?.question;
    return par === 'papier' && ecarteLe === null && seat && question
      ? [{ id, nom: seatName(seat), question, when: frenchDateTime(recuLe) }]
      : [];
  });

/** A question as the form asks it; what was ticked on former words is not kept, since the paper may not bear the present ones. */
function asked(one: Resolution, typed: Record<string, string>) {
  const print = printOf(one);
  const ticked = typed[`voix_${one.id}`] ?? '';
  const stale = ticked !== '' && typed[`lu_${one.id}`] !== print;
  return { id: one.id, question: one.question, print, mark: markOf(one), chosen: stale ? '' : ticked, stale };
}

async function ballotsPage(
  ctx: RequestContext,
  id: string,
  { typed, errors }: { typed: Record<string, string>; errors: Record<string, string> },
): Promise<Result> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: HOLD_VOTE, id });
  const { meeting } = held;
  const situation = await readSituation(ctx.db, meeting);
  const { correspondance } = situation.rules;
  const open = meeting.etat === 'convoquee';
  const questions = (open ? openQuestions(situation.resolutions) : []).map((one) => asked(one, typed));
  const stale = questions.filter((one) => one.stale).map((one) => [`voix_${one.id}`, TEXT_CHANGED] as const);
  const now = ctx.clock.now();
  const view = {
    head: headOf(ctx, held, 'votes'),
    until: deadlineText(correspondance, meeting.debut),
    regle: correspondance.regle,
    questions,
    members: situation.seats.filter((seat) => seat.votant).map((seat) => [seat.id, seatName(seat)] as const),
    entries: open ? entriesOf(situation) : [],
    // After the closing, what is entered came before it, at a moment that the desk alone knows.
    recu: now < deadlineOf(correspondance, meeting.debut) ? localInstant(now) : '',
    typed,
    errors: { ...errors, ...Object.fromEntries(stale) },
  };
  return page(<PaperBallotsPage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}
