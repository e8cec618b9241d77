import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { DeskContributor, WorkspaceRoom } from '#core/workspace/index.ts';
import { openTasksUrl } from './links.ts';
import { lateTasks, searchOpenTasks } from './open-tasks.sql.ts';
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

/** For who has open tasks in charge: their list, where the desk shows the most pressing ones. */
export const ownTaskLink: NonNullable<WorkspaceRoom['deskLinks']> = async ({ db, clock }, actor) => {
  const filter = { porteur: 'moi' };
  const reader = { compteId: actor.id, today: isoDate(clock.now()) };
  const { total } = await searchOpenTasks(db, taskReach(actor), { filter, reader, limit: 1, offset: 0 });
  return total === 0 ? [] : [{ label: `Mes tâches ouvertes : ${total}`, href: openTasksUrl(filter) }];
};
