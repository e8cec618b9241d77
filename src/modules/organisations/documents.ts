import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore } from '#core/files/index.ts';
import { authorOf, type Changes, changesOf, writeJournal } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import { whyFull, whyNoPlace } from './document-room.ts';
import { type DocumentKind, MAX_TITLE } from './document-rules.ts';
import {
  type DocumentRow,
  findDocument,
  heldBy,
  insertDocument,
  listDocuments,
  logoOf,
  markDocument,
  updateDocument,
} from './documents.sql.ts';
import { readSheet, type Sheet } from './sheet.sql.ts';
import { type SheetContext, subjectOf } from './subject.ts';

/** Type of these objects: of their files, of their lines in the bin. */
export const DOCUMENT = 'organisation_document';
/** Code of the refusal of a change made on an older version. */
export const DOCUMENT_STALE = 'document.stale';

const ACTS: Record<DocumentKind, string> = {
  document: 'organisations.deposer_document',
  logo: 'organisations.changer_logo',
};
export const PUBLISH = 'organisations.publier_document';
/** The act that deposits, renames, removes and takes back. */
export const actOf = (genre: DocumentKind): string => ACTS[genre];

const unknown = () => new NotFound('document.unknown', 'Ce document n’existe pas, ou plus.');

/** The sheet, held: what an organisation holds is counted and changed by one person at a time. */
async function heldSheet(tx: Tx, id: string): Promise<Sheet> {
  const sheet = await readSheet(tx, { id }, { lock: true });
  if (!sheet || sheet.deletedAt) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
  return sheet;
}

/** What the journal keeps of one. */
const stateOf = ({ titre, public: isPublic, nom }: Pick<DocumentRow, 'titre' | 'public' | 'nom'>) => ({
  titre,
  public: isPublic,
  nom,
});

interface DocumentLine {
  act: string;
  row: Pick<DocumentRow, 'id' | 'genre'>;
  changes: Changes | null;
}

/** One line of the history of the organisation; no version of its sheet is made. */
const journalLine = (
  tx: Tx,
  ctx: SheetContext,
  decision: Parameters<typeof authorOf>[1],
  sheet: Pick<Sheet, 'id'>,
  { act, row, changes }: DocumentLine,
): Promise<number> =>
  writeJournal(tx, {
    ...authorOf(ctx, decision),
    act,
    objectType: 'organisation',
    objectId: sheet.id,
    changes,
    details: { document: row.id, genre: row.genre },
  });

function checkedTitle(titre: string): string {
  const title = titre.replace(/\s+/g, ' ').trim();
  if (title === '') throw new RuleBroken('document.untitled', 'Donnez un titre.');
  if (title.length > MAX_TITLE) {
    throw new RuleBroken('document.title_too_long', `Ce titre est trop long : ${MAX_TITLE} caractères au plus.`);
  }
  return title;
}

/** The same file twice on a sheet helps nobody. @throws Conflict `document.twice`. */
function refuseTwin(
  present: readonly DocumentRow[],
  { genre, empreinte }: Pick<DocumentRow, 'genre' | 'empreinte'>,
): void {
  const twin = present.find((one) => one.genre === genre && one.empreinte === empreinte);
  if (twin) throw new Conflict('document.twice', `Ce fichier est déjà là, sous le titre « ${twin.titre} ».`);
}

export interface DepositOrder {
  organisationId: string;
  genre: DocumentKind;
  deposit: Deposit;
  titre: string;
  public: boolean;
}

/**
 * Puts a deposited file on a sheet. A logo takes the place of the former one, which goes to the bin.
 * @returns its id, and that of the logo that it replaced. @throws NotFound · Forbidden · RuleBroken `document.full`, `document.untitled`
 *   · Conflict `document.twice` when the same file is already there · Unavailable when its bytes were swept meanwhile.
 */
export async function depositDocument(
  tx: Tx,
  ctx: SheetContext,
  files: FileStore,
  order: DepositOrder,
): Promise<{ id: string; replaced: string | null }> {
  const sheet = await heldSheet(tx, order.organisationId);
  const subject = await subjectOf(tx, sheet, ctx);
  const decision = demand(ctx.actor, actOf(order.genre), subject);
  if (order.genre === 'document' && order.public) demand(ctx.actor, PUBLISH, subject);
  const titre = checkedTitle(order.titre);
  refuseTwin(await listDocuments(tx, sheet.id), { genre: order.genre, empreinte: order.deposit.empreinte });
  const full = whyFull(await heldBy(tx, sheet.id), order.genre, order.deposit.taille);
  if (full) throw new RuleBroken('document.full', full);
  const former = order.genre === 'logo' ? await removeFormerLogo(tx, ctx, decision, sheet) : null;
  const row = { id: randomUUID(), organisationId: sheet.id, genre: order.genre, titre, public: order.public };
  const owner = { objetType: DOCUMENT, objetId: row.id };
  const file = await attachFile(tx, files, order.deposit, { owner, by: ctx.actor!.id, now: ctx.now });
  await insertDocument(tx, { ...row, fichierId: file.id });
  const changes = changesOf(null, stateOf({ ...row, nom: file.nom }));
  await journalLine(tx, ctx, decision, sheet, { act: 'document.deposited', row, changes });
  return { id: row.id, replaced: former };
}

async function removeFormerLogo(
  tx: Tx,
  ctx: SheetContext,
  decision: Parameters<typeof authorOf>[1],
  sheet: Sheet,
): Promise<string | null> {
  const former = await logoOf(tx, sheet.id);
  if (!former) return null;
  await markDocument(tx, former.id, { le: ctx.now, par: ctx.actor!.id });
  const changes = changesOf(stateOf(former), null);
  await journalLine(tx, ctx, decision, sheet, { act: 'document.removed', row: former, changes });
  return former.id;
}

/** A document and its sheet, held, once the person may change it. */
async function changeable(tx: Tx, ctx: SheetContext, organisationId: string, id: string) {
  const sheet = await heldSheet(tx, organisationId);
  const row = await findDocument(tx, id, sheet.id);
  const subject = await subjectOf(tx, sheet, ctx);
  // The right first: who has none is not told whether there is one.
  const decision = demand(ctx.actor, actOf(row?.genre ?? 'document'), subject);
  if (!row) throw unknown();
  return { sheet, row, subject, decision };
}

/**
 * Changes the title of a document and who may read it; the text of a logo.
 * @returns the version it has then: the same when nothing changed. @throws what `depositDocument` throws · Conflict `document.stale`.
 */
export async function changeDocument(
  tx: Tx,
  ctx: SheetContext,
  order: { organisationId: string; id: string; version: number; titre: string; public: boolean },
): Promise<number> {
  const { sheet, row, subject, decision } = await changeable(tx, ctx, order.organisationId, order.id);
  if (row.deletedAt) throw unknown();
  if (row.version !== order.version) {
    throw new Conflict(DOCUMENT_STALE, 'Ce document a été modifié entre-temps : relisez-le, puis recommencez.');
  }
  const to = { titre: checkedTitle(order.titre), public: row.genre === 'logo' || order.public };
  if (to.public !== row.public) demand(ctx.actor, PUBLISH, subject);
  const changes = changesOf(stateOf(row), stateOf({ ...row, ...to }));
  if (!changes) return row.version;
  const version = await updateDocument(tx, row.id, to);
  // The title is always there: the history says which document it was.
  const named = { before: { titre: row.titre, ...changes.before }, after: { titre: to.titre, ...changes.after } };
  await journalLine(tx, ctx, decision, sheet, { act: 'document.changed', row, changes: named });
  return version;
}

/** Puts a document or the logo in the bin, for thirty days. @throws NotFound · Forbidden. */
export async function removeDocument(
  tx: Tx,
  ctx: SheetContext,
  order: { organisationId: string; id: string },
): Promise<DocumentRow> {
  const { sheet, row, decision } = await changeable(tx, ctx, order.organisationId, order.id);
  if (row.deletedAt) throw unknown();
  await markDocument(tx, row.id, { le: ctx.now, par: ctx.actor!.id });
  await journalLine(tx, ctx, decision, sheet, { act: 'document.removed', row, changes: changesOf(stateOf(row), null) });
  return row;
}

/**
 * Takes a document out of the bin; a logo takes back its place, and the present one goes to the bin.
 * @throws NotFound when it is not there (any more) · RuleBroken `document.full` · Conflict `document.twice`.
 */
export async function restoreDocument(
  tx: Tx,
  ctx: SheetContext,
  order: { organisationId: string; id: string },
): Promise<{ row: DocumentRow; sheet: Sheet }> {
  const { sheet, row, subject, decision } = await changeable(tx, ctx, order.organisationId, order.id);
  if (!row.deletedAt) throw new NotFound('bin.unknown', 'Ce document n’est plus dans la corbeille.');
  if (row.genre === 'document' && row.public) demand(ctx.actor, PUBLISH, subject);
  refuseTwin(await listDocuments(tx, sheet.id), row);
  const full = whyNoPlace(await heldBy(tx, sheet.id), row.genre, row.taille);
  if (full) throw new RuleBroken('document.full', full);
  if (row.genre === 'logo') await removeFormerLogo(tx, ctx, decision, sheet);
  await markDocument(tx, row.id, null);
  await journalLine(tx, ctx, decision, sheet, {
    act: 'document.restored',
    row,
    changes: changesOf(null, stateOf(row)),
  });
  return { row, sheet };
}

/** One that everybody may read: on the public page of an organisation that is not in the bin. */
export async function publicDocument(db: Db, id: string, organisationId: string): Promise<DocumentRow> {
  const row = await findDocument(db, id, organisationId);
  if (!row?.public || row.deletedAt) throw unknown();
  return row;
}
