import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { DRAFT, type Meeting } from '../meeting.ts';
import { type HeldMeeting, journalMeeting } from '../meeting-access.ts';
import { lockMeeting, updateMeeting } from '../meetings.sql.ts';
import { deleteLeftPoints, insertPoint } from '../points.sql.ts';
import { openMeetings } from '../reserve/reserve.sql.ts';
import { type AgendaOf, holdBody, type OpenTask, tasksToBringBack } from './tasks.sql.ts';

/**
 * Whether a task comes back by itself: a meeting gave it, no coming meeting carries it and nobody took it off this agenda. What was
 * born in the private space goes out of it only when somebody says so: an agenda is read by more people.
 */
export const comesBack = (task: Pick<OpenTask, 'reunion' | 'ecarteeLe' | 'portee'>): boolean =>
  task.reunion !== null && task.portee === null && task.ecarteeLe === null;

/** The item of a task, at the end of an agenda. */
export const addTaskPoint = (tx: Tx, reunionId: string, task: Pick<OpenTask, 'id' | 'titre'>): Promise<string> =>
  insertPoint(tx, reunionId, {
    titre: `Suite : ${task.titre}`.slice(0, 200),
    texte: null,
    presentePar: null,
    minutes: 5,
    pourDecision: false,
    tacheId: task.id,
  });

/** Puts on an agenda the tasks of its body that come back by themselves. The body or the meeting is held. @returns their ids. */
export async function carryTasks(tx: Tx, agenda: AgendaOf): Promise<string[]> {
  const tasks = (await tasksToBringBack(tx, agenda)).filter(comesBack);
  for (const task of tasks) await addTaskPoint(tx, agenda.reunionId, task);
  return tasks.map((task) => task.id);
}

/**
 * What a meeting that is over, or cancelled, leaves to do goes to the next one that is in preparation. The body is held before that meeting,
 * as everywhere: a meeting that is over, the body, then one in preparation. @returns what to say of it; empty when nothing went.
 */
export async function carryToNext(
  tx: Tx,
  ctx: RequestContext,
  {
    meeting,
    decision,
  }: Pick<HeldMeeting, 'decision'> & { meeting: Pick<Meeting, 'id' | 'instanceId' | 'debut' | 'serieId'> },
): Promise<string> {
  await holdBody(tx, meeting.instanceId);
  const today = isoDate(ctx.clock.now());
  // One whose day has passed carries nothing (`tasksToBringBack`): the task would be called open again.
  const coming = (await openMeetings(tx, meeting.instanceId, meeting)).find((one) => isoDate(one.debut) >= today);
  const next = coming && (await lockMeeting(tx, coming.id));
  if (!next || !DRAFT.has(next.etat)) return '';
  const taches = await carryTasks(tx, { instanceId: next.instanceId, reunionId: next.id, today });
  if (taches.length === 0) return '';
  await updateMeeting(tx, next.id, {});
  const held = { meeting: next, decision };
  await journalMeeting(tx, ctx, held, { act: 'agenda.tasks_carried', details: { taches, venues_de: meeting.id } });
  return ` ${count(taches.length, 'tâche')} à l’ordre du jour de « ${next.titre} ».`;
}

/** Deletes from a draft the items whose tasks were done or dropped meanwhile: no page shows them any more. The meeting is held. */
export async function dropDone(
  tx: Tx,
  ctx: RequestContext,
  held: Pick<HeldMeeting, 'decision'> & { meeting: Pick<Meeting, 'id'> },
): Promise<void> {
  const taches = await deleteLeftPoints(tx, held.meeting.id);
  if (taches.length > 0) await journalMeeting(tx, ctx, held, { act: 'agenda.tasks_done', details: { taches } });
}
