import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordRun } from '#core/importing/run-row.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { lockCampus } from '../complements/sheet.sql.ts';
import { refreshSearch } from '../refresh-search.ts';
import { holdLines, LHEO_DATASET } from './apply.sql.ts';
import { applyOffers } from './apply-offers.ts';
import { holdComplements } from './complements.sql.ts';
import {
  deleteImport,
  type ImportRow,
  importOf,
  insertImport,
  type KeptOffer,
  offersOf,
  saveOffers,
  updateImport,
} from './imports.sql.ts';
import { readOffers } from './read-lheo.ts';
import { readDocument } from './schema.ts';
import type { OfferOrder } from './show-lines.ts';
import { sameTrial, type Tally, type TriedOffer, tallyOf, writing } from './trial.ts';
import { tryOffers } from './try-offers.ts';
import { undoOffers } from './undo-offers.ts';

export const IMPORT = 'formations.importer_offre';
/** Type of these objects in the journal. */
export const LHEO_IMPORT = 'import_lheo';
export const MOVED = 'lheo.moved';
export const STALE = 'lheo.stale';
/** An import is undone for that many days. */
export const UNDO_DAYS = 30;

export interface LheoContext extends Pick<RequestContext, 'actor' | 'requestId'> {
  db: Db;
  now: Date;
  today: string;
  origin: string;
}

export const lheoContext = (ctx: RequestContext): LheoContext => ({
  db: ctx.db,
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
  origin: ctx.origin,
});

const moved = () => new Conflict(MOVED, 'Quelqu’un a agi sur cet import entre-temps. Voici où il en est.');
export const undoableUntil = (at: Date): Date => new Date(at.getTime() + UNDO_DAYS * 86_400_000);

/** Reads and tries a file: nothing of the offer is written. @returns the import. @throws LheoRefused · RuleBroken `lheo.empty`. */
export function depositLheo(
  ctx: LheoContext,
  campus: CampusPlace,
  file: { nom: string; empreinte: string; text: string },
): Promise<string> {
  const { root, version } = readDocument(file.text);
  const offers = readOffers(root, ctx);
  return transaction(ctx.db, async (tx) => {
    const decision = demand(ctx.actor, IMPORT, campusSubject(campus));
    const tried = await tryOffers(tx, campus, ctx.today, offers);
    const bilan = tallyOf(tried);
    const id = await insertImport(tx, {
      campus_id: campus.id,
      nom: file.nom,
      empreinte: file.empreinte,
      langue: version,
      cree_par: ctx.actor!.id,
      cree_le: ctx.now,
      bilan,
    });
    await saveOffers(tx, id, tried);
    await line(tx, authorOf(ctx, decision), 'lheo_import.deposited', campus, id, { langue: version, ...bilan });
    return id;
  });
}

/** An import of this campus, held. @throws NotFound · Forbidden · Conflict `lheo.moved` when it is elsewhere. */
async function held(tx: Tx, ctx: LheoContext, campus: CampusPlace, id: string, etat: ImportRow['etat']) {
  const row = await importOf(tx, campus.id, id, { lock: true });
  const decision = demand(ctx.actor, IMPORT, campusSubject(campus));
  if (!row) throw unknownPage();
  if (row.etat !== etat) throw moved();
  return { row, author: authorOf(ctx, decision) };
}

/** What a trial speaks of, held until the end: complements first, then lines, as every act of the offer does. */
async function holdTrial(tx: Tx, kept: readonly KeptOffer[]): Promise<void> {
  const trials = kept.filter((one) => one.verdict !== 'refusee').map((one) => one.essai);
  await holdComplements(
    tx,
    trials.flatMap((one) => one.complementId ?? []),
  );
  await holdLines(
    tx,
    trials.flatMap((one) => [one.ligneId ?? [], one.lignes.flatMap((line) => line.id ?? [])].flat()),
  );
}

/**
 * Writes what the file brings, in one transaction, tried again under it: one person at a time imports into a campus. What is written
 * is what the trial said; when it would be something else the new trial is kept, and nothing is written. @param version of the trial
 * that was read.
 * @throws NotFound · Forbidden · Conflict `lheo.moved`, `lheo.stale` when the trial would now do something else · RuleBroken `lheo.nothing`.
 */
export async function runLheo(ctx: LheoContext, campus: CampusPlace, id: string, version: number): Promise<Tally> {
  const done = await transaction(ctx.db, async (tx) => {
    await lockCampus(tx, campus.id);
    const { row, author } = await held(tx, ctx, campus, id, 'prepare');
    if (row.version !== version) throw stale();
    const kept = await offersOf(tx, id);
    await holdTrial(tx, kept);
    const tried = await tryAgain(tx, ctx, campus, kept);
    if (!sameTrial(kept, tried)) {
      await keepTrial(tx, id, tried);
      return null;
    }
    if (!tried.some((one) => writing.includes(one.verdict)))
      throw new RuleBroken('lheo.nothing', 'Ce fichier ne change rien à l’offre du campus : il n’y a rien à importer.');
    const originId = await recordOrigin(tx, {
      nature: 'import',
      label: 'Fichier LHÉO d’un campus',
      dataset: LHEO_DATASET,
      file: row.nom,
      // The same file given twice, or to two campuses, is two origins: each is undone by itself.
      sha256: `${row.empreinte}:${id}`,
      edition: ctx.today,
    });
    await saveOffers(tx, id, tried);
    return write(tx, row, tried, { importId: id, campus, originId, ctx, author });
  });
  if (!done) throw changed();
  return done;
}

async function write(tx: Tx, row: ImportRow, tried: readonly TriedOffer[], order: OfferOrder): Promise<Tally> {
  const { ctx, campus, author, originId } = order;
  const tally = tallyOf(tried);
  const organisations = await applyOffers(tx, tried, order);
  if (!organisations) throw changed();
  const importation_id = await recordRun(tx, {
    dataset: LHEO_DATASET,
    file: row.nom,
    print: row.empreinte,
    at: ctx.now,
    read: tried.length,
    created: tally.creer + tally.complement,
    updated: tally.rattacher + tally.completer,
    unchanged: tally.connue,
    rejected: tally.refusee,
  });
  await updateImport(tx, row.id, {
    etat: 'importe',
    importation_id,
    importe_par: ctx.actor!.id,
    importe_le: ctx.now,
    bilan: JSON.stringify({ ...tally, origine: originId }),
  });
  await line(tx, author, 'lheo_import.applied', campus, row.id, { ...tally });
  await refreshSearch(tx, { organisations });
  return tally;
}

const changed = () =>
  new Conflict(
    STALE,
    'L’offre ou le réseau ont changé depuis cet essai : le voici refait. Rien n’est importé : relisez-le, puis importez.',
  );
const stale = () => new Conflict(STALE, 'Quelqu’un a refait cet essai entre-temps : le voici. Rien n’est importé.');

const tryAgain = (tx: Tx, ctx: LheoContext, campus: CampusPlace, kept: readonly KeptOffer[]): Promise<TriedOffer[]> =>
  tryOffers(
    tx,
    campus,
    ctx.today,
    kept.map((one) => one.lu),
  );

async function keepTrial(tx: Tx, id: string, tried: readonly TriedOffer[]): Promise<void> {
  await saveOffers(tx, id, tried);
  await updateImport(tx, id, { bilan: JSON.stringify(tallyOf(tried)) });
}

/** Tries a file again: the catalogue or the network changed since. */
export function retryLheo(ctx: LheoContext, campus: CampusPlace, id: string): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    await held(tx, ctx, campus, id, 'prepare');
    await keepTrial(tx, id, await tryAgain(tx, ctx, campus, await offersOf(tx, id)));
  });
}

/** Undoes a whole import; what others changed since stays, and is told. @returns how many stayed. */
export function undoLheo(ctx: LheoContext, campus: CampusPlace, id: string): Promise<number> {
  return transaction(ctx.db, async (tx) => {
    await lockCampus(tx, campus.id);
    const { row, author } = await held(tx, ctx, campus, id, 'importe');
    const until = undoableUntil(row.importe_le!);
    if (ctx.now > until)
      throw new RuleBroken(
        'lheo.too_late',
        `Ce n’est plus possible depuis le ${frenchDate(until)} : trente jours sont passés.`,
      );
    const order = { importId: id, campus, originId: row.bilan.origine!, ctx, author };
    const { undone, kept, organisations } = await undoOffers(tx, await offersOf(tx, id), order);
    await updateImport(tx, id, {
      etat: 'annule',
      annule_par: ctx.actor!.id,
      annule_le: ctx.now,
      bilan: JSON.stringify({ ...row.bilan, gardees: kept }),
    });
    await line(tx, author, 'lheo_import.undone', campus, id, { defaites: undone, gardees: kept });
    await refreshSearch(tx, { organisations });
    return kept;
  });
}

/** Forgets a file that was not imported. */
export function dropLheo(ctx: LheoContext, campus: CampusPlace, id: string): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const { author } = await held(tx, ctx, campus, id, 'prepare');
    await deleteImport(tx, id);
    await line(tx, author, 'lheo_import.abandoned', campus, id, {});
  });
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
    objectType: LHEO_IMPORT,
    objectId: id,
    details: { campus: campus.id, ...details },
  });
