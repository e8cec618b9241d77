import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { KEEP_DECISION } from '../meeting-access.ts';
import { openTasksUrl } from './links.ts';
import { lateTasks } from './open-tasks.sql.ts';
import { taskReach } from './reach.ts';

/** For who keeps the decisions and tasks of a campus: how many are late, a number that opens its list. */
export const lateTaskDesk: DeskContributor = async ({ db, clock }, actor) => {
  const campuses = scopeOf(actor, KEEP_DECISION).campus;
  if (campuses.length === 0) return [];
  const rows = await lateTasks(db, taskReach(actor), { campuses, today: isoDate(clock.now()) });
  return rows.map(({ slug, campus, n }) => ({
    key: `taches:${slug}`,
    date: null,
    titre: `${count(n, 'tâche')} d’instances en retard`,
    raison: campus,
    action: { label: 'Les voir', href: openTasksUrl({ campus: slug, retard: 'oui' }) },
    urgence: 'haute',
  }));
};
