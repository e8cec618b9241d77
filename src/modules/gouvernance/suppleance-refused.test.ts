import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { pairsIn, seatNamed } from '#tests/support/alternates.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, seatedHall } from '#tests/support/meeting.ts';
import { enterPaper } from './bulletins/enter-paper.ts';
import { castVoices } from './cast-vote.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { printOf } from './correspondance/answer.ts';
import { openVote, prepareVote } from './hold-vote.ts';
import { arrive, turn } from './keep-attendance.ts';
import { readMeeting } from './meetings.sql.ts';
import type { SeatRow } from './seats.sql.ts';
import { readSituation } from './situation.ts';
import { pairInLetters, pairText, standIns } from './suppleance.ts';
import { resolutionsOf } from './votes.sql.ts';

const { db } = await testDatabase();
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
const { at, called, answer } = byPost(db, () => ag);
const { pair } = pairsIn(db, () => ag, 'superieur_recherche');
beforeAll(async () => {
  ag = await assembly(db);
  await pair(1, 'Hélène', 'Ali');
});

async function calledPair() {
  const meeting = await called();
  const situation = async () => readSituation(db, (await readMeeting(db, meeting.id))!);
  return {
    ...meeting,
    situation,
    holder: seatNamed(meeting.seats, 'Hélène'),
    alternate: seatNamed(meeting.seats, 'Ali'),
  };
}

describe('an alternate, of a ballot by correspondence', () => {
  it('casts none: it is that of the holder, and she is told what becomes of it', async () => {
    const { id, holder, alternate, resolution, desk, situation } = await calledPair();
    expect(await answer(alternate, resolution)).toEqual({
      done: false,
      faults: [
        'Suppléance de Hélène Exemple : le vote par correspondance est celui du titulaire. Si le titulaire n’est pas là, la suppléance vote en séance.',
      ],
    });
    expect(pairText(alternate, await situation())).not.toContain('par correspondance');
    await answer(holder, resolution);
    const already =
      'Suppléance de Hélène Exemple : le vote par correspondance est celui du titulaire. Le sien est déjà reçu : il compte, sauf si le titulaire ou sa suppléance vient en séance.';
    expect(await answer(alternate, resolution)).toEqual({ done: false, faults: [already] });
    expect(pairText(alternate, await situation())).toContain(
      'Cette personne a voté par correspondance : si vous venez, son vote est écarté et vous votez en séance ; sinon il compte.',
    );
    const order = { convoqueId: alternate.id, recuLe: new Date('2026-11-25T09:00:00+01:00') };
    const answers = new Map([[resolution.id, { choix: 'pour' as const, read: printOf(resolution) }]]);
    const clerk = { ...desk, clock: (await at(ag.secretary, '2026-11-26T10:00:00+01:00')).clock };
    expect(await enterPaper(clerk, id, { ...order, answers })).toEqual({ done: false, errors: { convoque: already } });
    await arrive(desk, id, alternate.id);
    const now = await situation();
    expect(pairText(seatNamed(now.seats, 'Ali'), now)).not.toContain('a voté par correspondance');
    expect(await answer(holder, resolution)).toEqual({
      done: false,
      faults: ['Ce membre est présent, suppléé ou représenté : sa voix se donne en séance.'],
    });
  });
});

describe('a pair at a vote', () => {
  it('is told which of the two has the voice', async () => {
    const meeting = await calledPair();
    const { id, holder, alternate } = meeting;
    const { desk } = await seatedHall(meeting, meeting.desk);
    await arrive(desk, id, alternate.id);
    expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
    await prepareVote(desk, id, { pointId: null, question: 'Le budget', majorite: 'simple', secret: false });
    const resolutionId = (await resolutionsOf(db, id)).at(-1)!.id;
    expect(await openVote(desk, id, resolutionId)).toMatchObject({ done: true });
    const cast = async (seat: SeatRow) =>
      castVoices(await at(null), tokenOfSeat(secret, seat.id), {
        resolutionId,
        voices: new Map([[holder.id, 'pour' as const]]),
      });
    expect(await cast(holder)).toEqual({
      done: false,
      faults: ['Ali Exemple siège à votre place et porte votre voix ; elle vous revient dès votre arrivée.'],
    });
    await arrive(desk, id, holder.id);
    expect(await cast(alternate)).toEqual({
      done: false,
      faults: ['Hélène Exemple est là : la suppléance est entendue, sans voix.'],
    });
  });
});

describe('a pair of an organisation that is suspended', () => {
  it('reads that neither of the two has a voice, in the words of the statutes, in letters too', async () => {
    const { situation } = await calledPair();
    const now = await situation();
    const seats = now.seats.map((seat) =>
      seat.personne === 'Hélène Exemple' || seat.personne === 'Ali Exemple'
        ? { ...seat, votant: false, suspenduLe: '2026-11-20', arrivee: new Date('2026-12-09T13:00:00Z') }
        : seat,
    );
    const [holder, alternate] = [seatNamed(seats, 'Hélène'), seatNamed(seats, 'Ali')];
    const suspended = { ...now, seats };
    const since = `${holder.organisation} : adhésion suspendue depuis le 20 novembre 2026.`;
    const rule = `Les statuts : « ${now.rules.suspension} »`;
    expect(now.rules.suspension).not.toBeNull();
    expect(pairText(alternate, suspended)).toBe(
      `Vous êtes convoqué en suppléance de Hélène Exemple. ${since} ${rule} Sa voix n’est donc pas à vous.`,
    );
    expect(pairText(holder, suspended)).toBe(`${since} ${rule} Ali Exemple ne peut pas voter à votre place.`);
    expect(pairInLetters(alternate, seats)).toBe(
      `Vous êtes convoqué en suppléance de Hélène Exemple. ${since} Sans voix ni place dans le quorum tant que dure la suspension. Sa voix n’est donc pas à vous.`,
    );
    expect(pairInLetters(holder, seats)).toBe('');
    expect(standIns(seats.map((one) => (one === holder ? { ...one, arrivee: null } : one))).size).toBe(0);
  });
});
