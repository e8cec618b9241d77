import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { serveFile } from '#core/files/index.ts';
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
import { frenchDate, isoDate } from '#core/time/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { frenchMinutes } from '../agenda.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { reserveCsvUrl, reservePieceUrl, reserveUrl } from '../links.ts';
import { READ_MEETINGS, SET_AGENDA } from '../meeting-access.ts';
import { pointText, typedPoint } from '../meeting-schemas.ts';
import { agendaUrl } from '../meetings/links.ts';
import { unknownPiece } from '../pieces/hold-pieces.ts';
import { piecesInReserve } from '../pieces/pieces.sql.ts';
import { piecesByPoint } from '../pieces/present-pieces.ts';
import { whenOf } from '../present-meeting.ts';
import { idParam } from '../schemas.ts';
import { instanceFor } from '../subject.ts';
import { ReservePage } from '../views/reserve-page.tsx';
import { whoOf } from '../who.ts';
import { changeReserved, PROPOSE, propose, RESERVE_STALE, withdrawReserved } from './hold-reserve.ts';
import { placeOnAgenda } from './place-points.ts';
import { listReserve, openMeetings, type ReservedPoint, type ReserveState, reservedPoint } from './reserve.sql.ts';
import { reserveForm, reservePieceParams, reserveQuery, type SentReserve } from './schemas.ts';

const ID = ':id{[0-9a-f-]+}';
const PER_PAGE = 50;
const ALL = 10_000;

/** What waits for a meeting of a body: the page, its file, its acts. */
export const reserveRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: reserveUrl(ID),
    access: mayEver(READ_MEETINGS),
    params: idParam,
    query: reserveQuery,
    handle: (ctx, { params, query }) =>
      reservePage(ctx, params.id, READ_MEETINGS, { ...NOTHING, ...query, editing: query.point ?? null }),
  }),
  defineRoute({
    method: 'GET',
    path: reserveCsvUrl(ID),
    access: mayEver(READ_MEETINGS),
    params: idParam,
    query: reserveQuery,
    handle: async (ctx, { params, query }) => {
      await instanceFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id: params.id });
      const { rows } = await listReserve(ctx.db, params.id, query.etat, { limit: ALL, offset: 0 });
      return csv(ctx, 'reserve_de_points', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'POST',
    path: reserveUrl(ID),
    access: mayEver(PROPOSE),
    params: idParam,
    form: reserveForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const { typed, errors } = form;
        const editing = typed.acte === 'modifier' || typed.acte === 'retirer' ? (typed.point ?? null) : null;
        return reservePage(ctx, params.id, PROPOSE, { ...NOTHING, editing, typed, errors, status: 422 });
      }
      try {
        const { text, to } = await done(ctx, params.id, form.value);
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(to);
      } catch (error) {
        return refused(ctx, params.id, form.value, error);
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: reservePieceUrl(ID, ':piece'),
    access: mayEver(READ_MEETINGS),
    params: reservePieceParams,
    handle: async (ctx, { params }) => {
      await instanceFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id: params.id });
      const row = (await piecesInReserve(ctx.db, params.id)).find((one) => one.id === params.piece);
      if (!row) throw unknownPiece();
      return serveFile(ctx.files, { ...row, supprime_le: null });
    },
  }),
];

const columns: CsvColumn<ReservedPoint>[] = [
  { key: 'id', label: 'Identifiant', value: (row) => row.id },
  { key: 'point', label: 'Point', value: (row) => row.titre },
  { key: 'raison', label: 'Pourquoi', value: (row) => row.texte },
  { key: 'minutes', label: 'Durée (minutes)', value: (row) => row.minutes },
  { key: 'presente_par', label: 'Présenté par', value: (row) => row.presentePar },
  { key: 'pour_decision', label: 'Pour décision', value: (row) => row.pourDecision },
  { key: 'propose_le', label: 'Proposé le', value: (row) => isoDate(row.proposeLe) },
  { key: 'retire_le', label: 'Retiré le', value: (row) => row.retireLe && isoDate(row.retireLe) },
  { key: 'motif', label: 'Motif du retrait', value: (row) => row.retireMotif },
];

/** Does what the form asks. @returns what to say, and where to go on. */
async function done(ctx: RequestContext, instanceId: string, sent: SentReserve): Promise<{ text: string; to: string }> {
  const back = reserveUrl(instanceId);
  if (sent.acte === 'proposer') {
    await propose(ctx, instanceId, pointText(sent));
    return { text: `« ${sent.titre} » est dans la réserve.`, to: back };
  }
  const at = { instanceId, id: sent.point };
  if (sent.acte === 'modifier') {
    await changeReserved(ctx, at, { version: sent.version, input: pointText(sent) });
    return { text: 'Point enregistré.', to: back };
  }
  if (sent.acte === 'placer') {
    // The reserve of this body, whatever the meeting says.
    await instanceFor(ctx.db, { actor: ctx.actor, act: SET_AGENDA, id: instanceId });
    const { meeting } = await placeOnAgenda(ctx, sent.reunion, sent.point);
    return {
      text: `Le point est à l’ordre du jour de « ${meeting.titre} ».`,
      to: `${agendaUrl(meeting.id)}#p-${sent.point}`,
    };
  }
  await withdrawReserved(ctx, at, sent.acte === 'retirer' ? sent.motif : null);
  return { text: sent.acte === 'retirer' ? 'Point retiré de la réserve.' : 'Point remis dans la réserve.', to: back };
}

/** The page again, with what was typed and what somebody else did. */
function refused(ctx: RequestContext, id: string, sent: SentReserve, error: unknown): Promise<Result> {
  if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
  const kept = 'titre' in sent ? { typed: typedPoint(pointText(sent)) } : {};
  const stale = error.code === RESERVE_STALE;
  const editing = stale && sent.acte === 'modifier' ? sent.point : null;
  const faults = stale ? [] : [error.sentence];
  return reservePage(ctx, id, PROPOSE, { ...NOTHING, ...kept, editing, stale, faults, status: error.status });
}

interface Filled {
  etat: ReserveState;
  page: number;
  editing: string | null;
  typed: Record<string, string> | null;
  errors: Record<string, string>;
  faults: readonly string[];
  stale: boolean;
  status: number;
}
const NOTHING: Filled = {
  etat: 'en_reserve',
  page: 1,
  editing: null,
  typed: null,
  errors: {},
  faults: [],
  stale: false,
  status: 200,
};

/** The item whose form is open, while it waits. */
async function editedPoint(ctx: RequestContext, instanceId: string, id: string | null): Promise<ReservedPoint | null> {
  const point = id ? await reservedPoint(ctx.db, { instanceId, id }) : null;
  return point && !point.reunionId && !point.retireLe ? point : null;
}

async function lines(ctx: RequestContext, instance: InstanceRow, filled: Filled) {
  const range = { limit: PER_PAGE, offset: (filled.page - 1) * PER_PAGE };
  const { rows, total } = await listReserve(ctx.db, instance.id, filled.etat, range);
  const pieces = piecesByPoint(await piecesInReserve(ctx.db, instance.id), (id) => reservePieceUrl(instance.id, id));
  const who = await whoOf(
    ctx,
    rows.map((one) => ({ par: one.proposePar })),
  );
  return {
    total,
    rows: rows.map((one) => ({
      id: one.id,
      titre: one.titre,
      texte: one.texte,
      said: [one.minutes && frenchMinutes(one.minutes), one.presentePar, one.pourDecision && 'pour décision']
        .filter(Boolean)
        .join(', '),
      proposed: [frenchDate(one.proposeLe), one.proposePar && `par ${who(one.proposePar)}`].filter(Boolean).join(', '),
      withdrawn: one.retireLe && `${frenchDate(one.retireLe)} : ${one.retireMotif}`,
      pieces: pieces.get(one.id) ?? [],
    })),
  };
}

async function reservePage(ctx: RequestContext, id: string, act: string, filled: Filled): Promise<Result> {
  const { instance, subject } = await instanceFor(ctx.db, { actor: ctx.actor, act, id });
  const point = await editedPoint(ctx, id, filled.editing);
  const active = instance.etat === 'active';
  const mayDo = (wanted: string) => active && may(ctx.actor, wanted, subject).allowed;
  const { rows, total } = await lines(ctx, instance, filled);
  const view = {
    instance: { id, nom: instance.nom, campusSlug: instance.campusSlug, exemple: instance.exemple },
    etat: filled.etat,
    rows,
    total,
    page: filled.page,
    pages: Math.ceil(total / PER_PAGE),
    meetings: (await openMeetings(ctx.db, id)).map((one) => ({ id: one.id, label: `${one.titre}, ${whenOf(one)}` })),
    editing: point && { id: point.id, version: point.version },
    other: filled.stale && point ? typedPoint(point) : null,
    // What refuses the withdrawal says nothing of the form above it.
    typed:
      filled.typed && 'titre' in filled.typed ? filled.typed : { ...(point ? typedPoint(point) : {}), ...filled.typed },
    errors: filled.errors,
    faults: filled.faults,
    may: { propose: mayDo(PROPOSE), place: mayDo(SET_AGENDA) },
  };
  return page(<ReservePage view={view} />, { status: filled.status });
}
