import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { readEvent } from '../events.sql.ts';
import { bySystem, type GroupContext, jobContext } from '../inscriptions/context.ts';
import { eventOfId } from '../inscriptions/event.sql.ts';
import { readGroup, updateGroup } from '../inscriptions/groups.sql.ts';
import { askList } from '../inscriptions/tell.ts';
import { journalList } from './journal-list.ts';
import { dueDay, isAsked } from './safety-list.ts';
import { dropList, groupsToAsk, listOf, listsUnasked } from './safety-lists.sql.ts';

/** Writes once to each group whose list is missing as the term of the site comes near. @returns how many letters. */
export async function askLists(db: Db, ctx: GroupContext): Promise<number> {
  let sent = 0;
  for (const { id, eventId } of await groupsToAsk(db, ctx)) {
    sent += await transaction(db, async (tx) => {
      const group = await readGroup(tx, id, { lock: true });
      const [event, rules] = [await eventOfId(tx, eventId), await readEvent(tx, null, eventId)];
      if (group?.etat !== 'confirmee' || !event || !rules || !isAsked(rules, group) || (await listOf(tx, id))) return 0;
      await askList(tx, ctx, event, group, dueDay(group, rules.listeSecuriteJours ?? 0));
      await updateGroup(tx, id, { liste_demandee_le: ctx.now }, ctx.now);
      return 1;
    });
  }
  return sent;
}

/** Erases the lists that nothing demands any more. @returns how many. */
export async function dropUnasked(db: Db, ctx: GroupContext): Promise<number> {
  let gone = 0;
  for (const { id, eventId, campusId } of await listsUnasked(db)) {
    gone += await transaction(db, async (tx) => {
      if (!(await dropList(tx, id))) return 0;
      await journalList(tx, bySystem(ctx), { id, evenementId: eventId }, { act: 'safety_list.erased', campusId });
      return 1;
    });
  }
  return gone;
}

/** Each morning: lists that are missing are asked for, those that nothing demands are erased. The purge of the night takes those of past visits. */
export const safetyListJob: Job = defineJob({
  name: 'evenements.listes_securite',
  title: 'Demander les listes de noms qu’un site exige, effacer celles que rien n’exige plus',
  payload: z.unknown(),
  schedule: '0 7 * * *',
  catchUpHours: 26,
  run: async (deps) => {
    const ctx = await jobContext(deps);
    await dropUnasked(deps.db, ctx);
    await askLists(deps.db, ctx);
  },
});
