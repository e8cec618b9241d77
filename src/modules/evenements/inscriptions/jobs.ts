import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { OPEN_DAYS, UNREAD_DAYS } from '../avis/opinion.ts';
import { forgetWords } from '../avis/opinions.sql.ts';
import { bySystem, type GroupContext, jobContext } from './context.ts';
import { eventOfId, eventsToSettle, holdEvent } from './event.sql.ts';
import { forgetContacts } from './forget.sql.ts';
import { groupsIn, readGroup, updateGroup } from './groups.sql.ts';
import { groupsToRemind, type Reminder } from './reminders.sql.ts';
import { moveGroup, settle } from './settle.ts';
import { remind, tellRefused } from './tell.ts';

/** Why a group that waited until its slot does not come. */
const OVER = {
  en_attente: 'Aucune place ne s’est libérée avant la date : la liste d’attente est close.',
  recue: 'La date est venue sans réponse de l’organisateur : l’inscription est close.',
};

/** Slots that have begun: who waits for a place, or for the choice of the organiser, is told that it is over. The event is held. */
async function closeLists(tx: Parameters<typeof settle>[0], ctx: GroupContext, eventId: string): Promise<void> {
  const event = await eventOfId(tx, eventId);
  if (!event) return;
  for (const group of await groupsIn(tx, eventId, ['en_attente', 'recue'])) {
    if (group.creneau.debut.getTime() > ctx.now.getTime()) continue;
    const motif = group.etat === 'recue' ? OVER.recue : OVER.en_attente;
    const moved = await moveGroup(tx, ctx, group, {
      etat: 'perimee',
      by: bySystem(ctx),
      campusId: event.campusId,
      transition: 'perimer',
      changes: { motif },
    });
    await tellRefused(tx, ctx, event, moved, motif);
  }
}

/** Ends the offers that are over, offers the places that are free, closes the lists of days that came. Run twice, it does nothing twice. */
export async function settleAll(db: Db, ctx: GroupContext): Promise<void> {
  for (const id of await eventsToSettle(db, ctx.now)) {
    await transaction(db, async (tx) => {
      if (!(await holdEvent(tx, id))) return;
      await closeLists(tx, ctx, id);
      await settle(tx, ctx, id);
    });
  }
}

const MARK: Record<Reminder, 'rappel_semaine_le' | 'rappel_veille_le'> = {
  semaine: 'rappel_semaine_le',
  veille: 'rappel_veille_le',
};

/** Writes once to each group that comes in seven days or less, and once the day before. @returns how many letters. */
export async function remindAll(db: Db, ctx: GroupContext): Promise<number> {
  let sent = 0;
  for (const which of ['veille', 'semaine'] as const) {
    for (const { id, eventId } of await groupsToRemind(db, which, ctx.today)) {
      sent += await transaction(db, async (tx) => {
        const group = await readGroup(tx, id, { lock: true });
        const event = await eventOfId(tx, eventId);
        if (!event || group?.etat !== 'confirmee') return 0;
        await remind(tx, ctx, event, group);
        await updateGroup(tx, id, { [MARK[which]]: ctx.now }, ctx.now);
        return 1;
      });
    }
  }
  return sent;
}

/** What follows the hours that pass, every ten minutes. */
export const offerJob: Job = defineJob({
  name: 'evenements.liste_attente',
  title: 'Proposer les places libérées et clore les listes d’attente',
  payload: z.unknown(),
  schedule: '*/10 * * * *',
  catchUpHours: 1,
  run: async (deps) => settleAll(deps.db, await jobContext(deps)),
});

/** Each morning: what is near is reminded, what is a year old forgets whom it came from. */
export const groupJob: Job = defineJob({
  name: 'evenements.rappels',
  title: 'Rappeler les visites proches, oublier les contacts des anciennes et les avis que personne n’a lus',
  payload: z.unknown(),
  schedule: '10 7 * * *',
  catchUpHours: 26,
  run: async (deps) => {
    const ctx = await jobContext(deps);
    await remindAll(deps.db, ctx);
    const before = new Date(ctx.now);
    before.setUTCFullYear(before.getUTCFullYear() - 1);
    await forgetContacts(deps.db, before);
    await forgetWords(deps.db, new Date(ctx.now.getTime() - (OPEN_DAYS + UNREAD_DAYS) * 86_400_000));
  },
});
