import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, type Changes, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, stateLabel, type Transition, transitionOf } from '#core/workflow/index.ts';
import { demand, may, type Subject } from '#modules/droits/index.ts';
import type { InstanceRow } from './instances.sql.ts';
import type { Meeting } from './meeting.ts';
import { type MeetingFacts, meetingGuards, meetingWorkflow } from './meeting-guards.ts';
import { lockMeeting, type MeetingScope, readMeeting } from './meetings.sql.ts';
import { instancesReach, subjectOfInstance } from './subject.ts';

export const READ_MEETINGS = 'gouvernance.lire_registre_decisions';
export const SET_AGENDA = 'gouvernance.modifier_ordre_du_jour';
export const CALL = 'gouvernance.convoquer';
export const KEEP_ATTENDANCE = 'gouvernance.tenir_presence';
export const HOLD_VOTE = 'gouvernance.ouvrir_vote';
export const VOTE_BY_POST = 'gouvernance.voter_correspondance';
export const KEEP_DECISION = 'gouvernance.tenir_decision';

export interface HeldMeeting {
  meeting: Meeting;
  subject: Subject;
  decision: ReturnType<typeof demand>;
}

/** @throws RuleBroken `instance.closed`. */
export function refuseToMeet({ etat }: Pick<InstanceRow, 'etat'>): void {
  if (etat === 'close') throw new RuleBroken('instance.closed', 'Cette instance est close : elle ne se réunit plus.');
}

/** Where a meeting stands: its campus and its body. A mandate that gives a right is one in force. */
export const subjectOfMeeting = async (
  db: Db,
  meeting: Pick<Meeting, 'instanceId' | 'campusSlug'>,
): Promise<Subject> => ({
  ...(await subjectOfInstance(db, { id: meeting.instanceId, campusSlug: meeting.campusSlug })),
  faits: { mandat_en_cours: true },
});

/** The meeting of an id, when the person may do this to it. @param lock it is about to change. @throws NotFound · Forbidden. */
export async function meetingFor(
  db: Db,
  order: { actor: Actor | null; act: string; id: string; lock?: boolean; facts?: Readonly<Record<string, boolean>> },
): Promise<HeldMeeting> {
  const { actor, act, id, lock = false } = order;
  const meeting = lock ? await lockMeeting(db as Tx, id) : await readMeeting(db, id);
  if (!meeting) throw unknownPage();
  const standing = await subjectOfMeeting(db, meeting);
  const subject = { ...standing, faits: { ...standing.faits, ...order.facts } };
  return { meeting, subject, decision: demand(actor, act, subject) };
}

/** Whether somebody may do something to a meeting, for the buttons of its pages. */
export const mayDo = (actor: Actor | null, act: string, subject: Subject): boolean => may(actor, act, subject).allowed;

/** Bodies whose meetings somebody reads, or to which she may do something. @param answered conditions that the list answers itself. */
export function meetingScope(actor: Actor, act = READ_MEETINGS, answered: readonly string[] = []): MeetingScope {
  const { scope, ids } = instancesReach(actor, act, answered);
  return { scope, instances: ids };
}

/** The act of the workflow, when the state allows it. @throws RuleBroken when the meeting is in another state by now. */
export function openTransition(meeting: Meeting, id: string): Transition {
  const found = transitionOf(meetingWorkflow, meeting.etat, id);
  if (found) return found;
  const state = stateLabel(meetingWorkflow, meeting.etat).toLowerCase();
  throw new RuleBroken(
    'meeting.state',
    `La réunion a changé d’état entre-temps (${state}) : cet acte n’est plus ouvert.`,
  );
}

/** Sentences of the guards that fail, all together. */
export const guardFaults = (transition: Transition, facts: MeetingFacts): string[] =>
  refusalsOf(transition, meetingGuards, facts).map(({ sentence }) => sentence);

/** The line of an act on a meeting. Ids and figures only, never a name. */
export const journalMeeting = (
  db: Db,
  ctx: Pick<RequestContext, 'actor' | 'requestId'>,
  held: Pick<HeldMeeting, 'decision'> & { meeting: Pick<Meeting, 'id'> },
  line: { act: string; changes?: Changes | null; reason?: string | null; details?: Record<string, unknown> },
): Promise<number> =>
  writeJournal(db, {
    ...authorOf(ctx, held.decision),
    act: line.act,
    objectType: 'reunion',
    objectId: held.meeting.id,
    version: null,
    changes: line.changes ?? null,
    reason: line.reason ?? null,
    details: line.details ?? {},
  });
