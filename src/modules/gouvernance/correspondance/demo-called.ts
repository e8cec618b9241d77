import type { DemoContext } from '#core/demonstration/index.ts';
import { parisInstant } from '#core/time/index.ts';
import { printOfQuestion } from '../ballot-box.ts';
import { setMeetingCalled } from '../demo-meetings.sql.ts';
import type { DemoMeeting, Held } from '../demo-meetings.ts';
import { candidatesOf, insertSeats } from '../seats.sql.ts';
import { insertResolution } from '../votes.sql.ts';
import { insertBallot } from './ballots.sql.ts';

/** A meeting whose convocation left with its questions: who was called, and who has answered by correspondence. */
export async function loadCalled(demo: DemoContext, item: DemoMeeting, held: Held): Promise<void> {
  const { tx } = demo;
  const candidates = await candidatesOf(tx, held.instanceId, demo.day(item.jour));
  const ids = await insertSeats(tx, held.id, candidates);
  const { envoyee_jour: day, accuses } = item.convocation!;
  const at = (jour: number): Date => parisInstant(`${demo.day(jour)}T09:00`)!;
  await setMeetingCalled(tx, held.id, {
    sent: at(day),
    annonce: item.ordre_du_jour.map((one) => one.titre),
    received: ids.slice(0, accuses),
  });
  for (const { question, point, reponses } of item.correspondance ?? []) {
    const resolutionId = await insertResolution(tx, {
      reunionId: held.id,
      pointId: held.points.get(point) ?? null,
      question,
      majorite: 'simple',
      secret: false,
      correspondance: true,
    });
    const print = printOfQuestion(question).toString('hex');
    for (const { mandat, choix, jour, par } of reponses) {
      const rank = candidates.findIndex((one) => one.contactId === held.people.get(mandat));
      if (rank < 0) throw new Error(`Demonstration set: nobody sits for « ${mandat} ».`);
      await insertBallot(tx, { resolutionId, convoqueId: ids[rank]!, choix, print, par, now: at(jour) });
    }
  }
}
