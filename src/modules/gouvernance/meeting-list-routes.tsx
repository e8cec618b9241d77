import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate, localInstant } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import type { Meeting } from './meeting.ts';
import { meetingFor, meetingScope, READ_MEETINGS, SET_AGENDA } from './meeting-access.ts';
import { editMeetingForm, meetingParams, meetingsQuery, newMeetingForm } from './meeting-schemas.ts';
import * as links from './meetings/links.ts';
import { instancesInScope, type ListedMeeting, listMeetings } from './meetings.sql.ts';
import { changeMeeting, MEETING_STALE, MOVED_WITHOUT_REASON, planMeeting } from './plan-meeting.ts';
import { meetingState, whenOf } from './present-meeting.ts';
import { carriedText } from './suites/carry-left-overs.ts';
import { MeetingFormPage } from './views/meeting-form-page.tsx';
import { MeetingsPage } from './views/meetings-page.tsx';

const PER_PAGE = 50;
const ALL = 10_000;

/** Meetings of the bodies that somebody reads; a new one; what it is. */
export const meetingListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.MEETINGS,
    access: mayEver(READ_MEETINGS),
    query: meetingsQuery,
    handle: async (ctx, { query }) => {
      const { page: current, ...filters } = query;
      const scope = meetingScope(ctx.actor!);
      const range = { limit: PER_PAGE, offset: (current - 1) * PER_PAGE };
      const { rows, total } = await listMeetings(ctx.db, scope, { ...filters, now: ctx.clock.now() }, range);
      const view = {
        rows: rows.map(rowOf),
        count: total > 0 ? count(total, 'réunion') : 'Aucune réunion',
        filters,
        instances: (await instancesInScope(ctx.db, scope)).map(choiceOf),
        narrowed: Boolean(query.q || query.instance || query.serie || query.quand !== 'a_venir'),
        page: current,
        pages: Math.ceil(total / PER_PAGE),
        mayPlan: mayEver(SET_AGENDA).allows(ctx.actor!),
      };
      return page(<MeetingsPage view={view} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.MEETINGS_CSV,
    access: mayEver(READ_MEETINGS),
    query: meetingsQuery,
    handle: async (ctx, { query }) => {
      const scope = meetingScope(ctx.actor!);
      const { rows } = await listMeetings(ctx.db, scope, { ...query, now: ctx.clock.now() }, { limit: ALL, offset: 0 });
      return csv(ctx, 'reunions', rows, meetingColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.NEW_MEETING,
    access: mayEver(SET_AGENDA),
    handle: (ctx) => newPage(ctx, { instance: ctx.url.searchParams.get('instance') ?? '' }, {}),
  }),
  defineRoute({
    method: 'POST',
    path: links.NEW_MEETING,
    access: mayEver(SET_AGENDA),
    form: newMeetingForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) return newPage(ctx, form.typed, form.errors);
      const { instance, ...meeting } = form.value;
      const { id, ...left } = await planMeeting(ctx, { instanceId: instance, ...meeting });
      const n = left.tasks + left.decisions;
      const said = carriedText({ taches: left.tasks, decisions: left.decisions });
      const brought = n > 0 ? ` ${said} des réunions passées y ${n > 1 ? 'sont' : 'est'} déjà.` : '';
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `La réunion est en préparation : écrivez son ordre du jour.${brought}`,
      });
      return seeOther(links.agendaUrl(id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.editMeetingUrl(':id'),
    access: mayEver(SET_AGENDA),
    params: meetingParams,
    handle: async (ctx, { params }) => {
      const { meeting } = await meetingFor(ctx.db, { actor: ctx.actor, act: SET_AGENDA, id: params.id });
      return editPage(meeting, { typed: typedOf(meeting), errors: {}, other: null, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.editMeetingUrl(':id'),
    access: mayEver(SET_AGENDA),
    params: meetingParams,
    form: editMeetingForm,
    handle: async (ctx, { params, form }) => {
      const order = { actor: ctx.actor, act: SET_AGENDA, id: params.id };
      const { meeting } = await meetingFor(ctx.db, order);
      if (!form.ok) {
        return editPage(meeting, { typed: form.typed, errors: form.errors, other: null, status: 422 });
      }
      try {
        await changeMeeting(ctx, params.id, form.value);
      } catch (error) {
        const motif = form.value.motif ?? '';
        if (error instanceof RuleBroken) {
          const typed = { ...typedFields(form.value), version: String(form.value.version), motif };
          const unsaid = error.code === MOVED_WITHOUT_REASON;
          const errors: Record<string, string> = unsaid ? { motif: error.sentence } : {};
          const faults = unsaid ? [] : [error.sentence];
          return editPage(meeting, { typed, errors, faults, other: null, status: 422 });
        }
        if (!(error instanceof Conflict) || error.code !== MEETING_STALE) throw error;
        const { meeting: now } = await meetingFor(ctx.db, order);
        const typed = { ...typedFields(form.value), version: String(now.version), motif };
        return editPage(now, { typed, errors: {}, other: typedOf(now), status: 409 });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Réunion enregistrée.' });
      return seeOther(links.meetingUrl(params.id));
    },
  }),
];

const choiceOf = (one: { id: string; nom: string; campus: string }) => [one.id, `${one.nom}, ${one.campus}`] as const;

const rowOf = (row: ListedMeeting) => ({
  id: row.id,
  titre: row.titre,
  instance: row.instance,
  campus: row.campus,
  when: whenOf(row),
  state: meetingState(row.etat),
  points: row.points,
  received: row.convoques > 0 ? `${row.recus} sur ${row.convoques}` : '—',
  exemple: row.exemple,
});

const meetingColumns: CsvColumn<ListedMeeting>[] = [
  { key: 'id', label: 'Identifiant', value: (row) => row.id },
  { key: 'titre', label: 'Réunion', value: (row) => row.titre },
  { key: 'instance', label: 'Instance', value: (row) => row.instance },
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'date', label: 'Date', value: (row) => isoDate(row.debut) },
  { key: 'debut', label: 'Début', value: (row) => localInstant(row.debut) },
  { key: 'etat', label: 'État', value: (row) => meetingState(row.etat).label },
  { key: 'points', label: 'Points', value: (row) => row.points },
  { key: 'convoques', label: 'Convoqués', value: (row) => row.convoques },
  { key: 'accuses', label: 'Accusés de réception', value: (row) => row.recus },
  { key: 'quorum_atteint', label: 'Quorum atteint', value: (row) => row.quorumAtteint },
  { key: 'quorum_requis', label: 'Quorum requis', value: (row) => row.quorumRequis },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];

async function newPage(
  ctx: RequestContext,
  typed: Record<string, string>,
  errors: Record<string, string>,
): Promise<Result> {
  const instances = await instancesInScope(ctx.db, meetingScope(ctx.actor!, SET_AGENDA));
  const view = {
    instances: instances.map(choiceOf),
    serie: false,
    heading: 'Préparer une réunion',
    action: links.NEW_MEETING,
    back: links.MEETINGS,
    typed,
    errors,
    faults: [],
    other: null,
  };
  return page(<MeetingFormPage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}

const typedFields = (one: Pick<Meeting, 'titre' | 'debut' | 'minutes' | 'lieu' | 'visio'>) => ({
  titre: one.titre,
  debut: localInstant(one.debut),
  minutes: one.minutes === null ? '' : String(one.minutes),
  lieu: one.lieu ?? '',
  visio: one.visio ?? '',
});
const typedOf = (meeting: Meeting) => ({ ...typedFields(meeting), version: String(meeting.version) });

const editPage = (
  meeting: Meeting,
  filled: {
    typed: Record<string, string>;
    errors: Record<string, string>;
    faults?: readonly string[];
    other: Record<string, string> | null;
    status: number;
  },
): Result => {
  const { status, faults = [], ...rest } = filled;
  const view = {
    instances: null,
    serie: meeting.serieId !== null,
    heading: 'Modifier la réunion',
    action: links.editMeetingUrl(meeting.id),
    back: links.meetingUrl(meeting.id),
    faults,
    ...rest,
  };
  return page(<MeetingFormPage view={view} />, { status });
};
