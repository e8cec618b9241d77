import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { callMeeting } from '#modules/gouvernance/call-meeting.ts';
import { tokenOfSeat } from '#modules/gouvernance/convocation-token.ts';
import { answerByLink, printOf } from '#modules/gouvernance/correspondance/answer.ts';
import { postedBallots } from '#modules/gouvernance/correspondance/ballots.sql.ts';
import { prepareVote } from '#modules/gouvernance/hold-vote.ts';
import { type SeatRow, seatsOf } from '#modules/gouvernance/seats.sql.ts';
import type { Choice } from '#modules/gouvernance/tally.ts';
import { resolutionsOf } from '#modules/gouvernance/votes.sql.ts';
import { contextOf } from './acting.ts';
import { type Assembly, plannedMeeting } from './meeting.ts';
import type { Persona } from './persona.ts';

const secret = secretOf(Buffer.alloc(32, 7));

export const question = {
  pointId: null,
  question: 'Adopter le budget présenté',
  majorite: 'simple',
  secret: false,
  correspondance: true,
};

/** Acts of an assembly whose members vote by correspondence. */
export function byPost(db: Db, ag: () => Assembly) {
  const at = async (who: Persona | null, now = '2026-11-23T09:30:00+01:00'): Promise<RequestContext> => ({
    ...(await contextOf(db, who)),
    clock: fixedClock(now),
    secret,
  });
  return {
    at,
    /** Called on 9 December, with one question by correspondence. */
    called: async () => {
      const id = await plannedMeeting(db, ag().instance, 16);
      const president = await at(ag().president);
      const outcomes = [await prepareVote(president, id, question), await callMeeting(president, id, '')];
      if (!outcomes.every((one) => one.done)) throw new Error(JSON.stringify(outcomes));
      const seats = await seatsOf(db, id);
      const [resolution] = await resolutionsOf(db, id);
      const of = (college: string) => seats.filter((seat) => seat.college === college);
      return { id, seats, of, resolution: resolution!, desk: await at(ag().secretary), president };
    },
    answer: async (
      seat: SeatRow,
      resolution: { id: string; question: string },
      choix: Choice = 'pour',
      now = '2026-11-25T10:00:00+01:00',
    ) =>
      answerByLink(await at(null, now), tokenOfSeat(secret, seat.id), {
        resolutionId: resolution.id,
        choix,
        read: printOf(resolution),
      }),
    /** Why each ballot of a meeting is set aside; null for those in force. */
    ballots: async (id: string) => (await postedBallots(db, id)).map((one) => one.ecarteMotif),
    /** Letters of a template to those called. */
    mails: async (template: string, id: string): Promise<string[]> => {
      const tokens = (await seatsOf(db, id)).map((seat) => `%/seance/${tokenOfSeat(secret, seat.id)}%`);
      const { rows } = await sql<{ objet: string; texte: string }>`
        select objet, texte from courriel where gabarit = ${template} and texte like any(${tokens}::text[])`.execute(
        db,
      );
      return rows.map((row) => `${row.objet}\n${row.texte}`.replace(/[\u00a0\u202f]/g, ' '));
    },
  };
}
