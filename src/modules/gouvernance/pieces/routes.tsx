import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { describeFile, serveFile } from '#core/files/index.ts';
import {
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
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { frenchDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { seatOf } from '../cast-vote.ts';
import type { Meeting } from '../meeting.ts';
import { type HeldMeeting, meetingFor, READ_MEETINGS, SET_AGENDA } from '../meeting-access.ts';
import { meetingParams, seatParams } from '../meeting-schemas.ts';
import { piecesCsvUrl, pieceUrl, pointFilesUrl, removePieceUrl, seatPieceUrl } from '../meetings/links.ts';
import type { Point } from '../points.sql.ts';
import { pointsOf } from '../points.sql.ts';
import { headOf } from '../present-meeting.ts';
import { readRules } from '../situation.ts';
import { PointFilesPage } from '../views/point-files-page.tsx';
import { whoOf } from '../who.ts';
import { depositPiece, PIECE_LATE, PIECE_TITLE, removePiece, unknownPiece, whyClosed } from './hold-pieces.ts';
import { piecesNotice } from './notice.ts';
import { PIECE, pieceRules } from './piece.ts';
import { findPiece, piecesOf } from './pieces.sql.ts';
import { type PieceLine, pieceColumns, pieceField } from './present-pieces.ts';
import { acting, answered, type FilledFile, NO_FILE, receiveFile } from './receive-file.ts';

const pieceParams = z.object({ id: z.uuid(), piece: z.uuid() });
const pointParams = z.object({ id: z.uuid(), point: z.uuid() });
const seatPieceParams = seatParams.extend({ piece: z.uuid() });

/** Files of the items of an agenda. */
export const pieceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: pointFilesUrl(':id', ':point'),
    access: mayEver(READ_MEETINGS),
    params: pointParams,
    handle: async (ctx, { params }) => {
      const { held, point } = await pointAt(ctx, params, READ_MEETINGS);
      return filesPage(ctx, held, point, NO_FILE);
    },
  }),
  defineRoute({
    method: 'POST',
    path: pointFilesUrl(':id', ':point'),
    access: mayEver(SET_AGENDA),
    params: pointParams,
    handle: async (ctx, { params }) => {
      // The right before a byte is read.
      const { held, point } = await pointAt(ctx, params, SET_AGENDA);
      return deposited(ctx, held, point);
    },
  }),
  defineRoute({
    method: 'GET',
    path: piecesCsvUrl(':id'),
    access: mayEver(READ_MEETINGS),
    params: meetingParams,
    handle: async (ctx, { params }) => {
      const { meeting } = await meetingFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id: params.id });
      const points = await pointsOf(ctx.db, meeting.id);
      const rows = (await piecesOf(ctx.db, meeting.id)).map((piece): PieceLine => {
        const rank = points.findIndex((one) => one.id === piece.pointId);
        return { piece, rank: rank + 1, point: points[rank]?.titre ?? '', exemple: meeting.exemple };
      });
      const columns = pieceColumns((id) => `${trustedOrigin(ctx)}${pieceUrl(meeting.id, id)}`);
      return csv(ctx, 'pieces', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: pieceUrl(':id', ':piece'),
    access: mayEver(READ_MEETINGS),
    params: pieceParams,
    handle: async (ctx, { params }) => {
      await meetingFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id: params.id });
      return pieceFile(ctx, params.id, params.piece);
    },
  }),
  defineRoute({
    method: 'POST',
    path: removePieceUrl(':id', ':piece'),
    access: mayEver(SET_AGENDA),
    params: pieceParams,
    handle: async (ctx, { params }) => {
      const order = { reunionId: params.id, id: params.piece };
      const row = await transaction(ctx.db, (tx) => removePiece(tx, acting(ctx), order));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `« ${row.titre} » est retirée.`,
        undo: { action: BIN_RESTORE, fields: { type: PIECE, id: row.id } },
      });
      return seeOther(pointFilesUrl(params.id, row.pointId));
    },
  }),
  defineRoute({
    method: 'GET',
    path: seatPieceUrl(':jeton', ':piece'),
    access: 'public',
    params: seatPieceParams,
    handle: async (ctx, { params }) => {
      const { meeting } = await seatOf(ctx.db, params.jeton);
      return pieceFile(ctx, meeting.id, params.piece);
    },
  }),
];

async function pieceFile(ctx: RequestContext, reunionId: string, id: string): Promise<Result> {
  const row = await findPiece(ctx.db, id, reunionId);
  if (!row || row.deletedAt) throw unknownPiece();
  return serveFile(ctx.files, { ...row, supprime_le: null });
}

async function pointAt(
  ctx: RequestContext,
  { id, point }: { id: string; point: string },
  act: string,
): Promise<{ held: HeldMeeting; point: Point }> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act, id });
  const found = (await pointsOf(ctx.db, id)).find((one) => one.id === point);
  if (!found) throw unknownPage();
  return { held, point: found };
}

async function deposited(ctx: RequestContext, held: HeldMeeting, point: Point): Promise<Result> {
  const { meeting } = held;
  const late = await lateNotice(ctx, meeting);
  return receiveFile(ctx, {
    rules: pieceRules,
    closed: (await whyClosed(ctx.db, meeting)) ?? (late && !late.admitted ? late.rule : null),
    titleCode: PIECE_TITLE,
    reasonCode: PIECE_LATE,
    refuse: (filled) => filesPage(ctx, held, point, filled),
    keep: async ({ deposit, titre, fields }) => {
      const motif = (fields.motif ?? '').trim().slice(0, 500);
      const order = { reunionId: meeting.id, pointId: point.id, deposit, titre, motif };
      await transaction(ctx.db, (tx) => depositPiece(tx, acting(ctx), ctx.files, order));
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${titre} » est déposée.` });
      return seeOther(pointFilesUrl(meeting.id, point.id));
    },
  });
}

/** The rule that a file which comes today breaks, and whether a reason admits it. */
async function lateNotice(
  ctx: RequestContext,
  meeting: Meeting,
): Promise<{ rule: string; admitted: string | null } | null> {
  if (meeting.etat !== 'convoquee') return null;
  const { pieces } = await readRules(ctx.db, meeting);
  const notice = await piecesNotice(ctx, meeting, pieces);
  return notice?.late ? { rule: notice.rule, admitted: pieces.urgence } : null;
}

async function filesPage(ctx: RequestContext, held: HeldMeeting, point: Point, filled: FilledFile): Promise<Result> {
  const { meeting } = held;
  const rows = (await piecesOf(ctx.db, meeting.id)).filter((one) => one.pointId === point.id);
  const who = await whoOf(ctx, rows);
  const head = headOf(ctx, held, 'ordre');
  const view = {
    head,
    point: { id: point.id, titre: point.titre, texte: point.texte },
    pieces: rows.map((one) => ({
      id: one.id,
      titre: one.titre,
      file: describeFile(one),
      href: pieceUrl(meeting.id, one.id),
      by: `${frenchDate(one.le)}, ${who(one.par)}${one.tardif ? `. Hors délai : ${one.tardif}` : ''}`,
    })),
    mayWrite: head.tabs.some((tab) => tab.current),
    closed: await whyClosed(ctx.db, meeting),
    late: await lateNotice(ctx, meeting),
    field: pieceField,
    typed: filled.typed,
    errors: filled.errors,
  };
  return page(<PointFilesPage view={view} />, answered(filled));
}
