import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { tellingOf } from '../charges/tell-bearer.ts';
import { bearerText, taskStateLabels } from '../follow-labels.ts';
import { acting } from '../pieces/receive-file.ts';
import { idParam } from '../schemas.ts';
import { READ } from '../subject.ts';
import { SpaceConflictPage } from '../views/space-conflict-page.tsx';
import { SpaceTaskPage } from '../views/space-task-page.tsx';
import { SpaceTasksPage } from '../views/space-tasks-page.tsx';
import { whoOf } from '../who.ts';
import { type HeldSpace, spaceFor, WRITE_SPACE } from './access.ts';
import {
  fieldsOfTask,
  followSpaceTask,
  GIVEN_BY_MEETING,
  giveSpaceTask,
  onlyFollowed,
  TASK_STALE,
  TaskRefused,
  unknownTask,
} from './hold-tasks.ts';
import { spaceTasksUrl, spaceTaskUrl } from './links.ts';
import { peopleOfSpace } from './people.ts';
import { spaceHead } from './present.ts';
import {
  checkedTask,
  newTaskForm,
  type TaskValues,
  taskForm,
  taskInputs,
  taskParams,
  tasksQuery,
  taskValues,
} from './schemas.ts';
import { findTask, type SpaceTask, type TaskFields, type TaskFilter, tasksOfInstance } from './tasks.sql.ts';

const ID = ':id{[0-9a-f-]+}';
const TASK = ':tache{[0-9a-f-]+}';

interface Filled {
  values: TaskValues;
  version: number;
  errors: Record<string, string>;
  /** Refused, whatever the field. */
  fault: string | null;
}
const EMPTY: Filled = {
  values: { titre: '', responsable: '', organisation: '', echeance: '', etat: 'a_faire', suite: '' },
  version: 0,
  errors: {},
  fault: null,
};

/** Tasks of a body, wherever they were born: given, followed. */
export const spaceTaskRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: spaceTasksUrl(ID),
    access: mayEver(READ),
    params: idParam,
    query: tasksQuery,
    handle: async (ctx, { params, query }) =>
      tasksPage(ctx, await spaceFor(ctx.db, { actor: ctx.actor, id: params.id }), query.etat, EMPTY),
  }),
  defineRoute({
    method: 'POST',
    path: spaceTasksUrl(ID),
    access: mayEver(READ),
    params: idParam,
    form: newTaskForm,
    handle: async (ctx, { params, form }) => {
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id, act: WRITE_SPACE });
      const sent = sentOf({ ...(form.ok ? form.value : form.typed), etat: 'a_faire' });
      return saved(
        sent,
        (filled) => tasksPage(ctx, held, 'ouvertes', filled),
        async (fields) => {
          await transaction(ctx.db, (tx) => giveSpaceTask(tx, acting(ctx), { instanceId: params.id, fields }));
          leaveFlash(ctx.cookies, {
            tone: 'ok',
            text: 'Tâche donnée : elle reviendra à l’ordre du jour tant qu’elle n’est pas faite.',
          });
          return seeOther(spaceTasksUrl(params.id));
        },
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: spaceTaskUrl(ID, TASK),
    access: mayEver(READ),
    params: taskParams,
    handle: async (ctx, { params }) => {
      const { held, task } = await taskAt(ctx, params);
      return taskPage(ctx, held, task, { ...EMPTY, values: taskValues(fieldsOfTask(task)), version: task.version });
    },
  }),
  defineRoute({
    method: 'POST',
    path: spaceTaskUrl(ID, TASK),
    access: mayEver(READ),
    params: taskParams,
    form: taskForm,
    handle: async (ctx, { params, form }) => {
      const { held, task } = await taskAt(ctx, params, WRITE_SPACE);
      const read = sentOf(form.ok ? form.value : form.typed);
      const sent = onlyFollowed(ctx, held, task) ? withGiven(read, task) : read;
      return saved(
        sent,
        (filled) => taskPage(ctx, held, task, filled),
        async (fields) => {
          const order = { instanceId: params.id, id: task.id, version: sent.version, fields };
          try {
            const version = await transaction(ctx.db, (tx) =>
              followSpaceTask(tx, { ...acting(ctx), telling: tellingOf(ctx) }, order),
            );
            const same = version === task.version;
            const text = same ? 'Rien n’avait changé.' : 'Tâche notée.';
            leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text });
            return seeOther(spaceTaskUrl(params.id, task.id));
          } catch (error) {
            if (!(error instanceof Conflict) || error.code !== TASK_STALE) throw error;
            return bothVersions(ctx, held, task.id, taskValues(fields));
          }
        },
      );
    },
  }),
];

function sentOf(form: Readonly<Record<string, unknown>>): Filled {
  const of = (name: string) => String(form[name] ?? '').trim();
  const values = Object.fromEntries(taskInputs.map((input) => [input, of(input)])) as TaskValues;
  return { ...EMPTY, values, version: Number(form.version) || 0 };
}

/** What the form does not show of a task that a meeting gave stays as it is. */
function withGiven(sent: Filled, task: SpaceTask): Filled {
  const given = taskValues(fieldsOfTask(task));
  const typed = Object.entries(sent.values).filter(([name, text]) => text !== '' || name === 'suite');
  return { ...sent, values: { ...given, ...Object.fromEntries(typed) } };
}

/** Checks a form, then does its act: what is refused comes back with what was typed. */
async function saved(
  sent: Filled,
  refuse: (filled: Filled) => Promise<Result>,
  act: (fields: TaskFields) => Promise<Result>,
): Promise<Result> {
  const read = checkedTask(sent.values);
  if (!read.ok) return refuse({ ...sent, errors: read.errors });
  try {
    return await act(read.value);
  } catch (error) {
    if (error instanceof TaskRefused) return refuse({ ...sent, errors: { [error.field]: error.sentence } });
    if (!(error instanceof RuleBroken)) throw error;
    return refuse({ ...sent, fault: error.sentence });
  }
}

async function taskAt(
  ctx: RequestContext,
  params: { id: string; tache: string },
  act?: string,
): Promise<{ held: HeldSpace; task: SpaceTask }> {
  const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id, ...(act && { act }) });
  const task = await findTask(ctx.db, params.tache, params.id);
  if (!task) throw unknownTask();
  return { held, task };
}

const statusOf = ({ errors, fault }: Filled): number => (Object.keys(errors).length > 0 || fault ? 422 : 200);

const choicesOf = async (ctx: RequestContext, { instance }: HeldSpace, task: SpaceTask | null) => {
  const today = isoDate(ctx.clock.now());
  const { people, organisations } = await peopleOfSpace(ctx.db, instance.id, today);
  const withPresent = (list: typeof people, id: string | null | undefined, label: string | null | undefined) =>
    id && !list.some(([one]) => one === id) ? [...list, [id, label ?? 'une autre personne'] as const] : list;
  return {
    people: withPresent(people, task?.responsableId, task?.responsable),
    organisations: withPresent(organisations, task?.organisationId, task?.organisation),
  };
};

async function tasksPage(ctx: RequestContext, held: HeldSpace, filter: TaskFilter, filled: Filled): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const rows = await tasksOfInstance(ctx.db, held.instance.id, filter);
  const view = {
    head: spaceHead(held, 'taches'),
    tasks: rows.map((one) => ({
      id: one.id,
      titre: one.titre,
      exemple: one.exemple,
      state: taskStateLabels[one.etat],
      over: one.etat === 'faite' || one.etat === 'abandonnee',
      charge: bearerText(one),
      due: one.echeance && frenchPartialDate(one.echeance),
      late: one.echeance !== null && one.echeance < today && (one.etat === 'a_faire' || one.etat === 'en_cours'),
      from: one.reunion,
    })),
    count: rows.length > 0 ? count(rows.length, 'tâche') : 'Aucune tâche',
    filter,
    ...(await choicesOf(ctx, held, null)),
    ...filled,
  };
  return page(<SpaceTasksPage view={view} />, { status: statusOf(filled) });
}

async function taskPage(ctx: RequestContext, held: HeldSpace, task: SpaceTask, filled: Filled): Promise<Result> {
  const view = {
    head: spaceHead(held, 'taches'),
    task: {
      id: task.id,
      titre: task.titre,
      exemple: task.exemple,
      state: taskStateLabels[task.etat],
      from: task.reunion,
      reunionId: task.reunionId,
      decision: task.decision,
      done: task.faiteLe && frenchPartialDate(task.faiteLe),
    },
    states: Object.entries(taskStateLabels),
    onlyFollowed: onlyFollowed(ctx, held, task) ? GIVEN_BY_MEETING : null,
    ...(await choicesOf(ctx, held, task)),
    ...filled,
  };
  return page(<SpaceTaskPage view={view} />, { status: statusOf(filled) });
}

/** The journal keeps nothing of what a task says: every difference between the two versions is shown, none is guessed. */
async function bothVersions(ctx: RequestContext, held: HeldSpace, id: string, mine: TaskValues): Promise<Result> {
  const task = await findTask(ctx.db, id, held.instance.id);
  if (!task) throw unknownTask();
  const history = await historyOf(ctx.db, 'tache', id, { versions: true });
  const last = history.find((entry) => entry.version === task.version);
  const who = await whoOf(ctx, last ? [{ par: last.actorId ?? null }] : []);
  const choices = await choicesOf(ctx, held, task);
  const view = {
    head: spaceHead(held, 'taches'),
    title: task.titre,
    action: spaceTaskUrl(held.instance.id, id),
    back: spaceTaskUrl(held.instance.id, id),
    version: task.version,
    merge: mergeVersions(taskInputs, null, mine, taskValues(fieldsOfTask(task))),
    labels: {
      titre: 'Ce qu’il y a à faire',
      responsable: 'Qui fait',
      organisation: 'Organisation chargée',
      echeance: 'Pour le',
      etat: 'État',
      suite: 'Ce qui a été fait',
    },
    words: { responsable: choices.people, organisation: choices.organisations, etat: Object.entries(taskStateLabels) },
    days: ['echeance'],
    closed: ['responsable', 'organisation', 'echeance', 'etat', 'suite'],
    other: last ? { who: who(last.actorId ?? null), at: last.at } : null,
  };
  return page(<SpaceConflictPage view={view} />, { status: 409 });
}
