import type { Db } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type PostedBallot, postedBallots } from './correspondance/ballots.sql.ts';
import { type Meeting, type MeetingRules, rulesOf } from './meeting.ts';
import type { MeetingFacts } from './meeting-guards.ts';
import { type Point, pointsOf } from './points.sql.ts';
import { type GivenProxy, overburdened, type ProxyParty } from './proxies.ts';
import { countQuorum, type QuorumCount, type Seat } from './quorum.ts';
import { type SeatRow, seatsOf, vacantSeats } from './seats.sql.ts';
import { statutsInForce, statutsOf } from './statuts.sql.ts';
import { instanceOfStatuts } from './statuts.ts';
import { standIns } from './suppleance.ts';
import { type Resolution, resolutionsOf } from './votes.sql.ts';

/** The rules of a meeting: those it was called under, else those in force on its day. */
export async function readRules(db: Db, meeting: Meeting): Promise<MeetingRules> {
  const { statutsId, statutsModele, campusId } = meeting;
  const inForce = () =>
    statutsModele ? statutsInForce(db, { campusId, modele: statutsModele, day: isoDate(meeting.debut) }) : null;
  const statuts = statutsId ? await statutsOf(db, statutsId) : await inForce();
  const body = instanceOfStatuts(statuts?.contenu ?? null, meeting.statutsCle);
  return rulesOf(body ? statuts : null, body, meeting.convocation);
}

/** How a seat is named: the person and whom she stands for. */
export const seatName = (seat: Pick<SeatRow, 'personne' | 'organisation'>): string =>
  seat.personne ? `${seat.personne} (${seat.organisation})` : seat.organisation;

/** The name of each college among seats, by its id. */
export const collegeNames = (seats: readonly Pick<SeatRow, 'college' | 'collegeNom'>[]): ReadonlyMap<string, string> =>
  new Map(seats.map((seat) => [seat.college ?? '', seat.collegeNom ?? '']));

/**
 * Where everybody is: in the room, herself or by her alternate, represented by somebody who is, or absent. @param posted seats that answered the question by
 * correspondence: those who are absent vote so.
 */
export function presencesOf(seats: readonly SeatRow[], posted: ReadonlySet<string> = new Set()): Seat[] {
  const here = new Map(
    seats.filter((seat) => seat.arrivee !== null && seat.suspenduLe === null).map((seat) => [seat.id, seat]),
  );
  const standing = standIns(seats);
  return seats.map(({ id, college, votant, mandataireId }) => ({
    id,
    college,
    votant,
    distance: (here.get(id) ?? standing.get(id) ?? here.get(mandataireId ?? ''))?.distance ?? false,
    presence:
      here.has(id) || standing.has(id)
        ? 'present'
        : mandataireId && here.has(mandataireId)
          ? 'represente'
          : posted.has(id)
            ? 'correspondance'
            : 'absent',
  }));
}

/** Seats whose voice is expected at an open vote: those in the room or represented, and who voted and left. @param voted seats that did. */
export const expectedVoices = (seats: readonly SeatRow[], voted: readonly string[]): ReadonlySet<string> => {
  const there = presencesOf(seats).filter((seat) => seat.votant && seat.presence !== 'absent');
  return new Set([...there.map((seat) => seat.id), ...voted]);
};

/** Voices that count in the quorum and weigh nothing, since the vote is weighed by college and they have none that weighs. */
export const weightless = ({ rules, seats }: Pick<Situation, 'rules' | 'seats'>): string[] =>
  rules.vote.pondere ? seats.filter((seat) => seat.votant && seat.poids === 0).map((seat) => seat.organisation) : [];

/** Proxies in force. */
export const proxiesOf = (seats: readonly SeatRow[]): GivenProxy[] =>
  seats.flatMap(({ id, mandataireId }) => (mandataireId ? [{ mandant: id, mandataire: mandataireId }] : []));

/** A seat, as far as proxies are concerned. @param standing who sits for whom. */
export function partyOf(seat: SeatRow, standing: ReadonlyMap<string, SeatRow>): ProxyParty {
  const alternate = standing.get(seat.id);
  return {
    id: seat.id,
    nom: seatName(seat),
    college: seat.college,
    votant: seat.votant,
    present: seat.arrivee !== null || alternate !== undefined,
    suppleant: alternate ? seatName(alternate) : null,
  };
}

/** Everything that the acts of a meeting look at. */
export interface Situation {
  rules: MeetingRules;
  points: Point[];
  seats: SeatRow[];
  quorum: QuorumCount;
  resolutions: Resolution[];
  /** Ballots by correspondence, in force or set aside. */
  posted: PostedBallot[];
}

/** Seats whose ballot by correspondence on a question is in force. */
export const postedOn = ({ posted }: Pick<Situation, 'posted'>, resolutionId: string): ReadonlySet<string> =>
  new Set(
    posted.filter((one) => one.resolutionId === resolutionId && one.ecarteLe === null).map((one) => one.convoqueId),
  );

type Counted = Pick<Situation, 'rules' | 'seats' | 'posted'>;

/** The quorum of one question: those who answered it by correspondence count for it alone, where the statutes say so. */
export const quorumOn = (situation: Counted, resolutionId: string): QuorumCount =>
  countQuorum(situation.rules.quorum, presencesOf(situation.seats, postedOn(situation, resolutionId)));

/** What lets a meeting open: the room, or the question by correspondence for which the most voices count. */
export function openingQuorum(situation: Counted & Pick<Situation, 'quorum' | 'resolutions'>): QuorumCount {
  const live = situation.resolutions.filter(
    (one) => one.correspondance && (one.etat === 'preparee' || one.etat === 'ouverte'),
  );
  return live
    .map((one) => quorumOn(situation, one.id))
    .reduce(
      (best, one) =>
        one.atteint !== best.atteint ? (one.atteint ? one : best) : one.comptes > best.comptes ? one : best,
      situation.quorum,
    );
}

export async function readSituation(db: Db, meeting: Meeting): Promise<Situation> {
  const rules = await readRules(db, meeting);
  const points = await pointsOf(db, meeting.id);
  const seats = await seatsOf(db, meeting.id);
  const resolutions = await resolutionsOf(db, meeting.id);
  const posted = resolutions.some((one) => one.correspondance) ? await postedBallots(db, meeting.id) : [];
  return { rules, points, seats, quorum: countQuorum(rules.quorum, presencesOf(seats)), resolutions, posted };
}

/** What the guards of the workflow look at. @param day the day asked for, when the meeting is called for another one. */
export async function factsOf(
  db: Db,
  meeting: Meeting,
  situation: Situation,
  order: { today: string; day?: string; motif?: string; urgence?: string; convener?: string | null },
): Promise<MeetingFacts> {
  const { rules, points, seats, resolutions } = situation;
  const day = order.day ?? isoDate(meeting.debut);
  const [burden] = overburdened(rules.proxies, proxiesOf(seats));
  const bearer = burden && seats.find((seat) => seat.id === burden.mandataire);
  return {
    today: order.today,
    day,
    notice: rules.notice,
    agenda: points.map((one) => one.titre),
    announced: meeting.annonce ?? [],
    firstDay: meeting.premiereLe,
    vacant: await vacantSeats(db, meeting.instanceId, day),
    arrivals: seats.filter((seat) => seat.venu).length,
    quorum: openingQuorum(situation),
    collegeNames: collegeNames(seats),
    overburdened: burden && bearer ? { personne: seatName(bearer), n: burden.n, max: burden.max } : null,
    openVotes: resolutions.filter((one) => one.etat === 'ouverte').length,
    motif: order.motif ?? '',
    urgence: order.urgence ?? '',
    convener: order.convener ?? null,
    unnoted: 0,
    remarks: 0,
    attended: false,
    namesReviewed: false,
  };
}
