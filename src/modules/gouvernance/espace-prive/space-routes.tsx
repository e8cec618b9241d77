import { withRecentFactor } from '#core/access/index.ts';
import { describeFile } from '#core/files/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { searchDecisions } from '../decisions.sql.ts';
import { bearerText, decisionState, taskStateLabels } from '../follow-labels.ts';
import { membersOf } from '../instances.sql.ts';
import { mandateRoleLabels } from '../labels.ts';
import { mayDo, READ_MEETINGS } from '../meeting-access.ts';
import { listMeetings } from '../meetings.sql.ts';
import { meetingState, whenOf } from '../present-meeting.ts';
import { idParam } from '../schemas.ts';
import { READ } from '../subject.ts';
import { SpacePage, type SpaceView } from '../views/space-page.tsx';
import { whoOf } from '../who.ts';
import { type HeldSpace, spaceFor } from './access.ts';
import { fileColumns, noteColumns, taskColumns } from './export.ts';
import { filesOf } from './files.sql.ts';
import { type SPACE_CSV, spaceCsvPath, spaceUrl } from './links.ts';
import { notesOf } from './notes.sql.ts';
import { peopleOfSpace } from './people.ts';
import { spaceHead } from './present.ts';
import { notesQuery, tasksQuery } from './schemas.ts';
import { tasksOfInstance } from './tasks.sql.ts';

const ID = ':id{[0-9a-f-]+}';
/** Of each list on the first page of a space. */
const GLANCE = 5;
const MOST_NOTES = 10_000;

/** The space of a body seen whole, and its lists as files. */
export const spaceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: spaceUrl(ID),
    access: mayEver(READ),
    params: idParam,
    handle: async (ctx, { params }) => {
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id });
      await journalRead(ctx.db, {
        ...authorOf(ctx, held.decision),
        act: 'space.read',
        objectType: 'instance_gouvernance',
        objectId: params.id,
      });
      return page(<SpacePage view={await spaceView(ctx, held)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: spaceCsvPath(ID, 'fichiers'),
    access: withRecentFactor(mayEver(READ)),
    params: idParam,
    handle: async (ctx, { params }) => {
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id });
      const rows = await filesOf(ctx.db, params.id);
      return exported(ctx, held, 'fichiers', rows, fileColumns(ctx.origin, await whoOf(ctx, rows)));
    },
  }),
  defineRoute({
    method: 'GET',
    path: spaceCsvPath(ID, 'notes'),
    access: withRecentFactor(mayEver(READ)),
    params: idParam,
    query: notesQuery,
    handle: async (ctx, { params, query }) => {
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id });
      const { rows } = await notesOf(ctx.db, params.id, { q: query.q, limit: MOST_NOTES, offset: 0 });
      return exported(ctx, held, 'notes', rows, noteColumns(ctx.origin, await whoOf(ctx, rows)));
    },
  }),
  defineRoute({
    method: 'GET',
    path: spaceCsvPath(ID, 'taches'),
    access: withRecentFactor(mayEver(READ)),
    params: idParam,
    query: tasksQuery,
    handle: async (ctx, { params, query }) => {
      const held = await spaceFor(ctx.db, { actor: ctx.actor, id: params.id });
      const rows = await tasksOfInstance(ctx.db, params.id, query.etat);
      return exported(ctx, held, 'taches', rows, taskColumns(ctx.origin, params.id));
    },
  }),
];

/** The list as a file, once the journal says that it left. */
async function exported<Row>(
  ctx: RequestContext,
  held: HeldSpace,
  list: keyof typeof SPACE_CSV,
  rows: Row[],
  columns: CsvColumn<Row>[],
) {
  await journalRead(ctx.db, {
    ...authorOf(ctx, held.decision),
    act: 'space.exported',
    objectType: 'instance_gouvernance',
    objectId: held.instance.id,
    exported: true,
    details: { liste: list, lignes: rows.length },
  });
  return csv(ctx, list, rows, columns, flavourOf(ctx.url.searchParams));
}

async function spaceView(ctx: RequestContext, held: HeldSpace): Promise<SpaceView> {
  const { instance } = held;
  const { mandates } = await peopleOfSpace(ctx.db, instance.id, isoDate(ctx.clock.now()));
  const seated = await membersOf(ctx.db, instance.id);
  return {
    head: spaceHead(held, 'ensemble'),
    pilot: instance.pilote,
    isGroup: instance.genre === 'groupe_travail',
    people: mandates.map((one) => ({
      id: one.id,
      nom: one.personne,
      role: one.qualite === 'suppleant' ? 'Suppléance' : mandateRoleLabels[one.role],
      organisation: one.organisation,
      fonction: one.fonction,
    })),
    others: seated
      .filter((one) => !mandates.some((mandate) => mandate.organisationId === one.organisationId))
      .map((one) => one.nom),
    ...(await meetingsView(ctx, held)),
    ...(await sharedView(ctx, instance.id)),
  };
}

/** What comes and what was decided, for who reads the meetings of the body. */
async function meetingsView(ctx: RequestContext, { instance, subject }: HeldSpace) {
  if (!mayDo(ctx.actor, READ_MEETINGS, subject)) return { reads: false, meetings: [], decisions: [] };
  const now = ctx.clock.now();
  const here = {
    scope: { whole: false, campus: [], organisations: [], regionsAcademiques: [], regions: [] },
    instances: [instance.id],
  };
  const glance = { limit: GLANCE, offset: 0 };
  const asked = { q: '', instance: instance.id };
  const meetings = await listMeetings(ctx.db, here, { ...asked, quand: 'a_venir', now }, glance);
  const decisions = await searchDecisions(ctx.db, here, { ...asked, today: isoDate(now) }, glance);
  return {
    reads: true,
    meetings: meetings.rows.map((one) => ({
      id: one.id,
      titre: one.titre,
      when: whenOf(one),
      state: meetingState(one.etat),
    })),
    decisions: decisions.rows.map((one) => ({
      id: one.id,
      numero: one.numero,
      titre: one.titre,
      day: frenchPartialDate(one.priseLe),
      state: decisionState(one.etat),
    })),
  };
}

/** What was deposited and written last, what waits to be done. */
async function sharedView(ctx: RequestContext, instanceId: string) {
  const notes = await notesOf(ctx.db, instanceId, { q: '', limit: GLANCE, offset: 0 });
  return {
    files: (await filesOf(ctx.db, instanceId, GLANCE)).map((one) => ({
      id: one.id,
      titre: one.titre,
      said: `version ${one.numero}, ${describeFile(one)}`,
      exemple: one.exemple,
    })),
    notes: notes.rows.map((one) => ({
      id: one.id,
      titre: one.titre,
      said: frenchPartialDate(one.le),
      exemple: one.exemple,
    })),
    tasks: (await tasksOfInstance(ctx.db, instanceId, 'ouvertes', GLANCE)).map((one) => ({
      id: one.id,
      titre: one.titre,
      said: [
        taskStateLabels[one.etat].toLowerCase(),
        bearerText(one),
        one.echeance && `pour le ${frenchPartialDate(one.echeance)}`,
      ]
        .filter(Boolean)
        .join(', '),
      exemple: one.exemple,
    })),
  };
}
