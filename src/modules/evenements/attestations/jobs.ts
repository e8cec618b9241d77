import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { bySystem, type GroupContext, jobContext } from '../inscriptions/context.ts';
import { eventOfId, holdEvent } from '../inscriptions/event.sql.ts';
import { readGroup } from '../inscriptions/groups.sql.ts';
import { groupsToCertify } from './certificates.sql.ts';
import { announceCertificate } from './deliver-certificate.ts';

/** Announces the certificates of the days before. Run twice, it writes once. @returns how many letters. */
export async function announceAll(db: Db, ctx: GroupContext): Promise<number> {
  let sent = 0;
  for (const { id, eventId } of await groupsToCertify(db, ctx.today)) {
    sent += await transaction(db, async (tx) => {
      if (!(await holdEvent(tx, eventId))) return 0;
      const group = await readGroup(tx, id, { lock: true });
      const event = await eventOfId(tx, eventId);
      return group && event && (await announceCertificate(tx, ctx, bySystem(ctx), event, group)) ? 1 : 0;
    });
  }
  return sent;
}

/** The morning after: counts are settled, and each group is told that its certificate is ready. */
export const certificateJob: Job = defineJob({
  name: 'evenements.attestations',
  title: 'Annoncer les attestations de présence de la veille',
  payload: z.unknown(),
  schedule: '20 7 * * *',
  catchUpHours: 26,
  run: async (deps) => {
    await announceAll(deps.db, await jobContext(deps));
  },
});
