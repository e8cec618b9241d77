import { type HandingSent, handedIn, typedHanding } from '#core/handing/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate, localInstant } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { questionsOnPaper } from './bulletins/voting-paper.ts';
import { type CallOutcome, callAgain, callFaults, callMeeting, putOff } from './call-meeting.ts';
import { type ConveningTitle, convenes, conveningView } from './convening.ts';
import { decisionsOf, tasksOf } from './decisions.sql.ts';
import { decisionState, taskStateLabels, voteStateLabels } from './follow-labels.ts';
import { seriesUrl } from './links.ts';
import { rollToday, updateRoll } from './liste/update-roll.ts';
import { DRAFT, type Meeting, type MeetingRules } from './meeting.ts';
import * as access from './meeting-access.ts';
import { reachable } from './meeting-letters.ts';
import { callForm, meetingParams, moveOnForm } from './meeting-schemas.ts';
import * as links from './meetings/links.ts';
import { lastSendingDay, lateFault, type NoticeRule } from './notice.ts';
import { handCall, takeBackHanding } from './papier/hand-call.ts';
import { piecesNotice } from './pieces/notice.ts';
import { piecesOf } from './pieces/pieces.sql.ts';
import { piecesByPoint } from './pieces/present-pieces.ts';
import type { Point } from './points.sql.ts';
import { agendaView, headOf, quorumView } from './present-meeting.ts';
import { calledLine, calledRow, paperRow, rollText } from './present-seats.ts';
import { moveOn } from './salle/move-on.ts';
import { calledPoints } from './salle/progress.sql.ts';
import { currentPoint, lateText } from './salle/progress.ts';
import { seatsOf } from './seats.sql.ts';
import { readRules, readSituation } from './situation.ts';
import { comesBack, leftOverTitle } from './suites/carry-left-overs.ts';
import { leftOvers } from './suites/left-over.sql.ts';
import { CallPage } from './views/call-page.tsx';
import { MeetingPage } from './views/meeting-page.tsx';
import { resolutionsOf } from './votes.sql.ts';

/** The page of a meeting and its convocation. */
export const meetingRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.meetingUrl(':id'),
    access: mayEver(access.READ_MEETINGS),
    params: meetingParams,
    handle: (ctx, { params }) => meetingPage(ctx, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: links.moveOnUrl(':id'),
    access: mayEver(access.KEEP_ATTENDANCE),
    params: meetingParams,
    form: moveOnForm,
    handle: async (ctx, { params, form }) => {
      const fault = await moveOn(ctx, params.id, form.ok ? form.value : { point: '', vu: '' });
      return fault ? meetingPage(ctx, params.id, [fault]) : seeOther(links.meetingUrl(params.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.callUrl(':id'),
    access: mayEver(access.CALL),
    params: meetingParams,
    handle: (ctx, { params }) => callPage(ctx, params.id, { faults: null, typed: NOTHING_TYPED, errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: links.callUrl(':id'),
    access: mayEver(access.CALL),
    params: meetingParams,
    form: callForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const typed = { ...NOTHING_TYPED, ...form.typed };
        return callPage(ctx, params.id, { faults: null, typed, errors: form.errors, paper: form.typed });
      }
      const sent = form.value;
      if (sent.acte === 'remettre' || sent.acte === 'reprendre_remise') return handing(ctx, params.id, sent);
      const outcome =
        sent.acte === 'actualiser'
          ? await updateRoll(ctx, params.id, sent.motif_liste, sent.urgence)
          : await called(ctx, params.id, sent);
      const typed = {
        motif: 'motif' in sent ? sent.motif : '',
        debut: 'debut' in sent ? localInstant(sent.debut) : '',
        urgence: 'urgence' in sent ? sent.urgence : '',
        motif_liste: 'motif_liste' in sent ? sent.motif_liste : '',
        ...('titre' in sent ? { titre: sent.titre, titre_motif: sent.titre_motif } : { titre: '', titre_motif: '' }),
      };
      if (!outcome.done) {
        const errors = { ...urgencyError(outcome), ...titleError(outcome) };
        return callPage(ctx, params.id, { faults: outcome.faults, typed, errors });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'text' in outcome ? outcome.text : sentText(outcome) });
      return seeOther(links.callUrl(params.id));
    },
  }),
];

/** What was handed or posted, noted or taken back. */
async function handing(ctx: RequestContext, id: string, sent: HandingSent): Promise<Result> {
  const outcome =
    sent.acte === 'remettre'
      ? await handCall(ctx, id, { seats: handedIn(sent), moyen: sent.moyen, jour: sent.jour })
      : await takeBackHanding(ctx, id, sent.ligne);
  if (!outcome.done)
    return callPage(ctx, id, {
      faults: outcome.faults,
      typed: NOTHING_TYPED,
      errors: {},
      paper: typedHanding(sent),
    });
  leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
  return seeOther(`${links.callUrl(id)}#papier`);
}

const NOTHING_TYPED = { motif: '', debut: '', urgence: '', motif_liste: '', titre: '', titre_motif: '' };

function titleError(outcome: object): Record<string, string> {
  if (!('titre' in outcome)) return {};
  return outcome.titre === 'titre'
    ? { titre: 'Dites à quel titre vous convoquez.' }
    : { titre_motif: 'Écrivez qui vous l’a délégué ou demandé, et quand.' };
}

const urgencyError = (outcome: object): Record<string, string> =>
  'urgence' in outcome && typeof outcome.urgence === 'string' ? { urgence: outcome.urgence } : {};

function sentText({ sent, unreached }: Extract<CallOutcome, { done: true }>): string {
  return `Courriels envoyés : ${sent}.${unreached > 0 ? ` À prévenir autrement : ${unreached}.` : ''}`;
}

function called(
  ctx: RequestContext,
  id: string,
  sent:
    | { acte: 'convoquer'; motif: string; urgence: string; titre: ConveningTitle['titre']; titre_motif: string }
    | { acte: 'reporter' | 'annuler'; motif: string }
    | { acte: 'reconvoquer'; debut: Date; titre: ConveningTitle['titre']; titre_motif: string },
): Promise<CallOutcome> {
  if (sent.acte === 'reconvoquer')
    return callAgain(ctx, id, sent.debut, { titre: sent.titre, motif: sent.titre_motif });
  if (sent.acte === 'convoquer') {
    const { motif, urgence, titre, titre_motif } = sent;
    return callMeeting(ctx, id, motif, urgence, { titre, motif: titre_motif });
  }
  return putOff(ctx, id, { transition: sent.acte, motif: sent.motif });
}

async function meetingPage(ctx: RequestContext, id: string, faults: readonly string[] = []): Promise<Result> {
  const held = await access.meetingFor(ctx.db, { actor: ctx.actor, act: access.READ_MEETINGS, id });
  const { meeting, subject } = held;
  const situation = await readSituation(ctx.db, meeting);
  const mayDo = (act: string) => access.mayDo(ctx.actor, act, subject);
  const tasks = await tasksOf(ctx.db, id);
  const view = {
    head: headOf(ctx, held, 'seance'),
    agenda: agendaView(
      meeting,
      situation.points,
      piecesByPoint(await piecesOf(ctx.db, id), (piece) => links.pieceUrl(id, piece)),
    ),
    progress: await progressOf(ctx, meeting, { points: situation.points, mayKeep: mayDo(access.KEEP_ATTENDANCE) }),
    faults,
    quorum: situation.seats.length > 0 ? quorumView(meeting, situation) : null,
    votes: situation.resolutions.map((one) => ({ ...one, state: voteStateLabels[one.etat] })),
    decisions: (await decisionsOf(ctx.db, id, isoDate(ctx.clock.now()))).map((one) => ({
      ...one,
      state: decisionState(one.etat),
    })),
    tasks: tasks.map((one) => ({
      id: one.id,
      titre: one.titre,
      state: taskStateLabels[one.etat],
      charge: [one.responsable, one.organisation, one.echeance && `pour le ${frenchPartialDate(one.echeance)}`]
        .flatMap((part) => (part ? [`, ${part}`] : []))
        .join(''),
    })),
    called: situation.seats.length > 0 ? calledLine(meeting, situation.seats) : null,
    motif:
      [
        meeting.motif,
        meeting.urgence && `convoquée en urgence, ${meeting.urgence}`,
        meeting.convoqueeTitre && `convoquée ${meeting.convoqueeTitre}`,
      ]
        .filter(Boolean)
        .join(' ; ') || null,
    series: meeting.serieId && seriesUrl(meeting.instanceId, meeting.serieId),
    may: {
      agenda: mayDo(access.SET_AGENDA) && ['preparation', 'reportee'].includes(meeting.etat),
      call: mayDo(access.CALL),
      attendance: mayDo(access.KEEP_ATTENDANCE),
      follow: mayDo(access.KEEP_DECISION),
    },
  };
  return page(<MeetingPage view={view} />, { status: faults.length > 0 ? 422 : 200 });
}

/** Where the meeting is in its agenda. */
async function progressOf(
  ctx: RequestContext,
  meeting: Meeting,
  { points, mayKeep }: { points: readonly Point[]; mayKeep: boolean },
) {
  const current = currentPoint(meeting, await calledPoints(ctx.db, meeting.id));
  return {
    current,
    late: lateText(meeting, points, current, ctx.clock.now()),
    mayMove: mayKeep && meeting.etat === 'ouverte',
  };
}

/** Today, whether the convocation would be late and may leave all the same, in the words of the statutes. */
function urgencyText(notice: NoticeRule, today: string, day: string): string | null {
  const fault = lateFault(notice, { sentOn: today, meetingOn: day, reason: '' });
  return fault?.kind === 'no_reason' ? fault.regle : null;
}

const PAPER_WHAT =
  'Chaque lettre porte la convocation, l’ordre du jour, les règles des statuts et un coupon de réponse ou de pouvoir ; et un bulletin de vote, s’il y a des questions par correspondance.';

/** Until when the convocation leaves in time. */
function noticeText(notice: NoticeRule, { debut }: Pick<Meeting, 'debut'>): string {
  if (notice.delaiJours === null) return 'Les statuts ne fixent pas de délai de convocation.';
  const last = lastSendingDay(notice, isoDate(debut));
  return `Les statuts demandent ${count(notice.delaiJours, 'jour')} entre l’envoi et la séance : pour celle-ci, envoi le ${frenchPartialDate(last)} au plus tard.`;
}

/** By what title somebody whom the statutes do not name may call, the first time or again; null when she needs none. */
function titleAsked(ctx: RequestContext, held: access.HeldMeeting, rules: MeetingRules) {
  const { etat } = held.meeting;
  const calls = DRAFT.has(etat) || etat === 'sans_quorum';
  return calls && !convenes(rules.convening, ctx.actor, held.subject) ? conveningView(rules.convening) : null;
}

async function callPage(
  ctx: RequestContext,
  id: string,
  filled: {
    faults: readonly string[] | null;
    typed: typeof NOTHING_TYPED;
    errors: Record<string, string>;
    /** The form of what was handed, as it was typed. */
    paper?: Record<string, string>;
  },
): Promise<Result> {
  const held = await access.meetingFor(ctx.db, { actor: ctx.actor, act: access.CALL, id });
  const { meeting } = held;
  const rules = await readRules(ctx.db, meeting);
  const seats = await seatsOf(ctx.db, id);
  const before = DRAFT.has(meeting.etat);
  const asked = { rules, resolutions: await resolutionsOf(ctx.db, id) };
  const papers = questionsOnPaper(asked, meeting, ctx.clock.now()).length > 0;
  const view = {
    head: headOf(ctx, held, 'convocation'),
    etat: meeting.etat,
    rule: noticeText(rules.notice, meeting),
    urgence: before ? urgencyText(rules.notice, isoDate(ctx.clock.now()), isoDate(meeting.debut)) : meeting.urgence,
    convening: titleAsked(ctx, held, rules),
    titre: meeting.convoqueeTitre,
    pieces: await piecesNotice(ctx, meeting, rules.pieces),
    faults: filled.faults ?? (before ? await callFaults(ctx, held) : []),
    attempted: filled.faults !== null,
    roll: { ...(await rollToday(ctx.db, meeting, isoDate(ctx.clock.now()))), updated: rollText(meeting) },
    rows: seats.map((seat) => ({
      ...calledRow(seat),
      ballot: papers && seat.votant ? links.votingPaperUrl(id, seat.id) : null,
    })),
    paper: {
      action: links.callUrl(id),
      allHref: links.callLettersUrl(id),
      what: PAPER_WHAT,
      rows: seats
        .filter((seat) => !reachable(seat))
        .map((seat) => ({ ...paperRow(seat), href: links.callLetterUrl(id, seat.id) })),
      open: meeting.etat === 'convoquee' || meeting.etat === 'ouverte',
      ticked: handedIn(filled.paper ?? {}),
      moyen: filled.paper?.moyen ?? null,
      jour: filled.paper?.jour ?? isoDate(ctx.clock.now()),
    },
    called: seats.length > 0 ? calledLine(meeting, seats) : null,
    waiting: before
      ? (await leftOvers(ctx.db, { ...meeting, reunionId: id, today: isoDate(ctx.clock.now()) }))
          .filter(comesBack)
          .map((one) => ({ id: one.id, titre: one.genre === 'tache' ? one.titre : leftOverTitle(one) }))
      : [],
    mayBring: access.mayDo(ctx.actor, access.SET_AGENDA, held.subject),
    typed: filled.typed,
    errors: filled.errors,
  };
  const refused = filled.faults !== null || Object.keys(filled.errors).length > 0;
  return page(<CallPage view={view} />, { status: refused ? 422 : 200 });
}
