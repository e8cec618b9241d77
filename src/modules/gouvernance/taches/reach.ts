import type { Actor } from '#core/access/index.ts';
import { isEmptyScope } from '#modules/droits/index.ts';
import { READ_SPACE } from '../espace-prive/access.ts';
import { KEEP_DECISION, meetingScope } from '../meeting-access.ts';
import type { MeetingScope } from '../meetings.sql.ts';
import type { TaskReach } from './open-tasks.sql.ts';

/** Tasks that somebody reads: a private space shows nothing of its own to whoever reads the meetings of its body only. */
export const taskReach = (actor: Actor): TaskReach => ({
  meetings: meetingScope(actor),
  spaces: meetingScope(actor, READ_SPACE),
  kept: meetingScope(actor, KEEP_DECISION),
});

export const isNowhere = ({ scope, instances }: MeetingScope): boolean => isEmptyScope(scope) && instances.length === 0;

/** Whether somebody may read the tasks of one body at least: a list that is empty for who may read none would say that nothing is to be done. */
export function readsTasks(actor: Actor): boolean {
  const { meetings, spaces } = taskReach(actor);
  return ![meetings, spaces].every(isNowhere);
}
