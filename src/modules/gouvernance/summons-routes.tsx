import { RuleBroken } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, raw } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { proxyRuleText } from './attendance-routes.tsx';
import { printOfReceipt } from './ballot-box.ts';
import { calendarOf } from './calendar.ts';
import { answerCall, castVoices, giveOwnProxy, type HeldSeat, remarkByLink, seatOf, voicesOf } from './cast-vote.ts';
import type { Saying } from './charges/say-done.ts';
import { refusedSaying, type TypedSaying } from './charges/saying.ts';
import { sayBySeat, seatCharges } from './charges/seat-charges.ts';
import { answerByLink } from './correspondance/answer.ts';
import { ballotsView } from './correspondance/present.ts';
import { placeOfMeeting } from './meeting-letters.ts';
import { seatForm, seatParams, voicesIn } from './meeting-schemas.ts';
import { minutesUrl, seatCalendarUrl, seatPieceUrl, seatUrl } from './meetings/links.ts';
import { contentOf } from './minutes/write-minutes.ts';
import { piecesOf } from './pieces/pieces.sql.ts';
import { piecesByPoint } from './pieces/present-pieces.ts';
import { refuseByLink } from './pouvoirs/refuse-proxy.ts';
import { agendaView, meetingState, whenOf } from './present-meeting.ts';
import { receiptText, voteViews } from './present-votes.ts';
import { proxyFaults } from './proxies.ts';
import { partyOf, proxiesOf, seatName } from './situation.ts';
import { pairText, pairVoiceRefusal, standIns } from './suppleance.ts';
import type { BallotFault } from './views/ballot-forms.tsx';
import { SeatPage } from './views/seat-page.tsx';
import type { SeatVoteView } from './views/seat-votes.tsx';

interface Filled {
  said?: string;
  faults?: readonly string[];
  receipts?: { pour: string; code: string }[];
  check?: string;
  /** A remark that was refused, as it was typed. */
  remark?: string;
  /** « C’est fait », refused, at its charge. */
  saying?: { id: string; trial: TypedSaying };
  /** A choice that was not made, at its question. */
  ballot?: BallotFault;
}

/** The page of somebody who was called, by the link of her mail. */
export const summonsRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: seatUrl(':jeton'),
    access: 'public',
    params: seatParams,
    handle: (ctx, { params }) => seatPage(ctx, params.jeton, {}),
  }),
  defineRoute({
    method: 'POST',
    path: seatUrl(':jeton'),
    access: 'public',
    params: seatParams,
    form: seatForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const { acte, texte, resolution } = form.typed;
        const kept = acte === 'remarque' && texte ? { remark: texte } : {};
        const [error = ''] = Object.values(form.errors);
        const ballot =
          acte === 'correspondance' ? { ballot: { resolution: resolution ?? '', convoque: null, error } } : {};
        const saying = acte === 'dit_fait' ? { saying: { id: form.typed.charge ?? '', trial: form } } : {};
        return seatPage(ctx, params.jeton, { faults: Object.values(form.errors), ...kept, ...ballot, ...saying });
      }
      return seatPage(ctx, params.jeton, await acted(ctx, params.jeton, form.value));
    },
  }),
  defineRoute({
    method: 'GET',
    path: seatCalendarUrl(':jeton'),
    access: 'public',
    params: seatParams,
    handle: async (ctx, { params }) => {
      const { meeting, situation } = await seatOf(ctx.db, params.jeton);
      const origin = trustedOrigin(ctx);
      const agenda = situation.points.map((one) => one.titre);
      const files = (await piecesOf(ctx.db, meeting.id)).map((one) => `${origin}${seatPieceUrl(params.jeton, one.id)}`);
      const text = calendarOf(meeting, {
        url: `${origin}${seatUrl(params.jeton)}`,
        agenda,
        files,
        origin,
        now: ctx.clock.now(),
      });
      const headers = { ...QUIET, 'Content-Disposition': 'attachment; filename="reunion.ics"' };
      return raw(text, 'text/calendar; charset=utf-8', { headers });
    },
  }),
];

/** Nothing of these pages is kept, nor told to the sites that they lead to. */
const QUIET = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };

type Sent = ReturnType<typeof seatForm.parse>;

async function acted(ctx: RequestContext, token: string, sent: Sent): Promise<Filled> {
  if (sent.acte === 'verifier') return { check: await checked(ctx, token, sent.recepisse) };
  if (sent.acte === 'voter') {
    const outcome = await castVoices(ctx, token, { resolutionId: sent.resolution, voices: voicesIn(sent) });
    if (!outcome.done) return { faults: outcome.faults };
    const already = outcome.already > 0 ? ` Voix déjà déposées auparavant : ${outcome.already}.` : '';
    return { said: `Votre vote est compté.${already}`, receipts: outcome.receipts };
  }
  if (sent.acte === 'correspondance') {
    const { resolution: resolutionId, choix, lu: read } = sent;
    const outcome = await answerByLink(ctx, token, { resolutionId, choix, read });
    return outcome.done ? { said: outcome.text } : { faults: outcome.faults };
  }
  if (sent.acte === 'remarque') {
    const outcome = await remarkByLink(ctx, token, sent.texte);
    return outcome.done ? { said: outcome.text } : { faults: outcome.faults, remark: sent.texte };
  }
  if (sent.acte === 'dit_fait') return saidDone(ctx, token, sent);
  if (sent.acte === 'refuser_pouvoir') {
    const outcome = await refuseByLink(ctx, token, sent.mandant);
    return outcome.done ? { said: outcome.text } : { faults: outcome.faults };
  }
  const outcome =
    sent.acte === 'pouvoir' ? await giveOwnProxy(ctx, token, sent.mandataire) : await answerCall(ctx, token, sent.acte);
  return outcome.done ? { said: outcome.text } : { faults: outcome.faults };
}

async function saidDone(ctx: RequestContext, token: string, sent: Saying & { charge: string }): Promise<Filled> {
  try {
    await sayBySeat(ctx, token, sent.charge, sent);
    return { said: 'C’est dit : qui tient les décisions confirme, ou vous répond.' };
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return { faults: [error.sentence], saying: { id: sent.charge, trial: refusedSaying(sent, error) } };
  }
}

/** What a receipt proves, to whoever holds it: that this ballot is in the list. */
async function checked(ctx: RequestContext, token: string, receipt: string): Promise<string> {
  const { meeting, situation } = await seatOf(ctx.db, token);
  return receiptText(await voteViews(ctx.db, meeting, situation), printOfReceipt(receipt));
}

/** States in which those called read the minutes. */
const MINUTES: ReadonlySet<string> = new Set(['compte_rendu_propose', 'compte_rendu_approuve', 'publiee']);

async function seatPage(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const held = await seatOf(ctx.db, token);
  const { meeting, seat, situation } = held;
  const { seats, rules, points } = situation;
  const proxies = proxiesOf(seats);
  const standing = standIns(seats);
  const bearer = seats.find((one) => one.id === seat.mandataireId);
  const opened = meeting.etat === 'ouverte';
  const receiving = meeting.etat === 'convoquee' || opened;
  const mayBear = seats.filter(
    (one) =>
      one.id !== seat.id &&
      proxyFaults(
        rules.proxies,
        { mandant: partyOf(seat, standing), mandataire: partyOf(one, standing), opened },
        proxies,
      ).length === 0,
  );
  const view = {
    action: seatUrl(token),
    calendar: seatCalendarUrl(token),
    titre: meeting.titre,
    instance: meeting.instance,
    campus: meeting.campus,
    when: whenOf(meeting),
    place: placeOfMeeting(meeting),
    visio: meeting.visio,
    state: meetingState(meeting.etat),
    exemple: meeting.exemple,
    urgence: meeting.urgence,
    who: `Vous êtes convoqué : ${seatName(seat)}${seat.collegeNom ? `, collège « ${seat.collegeNom} »` : ''}.`,
    pair: receiving || meeting.etat === 'sans_quorum' ? pairText(seat, situation) : null,
    received: seat.recuLe !== null,
    answer: seat.reponse,
    waiting: meeting.etat === 'convoquee',
    agenda: agendaView(
      meeting,
      points,
      piecesByPoint(await piecesOf(ctx.db, meeting.id), (id) => seatPieceUrl(token, id)),
    ),
    bearers: receiving && seat.votant ? mayBear.map((one) => [one.id, seatName(one)] as const) : null,
    proxyRule: proxyRuleText(rules.proxies),
    given: bearer ? `Vous avez donné pouvoir à ${seatName(bearer)}.` : null,
    borne: seats.filter((one) => one.mandataireId === seat.id).map((one) => ({ id: one.id, nom: seatName(one) })),
    mayRefuse: receiving,
    ballots: seat.votant ? ballotsView(meeting, situation, { seats: [seat], now: ctx.clock.now() }) : null,
    ballotFault: filled.ballot ?? null,
    votes: await seatVotes(ctx, held),
    charges: await seatCharges(ctx.db, meeting.id, seat, { now: ctx.clock.now(), refused: filled.saying ?? null }),
    minutes: MINUTES.has(meeting.etat) ? await contentOf(ctx.db, meeting) : null,
    reviewing: meeting.etat === 'compte_rendu_propose',
    remark: filled.remark ?? null,
    approval: minutesUrl(meeting.id),
    receipts: filled.receipts ?? [],
    check: filled.check ?? null,
    said: filled.said ?? null,
    faults: filled.faults ?? [],
  };
  return page(<SeatPage view={view} />, { status: view.faults.length > 0 ? 422 : 200, headers: QUIET });
}

async function seatVotes(ctx: RequestContext, held: HeldSeat): Promise<SeatVoteView[]> {
  const mine = voicesOf(held);
  const votes = await voteViews(ctx.db, held.meeting, held.situation);
  return votes.map((vote) => {
    const voices = mine.filter((one) => !vote.casters.has(one.id)).map((one) => ({ id: one.id, nom: seatName(one) }));
    const absent =
      pairVoiceRefusal(held.seat, held.situation.seats) ??
      'Le vote est ouvert aux membres présents : signalez-vous à l’entrée, ou au bureau de séance à distance.';
    const herself = mine.some((one) => vote.casters.get(one.id) === held.seat.id);
    const voted = herself ? 'Vous avez voté.' : 'Cette voix est déjà donnée, par le titulaire ou sa suppléance.';
    return {
      ...vote,
      voices: vote.etat === 'ouverte' ? voices : [],
      waiting: voices.length > 0 ? null : mine.length === 0 ? absent : voted,
    };
  });
}
