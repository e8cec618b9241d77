import type { Actor } from '#core/access/index.ts';
import { READ_SPACE } from '../espace-prive/access.ts';
import { meetingScope } from '../meeting-access.ts';
import type { TaskReach } from './open-tasks.sql.ts';

/** Tasks that somebody reads: a private space shows nothing of its own to whoever reads the meetings of its body only. */
export const taskReach = (actor: Actor): TaskReach => ({
  meetings: meetingScope(actor),
  spaces: meetingScope(actor, READ_SPACE),
});
