import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore } from '#core/files/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import { type HeldMeeting, meetingFor, SET_AGENDA } from '../meeting-access.ts';
import { pointsOf } from '../points.sql.ts';
import { readRules } from '../situation.ts';
import { lastPieceDay, latePieceFault } from './late.ts';
import { piecesRuleText } from './notice.ts';
import { PIECE, whyFrozen, whyNoMore } from './piece.ts';
import { findPiece, heldPieces, insertPiece, markPiece, type Piece, piecesOf } from './pieces.sql.ts';
import { type ActingContext, fileTitle } from './receive-file.ts';

/** Refusals of the title of a file. */
export const PIECE_TITLE = 'piece.title';
export const unknownPiece = () => new NotFound('piece.unknown', 'Cette pièce n’existe pas, ou plus.');

const stateOf = ({ titre, nom }: Pick<Piece, 'titre' | 'nom'>) => ({ piece: titre, fichier: nom });

/** The meeting, held: what it holds is counted and changed by one person at a time. @throws RuleBroken once it is frozen. */
async function moving(tx: Tx, ctx: ActingContext, reunionId: string): Promise<HeldMeeting> {
  const held = await meetingFor(tx, { actor: ctx.actor, act: SET_AGENDA, id: reunionId, lock: true });
  const frozen = whyFrozen(held.meeting.etat);
  if (frozen) throw new RuleBroken('piece.frozen', frozen);
  return held;
}

const journal = (
  tx: Tx,
  ctx: ActingContext,
  held: HeldMeeting,
  line: {
    act: string;
    row: Pick<Piece, 'id' | 'pointId'>;
    changes: ReturnType<typeof changesOf>;
    reason?: string | null;
  },
): Promise<number> =>
  writeJournal(tx, {
    ...authorOf(ctx, held.decision),
    act: line.act,
    objectType: 'reunion',
    objectId: held.meeting.id,
    version: null,
    changes: line.changes,
    reason: line.reason ?? null,
    details: { piece: line.row.id, point: line.row.pointId },
  });

/** Refusals of a file that is late, said at its reason. */
export const PIECE_LATE = 'piece.late_reason';

/**
 * Between the convocation and the opening, a file that comes after the delay of the statutes has its reason where they admit what
 * is urgent, and does not come where they do not. @returns the reason with its rule; null in time. @throws RuleBroken.
 */
async function lateReason(tx: Tx, meeting: Meeting, order: { now: Date; reason: string }): Promise<string | null> {
  if (meeting.etat !== 'convoquee') return null;
  const { pieces } = await readRules(tx, meeting);
  const [today, meetingOn] = [isoDate(order.now), isoDate(meeting.debut)];
  if (latePieceFault(pieces, { today, meetingOn, reason: '' }) === null) return null;
  const rule = piecesRuleText(pieces.jours!, lastPieceDay(pieces, meetingOn)!);
  if (pieces.urgence === null) throw new RuleBroken('piece.late', `${rule} Ils n’admettent pas l’urgence.`);
  if (order.reason === '')
    throw new RuleBroken(PIECE_LATE, `${rule} Ils admettent l’urgence : « ${pieces.urgence} » Écrivez le motif.`);
  return `${order.reason} Les statuts : « ${pieces.urgence} »`;
}

function refuseTwin(present: readonly Piece[], one: Pick<Piece, 'pointId' | 'empreinte'>): void {
  const twin = present.find((other) => other.pointId === one.pointId && other.empreinte === one.empreinte);
  if (twin) throw new Conflict('piece.twice', `Ce fichier est déjà là, sous le titre « ${twin.titre} ».`);
}

/** Why nothing more may be deposited on a meeting, or null; asked before a byte is read. */
export const whyClosed = async (db: Db, meeting: HeldMeeting['meeting']): Promise<string | null> =>
  whyFrozen(meeting.etat) ?? whyNoMore(await heldPieces(db, meeting.id), 0);

/**
 * Puts a deposited file on an item. @returns its id. @throws NotFound · Forbidden · RuleBroken `piece.frozen`, `piece.full`,
 *   `piece.title` · Conflict `piece.twice` · Unavailable when its bytes were swept meanwhile.
 */
export async function depositPiece(
  tx: Tx,
  ctx: ActingContext,
  files: FileStore,
  order: { reunionId: string; pointId: string; deposit: Deposit; titre: string; motif?: string },
): Promise<string> {
  const held = await moving(tx, ctx, order.reunionId);
  const tardif = await lateReason(tx, held.meeting, { now: ctx.now, reason: order.motif ?? '' });
  if (!(await pointsOf(tx, order.reunionId)).some((point) => point.id === order.pointId)) {
    throw new NotFound('agenda.gone', 'Ce point n’est plus à l’ordre du jour.');
  }
  const titre = fileTitle(order.titre, PIECE_TITLE);
  const { empreinte, taille, nom } = order.deposit;
  refuseTwin(await piecesOf(tx, order.reunionId), { pointId: order.pointId, empreinte });
  const full = whyNoMore(await heldPieces(tx, order.reunionId), taille);
  if (full) throw new RuleBroken('piece.full', full);
  const id = randomUUID();
  const owner = { objetType: PIECE, objetId: id };
  const file = await attachFile(tx, files, order.deposit, { owner, by: ctx.actor?.id ?? null, now: ctx.now });
  const row = { id, pointId: order.pointId, titre, fichierId: file.id };
  await insertPiece(tx, { ...row, tardif });
  await journal(tx, ctx, held, {
    act: 'agenda.file_deposited',
    row,
    changes: changesOf(null, stateOf({ titre, nom })),
    reason: tardif,
  });
  return id;
}

/** Puts a file in the bin, for thirty days. @throws NotFound · Forbidden · RuleBroken `piece.frozen`. */
export async function removePiece(
  tx: Tx,
  ctx: ActingContext,
  order: { reunionId: string; id: string },
): Promise<Piece> {
  const held = await moving(tx, ctx, order.reunionId);
  const row = await findPiece(tx, order.id, order.reunionId);
  if (!row || row.deletedAt) throw unknownPiece();
  await markPiece(tx, row.id, { le: ctx.now, par: ctx.actor!.id });
  await journal(tx, ctx, held, { act: 'agenda.file_removed', row, changes: changesOf(stateOf(row), null) });
  return row;
}

/** Takes a file out of the bin. @throws NotFound · Forbidden · RuleBroken · Conflict `piece.twice`. */
export async function restorePiece(
  tx: Tx,
  ctx: ActingContext,
  order: { reunionId: string; id: string },
): Promise<Piece> {
  const held = await moving(tx, ctx, order.reunionId);
  const row = await findPiece(tx, order.id, order.reunionId);
  if (!row?.deletedAt) throw new NotFound('bin.unknown', 'Cette pièce n’est plus dans la corbeille.');
  refuseTwin(await piecesOf(tx, order.reunionId), row);
  const full = whyNoMore(await heldPieces(tx, order.reunionId), row.taille, true);
  if (full) throw new RuleBroken('piece.full', full);
  await markPiece(tx, row.id, null);
  await journal(tx, ctx, held, { act: 'agenda.file_restored', row, changes: changesOf(null, stateOf(row)) });
  return row;
}
