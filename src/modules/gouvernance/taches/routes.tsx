import { z } from 'zod';
import { withRecentFactor } from '#core/access/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { bearerText, taskStateLabels } from '../follow-labels.ts';
import { READ } from '../subject.ts';
import { OpenTasksPage } from '../views/open-tasks-page.tsx';
import { openTaskColumns, pageOfTask } from './export.ts';
import { OPEN_TASKS, OPEN_TASKS_CSV } from './links.ts';
import { type OpenTask, type OpenTaskFilter, openTaskChoices, searchOpenTasks } from './open-tasks.sql.ts';
import { readsTasks, taskReach } from './reach.ts';

const PER_PAGE = 50;
const ALL = 10_000;

const query = z.object({
  campus: z
    .string()
    .regex(/^[a-z0-9-]{1,200}$/)
    .optional()
    .catch(undefined),
  instance: z.uuid().optional().catch(undefined),
  porteur: z
    .union([z.uuid(), z.enum(['moi', 'personne'])])
    .optional()
    .catch(undefined),
  retard: z.enum(['oui']).optional().catch(undefined),
  avant: z.iso.date().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

const search = (ctx: RequestContext, filter: OpenTaskFilter, range: { limit: number; offset: number }) =>
  searchOpenTasks(ctx.db, taskReach(ctx.actor!), {
    filter,
    reader: { compteId: ctx.actor!.id, today: isoDate(ctx.clock.now()) },
    ...range,
  });

const lineOf = (row: OpenTask, today: string) => ({
  id: row.id,
  titre: row.titre,
  href: pageOfTask(row),
  instance: row.instance,
  born: row.reunion ?? 'Espace privé',
  holder: bearerText(row),
  state: taskStateLabels[row.etat],
  due: row.echeance && frenchPartialDate(row.echeance),
  late: row.echeance !== null && row.echeance < today,
  exemple: row.exemple,
});

/** Open tasks of all the bodies that one reads, in one list. */
export const openTaskRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: OPEN_TASKS,
    access: mayEver(READ),
    query,
    handle: async (ctx, { query: { page: current, ...filters } }) => {
      const range = { limit: PER_PAGE, offset: (current - 1) * PER_PAGE };
      const { rows, total } = await search(ctx, filters, range);
      const { holders, instances } = await openTaskChoices(ctx.db, taskReach(ctx.actor!));
      const campuses = new Map(instances.map((one) => [one.slug, one.campus] as const));
      const view = {
        open: readsTasks(ctx.actor!),
        rows: rows.map((row) => lineOf(row, isoDate(ctx.clock.now()))),
        count: total > 0 ? count(total, 'tâche ouverte', 'tâches ouvertes') : 'Aucune tâche ouverte',
        filters,
        narrowed: Object.values(filters).some(Boolean),
        campuses: [...campuses],
        instances: instances.map((one) => [one.id, campuses.size > 1 ? `${one.nom}, ${one.campus}` : one.nom] as const),
        holders: holders.map((one) => [one.id, one.nom] as const),
        page: current,
        pages: Math.ceil(total / PER_PAGE),
      };
      return page(<OpenTasksPage view={view} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: OPEN_TASKS_CSV,
    access: withRecentFactor(mayEver(READ)),
    query,
    handle: async (ctx, { query: { page: _, ...filters } }) => {
      const { rows } = await search(ctx, filters, { limit: ALL, offset: 0 });
      await journalRead(ctx.db, {
        act: 'tasks.exported',
        objectType: 'tache',
        exported: true,
        actorId: ctx.actor!.id,
        actorRole: ctx.actor!.grants[0]?.role ?? 'connecté',
        grant: ctx.actor!.grants[0] ?? null,
        requestId: ctx.requestId,
        details: { ...filters, lignes: rows.length },
      });
      const columns = openTaskColumns(ctx.origin, isoDate(ctx.clock.now()));
      return csv(ctx, 'taches_ouvertes', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
