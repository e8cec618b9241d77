import { type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { openBox, printOfQuestion, sealBox } from './ballot-box.ts';
import { countPosted } from './correspondance/ballots.sql.ts';
import { preparingFaults, votesClosed } from './correspondance/questions.ts';
import { countVotes } from './count-votes.ts';
import { insertDecision } from './decisions.sql.ts';
import { type HeldMeeting, HOLD_VOTE, journalMeeting, meetingFor } from './meeting-access.ts';
import { quorumFaults } from './quorum.ts';
import { secrecyFaults } from './secret-vote.ts';
import {
  collegeNames,
  postedOn,
  presencesOf,
  quorumOn,
  readSituation,
  type Situation,
  weightless,
} from './situation.ts';
import { standIns } from './suppleance.ts';
import { suspensionRefusal } from './suspended.ts';
import type { Choice, HandChoice } from './tally.ts';
import {
  type Ballot,
  closeResolution,
  insertResolution,
  insertVoter,
  lockResolution,
  openResolution,
  publishBallots,
  type Resolution,
  readBox,
  type Voter,
  voidResolution,
  votersOf,
} from './votes.sql.ts';

export type VoteOutcome = { done: true; text: string } | { done: false; faults: string[] };

/** Every voice would weigh nothing. */
const NO_COLLEGES =
  'Les statuts pondèrent le vote par collège et cette instance n’a pas de collèges : donnez-les sur sa page.';

export const done = (text: string): VoteOutcome => ({ done: true, text });
export const refused = (...faults: string[]): VoteOutcome => ({ done: false, faults });

/** The table of a sitting: its meeting is held. @throws NotFound · Forbidden · RuleBroken outside a sitting. */
export function atTable(
  ctx: RequestContext,
  id: string,
  work: (tx: Tx, held: HeldMeeting, situation: Situation) => Promise<VoteOutcome>,
): Promise<VoteOutcome> {
  return transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: HOLD_VOTE, id, lock: true });
    if (held.meeting.etat !== 'ouverte') throw votesClosed();
    return work(tx, held, await readSituation(tx, held.meeting));
  });
}

/** A question in the state that an act needs, held. @throws RuleBroken when it is in another one by now. */
export async function inState(tx: Tx, meetingId: string, id: string, state: Resolution['etat']): Promise<Resolution> {
  const found = await lockResolution(tx, meetingId, id);
  if (found?.etat === state) return found;
  throw new RuleBroken('vote.state', 'Ce vote a changé d’état entre-temps.');
}

export interface QuestionOrder {
  pointId: string | null;
  question: string;
  majorite: string;
  secret: boolean;
  /** Sent with the convocation, for those who vote by correspondence. */
  correspondance?: boolean;
}

/** A question is written down, and may be dropped until it is put to the vote. */
export const prepareVote = (ctx: RequestContext, id: string, order: QuestionOrder): Promise<VoteOutcome> =>
  transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: HOLD_VOTE, id, lock: true });
    const { rules, points } = await readSituation(tx, held.meeting);
    const { secret, correspondance = false } = order;
    const faults = preparingFaults(held.meeting, { rules }, { secret, correspondance });
    if (faults.length > 0) return refused(...faults);
    if (!rules.majorites.some((one) => one.id === order.majorite))
      return refused('Choisissez la majorité dans la liste.');
    if (order.pointId && !points.some((one) => one.id === order.pointId))
      return refused('Choisissez le point dans la liste.');
    const resolution = await insertResolution(tx, { reunionId: id, ...order, correspondance });
    await journalMeeting(tx, ctx, held, { act: 'vote.prepared', details: { resolution, secret, correspondance } });
    return done(
      correspondance
        ? 'La question partira avec la convocation, dans ces mots.'
        : 'La question est prête à être mise aux voix.',
    );
  });

/** Who may vote now: the voices in the room and those they represent, by college. */
function votersNow({ rules, seats }: Situation): { n: number; colleges: { nom: string; voters: number }[] | null } {
  const there = presencesOf(seats).filter((seat) => seat.votant && seat.presence !== 'absent');
  const named = new Map(seats.map((seat) => [seat.college, seat.collegeNom ?? 'sans collège']));
  const colleges = [...named].map(([college, nom]) => ({
    nom,
    voters: there.filter((seat) => seat.college === college).length,
  }));
  return { n: there.length, colleges: rules.vote.pondere ? colleges : null };
}

/** Why a question is not put to the vote now: the quorum is counted again where the statutes say so, and a secret must be able to stay one. */
export function openingFaults(situation: Situation, { id, secret }: Pick<Resolution, 'id' | 'secret'>): string[] {
  const names = collegeNames(situation.seats);
  // Voices by correspondence may have opened the meeting for one question: each is counted again on its own.
  const each = situation.rules.quorumAtEachVote || situation.resolutions.some((one) => one.correspondance);
  const faults = each ? quorumFaults(quorumOn(situation, id), (college) => names.get(college) ?? college) : [];
  const { n, colleges } = votersNow(situation);
  if (situation.rules.vote.pondere && situation.seats.every((one) => one.poids === 0)) faults.push(NO_COLLEGES);
  return secret ? [...faults, ...secrecyFaults(n, colleges)] : faults;
}

/** Opens the vote of a question; a secret one gets its box. */
export async function startVote(
  tx: Tx,
  order: { ctx: RequestContext; held: HeldMeeting; situation: Situation },
  { id, secret, question }: Pick<Resolution, 'id' | 'secret' | 'question'>,
): Promise<void> {
  const { ctx, held, situation } = order;
  const box = secret ? sealBox(ctx.secret, id, []) : null;
  await openResolution(tx, { id, print: printOfQuestion(question), now: ctx.clock.now(), box });
  const posted = postedOn(situation, id).size;
  const votants = votersNow(situation).n;
  const details = { resolution: id, votants, ...(posted > 0 ? { correspondance: posted } : {}) };
  await journalMeeting(tx, ctx, held, { act: 'vote.opened', details });
}

/** Puts a question to the vote. */
export const openVote = (ctx: RequestContext, id: string, resolutionId: string): Promise<VoteOutcome> =>
  atTable(ctx, id, async (tx, held, situation) => {
    const resolution = await inState(tx, id, resolutionId, 'preparee');
    const faults = openingFaults(situation, resolution);
    if (situation.resolutions.some((one) => one.etat === 'ouverte'))
      faults.push('Un vote est déjà ouvert : closez-le d’abord.');
    if (faults.length > 0) return refused(...faults);
    await startVote(tx, { ctx, held, situation }, resolution);
    const nothing = weightless(situation).length;
    return done(
      nothing > 0 ? `Le vote est ouvert. Sans collège, donc sans poids : ${nothing} voix.` : 'Le vote est ouvert.',
    );
  });

/** Voices of an open vote, as the table sees the hands: a seat that has voted is left as it is. */
export const recordVoices = (
  ctx: RequestContext,
  id: string,
  order: { resolutionId: string; voices: ReadonlyMap<string, HandChoice> },
): Promise<VoteOutcome> =>
  atTable(ctx, id, async (tx, held, { seats, rules }) => {
    const resolution = await inState(tx, id, order.resolutionId, 'ouverte');
    const suspended = seats.filter((seat) => order.voices.has(seat.id)).map((seat) => suspensionRefusal(seat, rules));
    const faults = suspended.flatMap((one) => one ?? []);
    if (faults.length > 0) return refused(...faults);
    if (resolution.secret) return refused('Un vote secret se fait par bulletin, jamais à main levée.');
    const there = new Map(presencesOf(seats).map((seat) => [seat.id, seat]));
    const standing = standIns(seats);
    let recorded = 0;
    for (const [convoqueId, choix] of order.voices) {
      const seat = there.get(convoqueId);
      if (!seat?.votant || seat.presence === 'absent') continue;
      const bearer = seats.find((one) => one.id === convoqueId)?.mandataireId ?? null;
      const parConvoqueId = standing.get(convoqueId)?.id ?? (seat.presence === 'represente' ? bearer : null);
      if (await insertVoter(tx, { resolutionId: resolution.id, convoqueId, choix, secret: false, parConvoqueId }))
        recorded++;
    }
    await journalMeeting(tx, ctx, held, {
      act: 'vote.voices_recorded',
      details: { resolution: resolution.id, voix: recorded },
    });
    return done(recorded === 0 ? 'Aucune voix nouvelle.' : `Voix inscrites : ${recorded}.`);
  });

/** Closes a vote: what was voted before is counted, what comes after is refused. The result becomes a decision of the register. */
export const closeVote = (ctx: RequestContext, id: string, resolutionId: string): Promise<VoteOutcome> =>
  atTable(ctx, id, async (tx, held, situation) => {
    const now = ctx.clock.now();
    const resolution = await inState(tx, id, resolutionId, 'ouverte');
    const posted = resolution.correspondance ? await countPosted(tx, resolutionId) : 0;
    const voters = (await votersOf(tx, id)).filter((one) => one.resolutionId === resolutionId);
    const ballots = resolution.secret ? openBox(ctx.secret, resolutionId, (await readBox(tx, resolutionId))!) : null;
    if (ballots) {
      const faults = secrecyOf(ballots, situation);
      if (faults.length > 0) return voided(tx, { ctx, held, resolution, faults });
      await publishBallots(tx, resolutionId, ballots);
    }
    const cast = ballots ?? openBallots(voters, situation);
    const apart = voters.filter((one) => one.choix === 'sans_part').length;
    const { result, calcul } = countVotes(situation, {
      resolution,
      cast,
      voters: voters.map((one) => one.convoqueId),
      chair: chairOf(voters, situation),
      posted,
      apart,
    });
    await closeResolution(tx, { id: resolutionId, now, resultat: result.resultat, calcul, votes: result.votes });
    const { numero } = await insertDecision(tx, {
      instanceId: held.meeting.instanceId,
      reunionId: id,
      pointId: resolution.pointId,
      resolutionId,
      titre: resolution.question.slice(0, 200),
      texte: resolution.question,
      etat: result.resultat,
      responsableId: null,
      echeance: null,
      priseLe: isoDate(now),
      originId: await recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' }),
    });
    const figures = {
      ...result.votes,
      ...(apart > 0 ? { sans_part: apart } : {}),
      ...(posted > 0 ? { correspondance: posted } : {}),
    };
    const details = { resolution: resolutionId, resultat: result.resultat, ...figures, decision: numero };
    await journalMeeting(tx, ctx, held, { act: 'vote.closed', details });
    return done(`${result.resultat === 'adoptee' ? 'Adoptée' : 'Rejetée'} : ${calcul} Décision ${numero}.`);
  });

/** A secret that the number of its voters no longer keeps counts nothing. */
async function voided(
  tx: Tx,
  order: { ctx: RequestContext; held: HeldMeeting; resolution: Resolution; faults: string[] },
): Promise<VoteOutcome> {
  const { ctx, held, resolution, faults } = order;
  await voidResolution(tx, resolution.id, ctx.clock.now(), faults.join(' '));
  await journalMeeting(tx, ctx, held, { act: 'vote.voided', details: { resolution: resolution.id } });
  return done(`Vote nul, aucun bulletin n’est lu. ${faults.join(' ')}`);
}

function secrecyOf(ballots: readonly Ballot[], { rules, seats }: Situation): string[] {
  const named = new Map(seats.map((seat) => [seat.college, seat.collegeNom ?? 'sans collège']));
  const colleges = [...named].map(([college, nom]) => ({
    nom,
    voters: ballots.filter((one) => one.college === college).length,
  }));
  return secrecyFaults(ballots.length, rules.vote.pondere ? colleges : null);
}

const openBallots = (voters: readonly Voter[], { seats }: Situation) =>
  voters.flatMap(({ convoqueId, choix }) => {
    const seat = seats.find((one) => one.id === convoqueId);
    return seat && choix && choix !== 'sans_part' ? [{ choix, college: seat.college }] : [];
  });

/** How the chair voted at an open vote, herself and in the room, where the statutes make that voice decide: it is lent to nobody. */
function chairOf(voters: readonly Voter[], { rules, seats }: Situation): Choice | null {
  if (!rules.chairDecides) return null;
  const chair = seats.find((seat) => seat.role === 'president' && seat.votant);
  const own = voters.find((one) => one.convoqueId === chair?.id && !one.correspondance && one.parConvoqueId === null);
  return own?.choix && own.choix !== 'sans_part' ? own.choix : null;
}
