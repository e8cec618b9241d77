import type { Db } from '#core/db/index.ts';
import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
import { holdOrganisations } from '#modules/organisations/index.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { applyLines } from './apply-lines.ts';
import { UNDO_DAYS } from './fields.ts';
import { type ImportRow, importOf, linesOf, rememberedOf, saveTrials, updateImport } from './imports.sql.ts';
import type { Reading } from './read-line.ts';
import { tallyOf } from './trial.ts';
import { type TriedLine, tryLines } from './try-lines.ts';
import { undoLines } from './undo-lines.ts';

export const IMPORT = 'organisations.importer_organisations';
export const UNDO_IMPORT = 'organisations.annuler_import';
/** Type of these objects in the journal. */
export const IMPORT_OBJECT = 'import_partenaires';
export const IMPORT_MOVED = 'import.moved';
/** Code of the refusal of an act on a trial that is no longer the one that was read. */
export const IMPORT_STALE = 'import.stale';

export interface ImportContext extends Pick<NetworkContext, 'actor' | 'requestId' | 'now' | 'today'> {
  db: Db;
}

export const importSubject = (campus: CampusPlace, row: Pick<ImportRow, 'importe_par' | 'cree_par'>): Subject => ({
  ...subjectOf(campus),
  auteur: row.importe_par ?? row.cree_par,
});

const moved = () => new Conflict(IMPORT_MOVED, 'Quelqu’un a agi sur cet import entre-temps. Voici où il en est.');

/** Whoever acts on a trial has read that one. @throws Conflict `import.stale`. */
export function sameTrial(row: Pick<ImportRow, 'version'>, version: number): void {
  if (row.version === version) return;
  throw new Conflict(
    IMPORT_STALE,
    'Quelqu’un a refait cet essai entre-temps : le voici. Votre saisie est gardée, rien n’est importé.',
  );
}

/** How this file is read today: its columns, its words, what the campus remembers. */
export async function readingOf(db: Db, row: ImportRow): Promise<Reading> {
  const { genre, statut } = await rememberedOf(db, row.campus_id);
  return {
    columns: row.raccords,
    words: { genre: row.valeurs.genre ?? {}, statut: row.valeurs.statut ?? {} },
    remembered: { genre, statut },
    genreDefaut: row.genre_defaut,
    statutDefaut: row.statut_defaut,
  };
}

/** Tries every line again and keeps what it would do: nothing else is written. */
export async function tryImport(tx: Tx, ctx: ImportContext, campus: CampusPlace, row: ImportRow): Promise<void> {
  const rows = await linesOf(tx, row.id);
  const tried = await tryLines(tx, ctx, { campus, rows, reading: await readingOf(tx, row) });
  await keepTrials(tx, row.id, tried);
  await updateImport(tx, row.id, { bilan: JSON.stringify(tallyOf(tried.map((one) => one.verdict))) });
}

const keepTrials = (tx: Tx, id: string, tried: readonly TriedLine[]): Promise<void> =>
  saveTrials(
    tx,
    id,
    tried.map((one) => ({ ligne: one.row.ligne, verdict: one.verdict, essai: one.trial })),
  );

/**
 * Writes the good lines of a file, in one transaction. Another run, or a creation, waits; it then sees what this one wrote.
 * @param version of the trial that was read. @throws NotFound · Forbidden · Conflict `import.moved` when it is imported already,
 *   `import.stale` when the trial is another · RuleBroken `import.nothing`.
 */
export function runImport(ctx: ImportContext, campus: CampusPlace, id: string, version: number): Promise<ImportRow> {
  return transaction(ctx.db, async (tx) => {
    const row = await importOf(tx, campus.id, id, { lock: true });
    const decision = demand(ctx.actor, IMPORT, subjectOf(campus));
    if (!row) throw unknownPage();
    if (row.etat !== 'prepare') throw moved();
    sameTrial(row, version);
    return write(tx, ctx, { campus, row, author: authorOf(ctx, decision), act: 'partner_import.applied' });
  });
}

/** Does an import again after it was undone. @throws as `runImport` · RuleBroken `import.too_late`. */
export function redoImport(ctx: ImportContext, campus: CampusPlace, id: string): Promise<ImportRow> {
  return transaction(ctx.db, async (tx) => {
    const row = await importOf(tx, campus.id, id, { lock: true });
    const decision = demand(ctx.actor, UNDO_IMPORT, row ? importSubject(campus, row) : subjectOf(campus));
    if (!row) throw unknownPage();
    if (row.etat !== 'annule') throw moved();
    inTime(row.annule_le!, ctx.now);
    return write(tx, ctx, { campus, row, author: authorOf(ctx, decision), act: 'partner_import.redone' });
  });
}

async function write(
  tx: Tx,
  ctx: ImportContext,
  order: { campus: CampusPlace; row: ImportRow; author: Author; act: string },
): Promise<ImportRow> {
  const { campus, row } = order;
  await holdOrganisations(tx);
  // What stayed when it was undone is there: it is not done twice.
  const rows = (await linesOf(tx, row.id)).filter((one) => one.retour !== 'gardee');
  const tried = await tryLines(tx, ctx, { campus, rows, reading: await readingOf(tx, row) });
  if (!tried.some((one) => one.verdict === 'creer' || one.verdict === 'modifier')) {
    throw new RuleBroken('import.nothing', 'Aucune ligne ne change quoi que ce soit : il n’y a rien à importer.');
  }
  await keepTrials(tx, row.id, tried);
  const contacts = await applyLines(tx, tried, {
    importId: row.id,
    campusId: campus.id,
    author: order.author,
    today: ctx.today,
  });
  const bilan = { ...tallyOf(tried.map((one) => one.verdict)), contacts };
  await updateImport(tx, row.id, {
    etat: 'importe',
    importe_par: ctx.actor!.id,
    importe_le: ctx.now,
    annule_par: null,
    annule_le: null,
    bilan: JSON.stringify(bilan),
  });
  await line(tx, order.author, order.act, campus, row.id, bilan);
  return (await importOf(tx, campus.id, row.id))!;
}

/**
 * Undoes a whole import; what others changed since stays, and is listed.
 * @throws NotFound · Forbidden for another author · Conflict `import.moved` · RuleBroken `import.too_late`.
 */
export function undoImport(ctx: ImportContext, campus: CampusPlace, id: string): Promise<ImportRow> {
  return transaction(ctx.db, async (tx) => {
    const row = await importOf(tx, campus.id, id, { lock: true });
    const decision = demand(ctx.actor, UNDO_IMPORT, row ? importSubject(campus, row) : subjectOf(campus));
    if (!row) throw unknownPage();
    if (row.etat !== 'importe') throw moved();
    inTime(row.importe_le!, ctx.now);
    await holdOrganisations(tx);
    const author = authorOf(ctx, decision);
    const order = { importId: row.id, campusId: campus.id, author };
    const { undone, kept } = await undoLines(tx, await linesOf(tx, row.id), order);
    await updateImport(tx, row.id, {
      etat: 'annule',
      annule_par: ctx.actor!.id,
      annule_le: ctx.now,
      bilan: JSON.stringify({ ...row.bilan, gardees: kept }),
    });
    await line(tx, author, 'partner_import.undone', campus, row.id, { defaites: undone, gardees: kept });
    return (await importOf(tx, campus.id, row.id))!;
  });
}

export const undoableUntil = (at: Date): Date => new Date(at.getTime() + UNDO_DAYS * 86_400_000);

function inTime(at: Date, now: Date): void {
  if (now <= undoableUntil(at)) return;
  throw new RuleBroken(
    'import.too_late',
    `Ce n’est plus possible depuis le ${frenchDate(undoableUntil(at))} : trente jours sont passés.`,
  );
}

const line = (
  tx: Tx,
  author: Author,
  act: string,
  campus: CampusPlace,
  id: string,
  details: Record<string, unknown>,
): Promise<number> =>
  writeJournal(tx, {
    ...author,
    act,
    objectType: IMPORT_OBJECT,
    objectId: id,
    details: { campus: campus.id, ...details },
  });
