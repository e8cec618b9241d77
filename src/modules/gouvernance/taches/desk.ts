import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { openTasksUrl } from './links.ts';
import { lateTasks } from './open-tasks.sql.ts';
import { isNowhere, taskReach } from './reach.ts';

/** For who keeps the decisions and tasks of a campus, or of a body: how many are late, a number that opens its list. */
export const lateTaskDesk: DeskContributor = async ({ db, clock }, actor) => {
  const reach = taskReach(actor);
  if (isNowhere(reach.kept)) return [];
  const rows = await lateTasks(db, reach, isoDate(clock.now()));
  return rows.map(({ slug, campus, instanceId, instance, n }) => ({
    key: `taches:${instanceId ?? slug}`,
    date: null,
    titre: instance ? `${count(n, 'tâche')} en retard` : `${count(n, 'tâche')} d’instances en retard`,
    raison: instance ? `${instance}, ${campus}` : campus,
    action: {
      label: 'Les voir',
      href: openTasksUrl(instanceId ? { instance: instanceId, retard: 'oui' } : { campus: slug, retard: 'oui' }),
    },
    urgence: 'haute',
  }));
};
