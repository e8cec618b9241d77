import { withRecentFactor } from '#core/access/index.ts';
import { type CsvColumn, csv, defineRoute, flavourOf, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { projectsOfBodies } from '../consortium/of-projects.ts';
import { tasksOf } from '../decisions.sql.ts';
import { INSTANCES_CSV } from '../links.ts';
import { CALL, KEEP_ATTENDANCE, KEEP_DECISION, meetingFor } from '../meeting-access.ts';
import { meetingParams } from '../meeting-schemas.ts';
import { attendanceCsvUrl, callCsvUrl, tasksCsvUrl } from '../meetings/links.ts';
import { bodyYears } from '../rappels/year.sql.ts';
import { readInstances } from '../read-instances.ts';
import type { ProjectHooks } from '../registre/hooks.ts';
import { listQuery } from '../schemas.ts';
import { seatsOf } from '../seats.sql.ts';
import { READ } from '../subject.ts';
import { calledColumns, instanceColumns, sheetColumns, sheetLines, taskColumns } from './columns.ts';
import { lastProxiesOf, passagesOf } from './sheet.sql.ts';

interface MeetingList<Row> {
  path: string;
  /** Act that opens the page that leads to it. */
  act: string;
  journal: string;
  name: string;
  columns: CsvColumn<Row>[];
  rows(ctx: RequestContext, meeting: { id: string; exemple: boolean }): Promise<Row[]>;
}

/** A list of a meeting as a file: it names people, and the journal says that it left. */
const meetingList = <Row>(list: MeetingList<Row>): Route =>
  defineRoute({
    method: 'GET',
    path: list.path,
    access: withRecentFactor(mayEver(list.act)),
    params: meetingParams,
    handle: async (ctx, { params }) => {
      const { meeting, decision } = await meetingFor(ctx.db, { actor: ctx.actor, act: list.act, id: params.id });
      const rows = await list.rows(ctx, meeting);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: list.journal,
        objectType: 'reunion',
        objectId: meeting.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, list.name, rows, list.columns, flavourOf(ctx.url.searchParams));
    },
  });

/** The lists of meetings, as files. */
export const listFileRoutes: Route[] = [
  meetingList({
    path: callCsvUrl(':id'),
    act: CALL,
    journal: 'meeting.roll_exported',
    name: 'convoques',
    columns: calledColumns,
    rows: async ({ db }, { id, exemple }) => (await seatsOf(db, id)).map((seat) => ({ seat, exemple })),
  }),
  meetingList({
    path: attendanceCsvUrl(':id'),
    act: KEEP_ATTENDANCE,
    journal: 'meeting.attendance_exported',
    name: 'presence',
    columns: sheetColumns,
    rows: async ({ db }, { id, exemple }) =>
      sheetLines({ seats: await seatsOf(db, id), exemple }, await passagesOf(db, id), await lastProxiesOf(db, id)),
  }),
  meetingList({
    path: tasksCsvUrl(':id'),
    act: KEEP_DECISION,
    journal: 'meeting.tasks_exported',
    name: 'taches_reunion',
    columns: taskColumns,
    rows: ({ db }, { id }) => tasksOf(db, id),
  }),
];

/** The list of bodies, with the projects of consortiums that the person reads. */
export const buildBodiesFileRoute = (hooks: ProjectHooks): Route =>
  defineRoute({
    method: 'GET',
    path: INSTANCES_CSV,
    access: mayEver(READ),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const slug = query.campus ?? null;
      const today = isoDate(ctx.clock.now());
      const { rows } = await readInstances(ctx.db, ctx.actor!, { slug, today });
      await journalRead(ctx.db, {
        act: 'governing_bodies.exported',
        exported: true,
        objectType: 'instance_gouvernance',
        objectId: null,
        actorId: ctx.actor!.id,
        actorRole: 'lecture de la gouvernance',
        requestId: ctx.requestId,
        details: { campus: slug, lignes: rows.length },
      });
      const ids = rows.map((row) => row.projetId);
      const projects = await projectsOfBodies(ctx.db, ctx.actor!, { hooks, ids });
      const bodies = rows.map((row) => row.id);
      const years = await bodyYears(ctx.db, bodies, today);
      return csv(ctx, 'instances', rows, instanceColumns(projects, years), flavourOf(ctx.url.searchParams));
    },
  });
