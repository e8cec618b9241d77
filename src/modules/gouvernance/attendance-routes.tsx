import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count, fold } from '#core/text/index.ts';
import { frenchPartialDate, frenchTime } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { type AttendanceOutcome, arrive, endProxy, leave, recordProxy, turn } from './keep-attendance.ts';
import { KEEP_ATTENDANCE, meetingFor } from './meeting-access.ts';
import { attendanceForm, attendanceQuery, meetingParams } from './meeting-schemas.ts';
import { attendanceUrl } from './meetings/links.ts';
import { headOf, quorumView } from './present-meeting.ts';
import type { ProxyRule } from './proxies.ts';
import { mayNoteAbsence } from './quorum.ts';
import type { SeatRow } from './seats.sql.ts';
import { openingQuorum, presencesOf, readSituation, type Situation, seatName } from './situation.ts';
import { standIns } from './suppleance.ts';
import { AttendancePage, type SeatView } from './views/attendance-page.tsx';

/** The attendance desk of a meeting. */
export const attendanceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: attendanceUrl(':id'),
    access: mayEver(KEEP_ATTENDANCE),
    params: meetingParams,
    query: attendanceQuery,
    handle: (ctx, { params, query }) => deskPage(ctx, params.id, { q: query.q, faults: [], typed: {}, errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: attendanceUrl(':id'),
    access: mayEver(KEEP_ATTENDANCE),
    params: meetingParams,
    form: attendanceForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      if (!form.ok) return deskPage(ctx, id, { q: '', faults: [], typed: form.typed, errors: form.errors });
      const sent = form.value;
      const outcome = await acted(ctx, id, sent);
      if (!outcome.done) {
        const typed: Record<string, string> =
          sent.acte === 'pouvoir' ? { mandant: sent.mandant, mandataire: sent.mandataire } : {};
        return deskPage(ctx, id, { q: '', faults: outcome.faults, typed, errors: {} });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther('convoque' in sent ? `${attendanceUrl(id)}#s-${sent.convoque}` : attendanceUrl(id));
    },
  }),
];

type Sent =
  | { acte: 'arrivee' | 'a_distance' | 'depart' | 'reprendre_pouvoir'; convoque: string }
  | { acte: 'pouvoir'; mandant: string; mandataire: string }
  | { acte: 'ouvrir' | 'constater_sans_quorum' | 'lever' };

function acted(ctx: RequestContext, id: string, sent: Sent): Promise<AttendanceOutcome> {
  if (sent.acte === 'pouvoir') return recordProxy(ctx, id, { mandant: sent.mandant, mandataire: sent.mandataire });
  if (sent.acte === 'arrivee') return arrive(ctx, id, sent.convoque);
  if (sent.acte === 'a_distance') return arrive(ctx, id, sent.convoque, true);
  if (sent.acte === 'depart') return leave(ctx, id, sent.convoque);
  if (sent.acte === 'reprendre_pouvoir') return endProxy(ctx, id, sent.convoque);
  return turn(ctx, id, sent.acte);
}

/** What the statutes say of proxies, in a sentence. */
export function proxyRuleText(rule: ProxyRule): string {
  if (rule.max === 0) return 'Les statuts n’admettent pas de pouvoir.';
  const many =
    rule.max === null
      ? 'Les statuts ne limitent pas les pouvoirs'
      : `Au plus ${count(rule.max, 'pouvoir')} par personne`;
  const college = rule.memeCollege ? ', dans le même collège' : '';
  return `${many}${college}${rule.avantOuverture ? ', donnés avant l’ouverture' : ''}.`;
}

/** How many voices came by correspondence, and the questions whose quorum they make. */
function postedText(situation: Situation): string | null {
  const kept = situation.posted.filter((one) => one.ecarteLe === null);
  if (kept.length === 0) return null;
  const seats = new Set(kept.map((one) => one.convoqueId)).size;
  const opening = openingQuorum(situation);
  const made =
    opening.atteint && !situation.quorum.atteint
      ? ` Avec eux, le quorum est atteint sur une question : ${opening.comptes} voix pour ${opening.requis} requises, dont ${opening.correspondants} par correspondance.`
      : '';
  return `Ont voté par correspondance : ${seats}. Qui arrive, ou dont la suppléance ou le mandataire arrive, vote en séance : son vote envoyé est écarté.${made}`;
}

async function deskPage(
  ctx: RequestContext,
  id: string,
  filled: { q: string; faults: readonly string[]; typed: Record<string, string>; errors: Record<string, string> },
): Promise<Result> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: KEEP_ATTENDANCE, id });
  const situation = await readSituation(ctx.db, held.meeting);
  const { seats, rules } = situation;
  const wanted = fold(filled.q);
  const { q, faults, typed, errors } = filled;
  const view = {
    head: headOf(ctx, held, 'presence'),
    etat: held.meeting.etat,
    quorum: quorumView(held.meeting, situation),
    lacking: mayNoteAbsence(openingQuorum(situation)),
    seats: seatViews(seats).filter((one) => fold(`${one.personne ?? ''} ${one.organisation}`).includes(wanted)),
    q,
    faults,
    proxyRule: proxyRuleText(rules.proxies),
    distance: rules.distance,
    posted: postedText(situation),
    parties: seats.filter((seat) => seat.votant).map((seat) => [seat.id, seatName(seat)] as const),
    typed,
    errors,
  };
  const refused = faults.length > 0 || Object.keys(errors).length > 0;
  return page(<AttendancePage view={view} />, { status: refused ? 422 : 200 });
}

const hereText = (seat: SeatRow): string =>
  `${seat.distance ? 'à distance' : 'dans la salle'} depuis ${frenchTime(seat.arrivee!)}`;

function seatViews(seats: readonly SeatRow[]): SeatView[] {
  const presences = new Map(presencesOf(seats).map((one) => [one.id, one.presence]));
  const named = new Map(seats.map((seat) => [seat.id, seatName(seat)]));
  const standing = standIns(seats);
  return seats.map((seat) => {
    const alternate = standing.get(seat.id);
    const presence = presences.get(seat.id) ?? 'absent';
    const bearer = seat.mandataireId && named.get(seat.mandataireId);
    const proxy = bearer ? `pouvoir à ${bearer}${presence === 'absent' ? ', qui n’est pas là' : ''}` : null;
    const away = seat.venu ? 'parti' : seat.reponse === 'absent' ? 'absent, excusé' : 'absent';
    return {
      id: seat.id,
      organisation: seat.organisation,
      personne: seat.personne,
      college: seat.collegeNom,
      votant: seat.votant,
      presence,
      state: seat.suspenduLe
        ? `suspendu depuis le ${frenchPartialDate(seat.suspenduLe)}, ni voix ni place dans le quorum`
        : seat.arrivee
          ? `${hereText(seat)}${seat.suppleeId && standing.has(seat.suppleeId) ? `, porte la voix de ${seat.supplee}` : ''}`
          : alternate
            ? `${seatName(alternate)} siège à sa place`
            : (proxy ?? away),
      supplee: seat.supplee,
      here: seat.arrivee !== null,
      proxy: bearer !== null && !seat.arrivee,
    };
  });
}
