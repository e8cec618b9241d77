import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordRun } from '#core/importing/run-row.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
import { refreshSearch } from '../refresh-search.ts';
import { LHEO_DATASET } from './apply.sql.ts';
import { applyOffers } from './apply-offers.ts';
import {
  deleteImport,
  type ImportRow,
  importOf,
  insertImport,
  offersOf,
  saveOffers,
  updateImport,
} from './imports.sql.ts';
import { readOffers } from './read-lheo.ts';
import { readDocument } from './schema.ts';
import { type Tally, tallyOf, writing } from './trial.ts';
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

/** Where a campus stands for the decisions of the room `droits`. */
export const subjectOf = (campus: CampusPlace): Subject => ({
  campus: [campus.id],
  regions: campus.regions,
  regionsAcademiques: campus.regions,
});

export const unknownPage = () => new NotFound('page.unknown', 'Cette adresse ne mène à aucune page.');
const moved = () => new Conflict(MOVED, 'Quelqu’un a agi sur cet import entre-temps. Voici où il en est.');
export const undoableUntil = (at: Date): Date => new Date(at.getTime() + UNDO_DAYS * 86_400_000);

/** Reads and tries a file: nothing of the offer is written. @returns the import. @throws LheoRefused · RuleBroken `lheo.empty`. */
export function depositLheo(
  ctx: LheoContext,
  campus: CampusPlace,
  file: { nom: string; empreinte: string; text: string },
): Promise<string> {
  const { root, version } = readDocument(file.text);
  const offers = readOffers(root, ctx.origin);
  return transaction(ctx.db, async (tx) => {
    const decision = demand(ctx.actor, IMPORT, subjectOf(campus));
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
  const decision = demand(ctx.actor, IMPORT, subjectOf(campus));
  if (!row) throw unknownPage();
  if (row.etat !== etat) throw moved();
  return { row, author: authorOf(ctx, decision) };
}

/**
 * Writes what the file brings, in one transaction, tried again under it. @param version of the trial that was read.
 * @throws NotFound · Forbidden · Conflict `lheo.moved`, `lheo.stale` when the trial would now do something else · RuleBroken `lheo.nothing`.
 */
export function runLheo(ctx: LheoContext, campus: CampusPlace, id: string, version: number): Promise<Tally> {
  return transaction(ctx.db, async (tx) => {
    const { row, author } = await held(tx, ctx, campus, id, 'prepare');
    if (row.version !== version) throw stale();
    const kept = await offersOf(tx, id);
    const offers = kept.map((one) => one.lu);
    const tried = await tryOffers(tx, campus, ctx.today, offers);
    const tally = tallyOf(tried);
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
    const order = { importId: id, campusId: campus.id, originId, now: ctx.now };
    const organisations = await applyOffers(tx, tried, order);
    const importation_id = await recordRun(tx, {
      dataset: LHEO_DATASET,
      file: row.nom,
      print: row.empreinte,
      at: ctx.now,
      read: tried.length,
      created: tally.creer + tally.complement,
      updated: tally.rattacher + tally.sessions,
      unchanged: tally.connue,
      rejected: tally.refusee,
    });
    await updateImport(tx, id, {
      etat: 'importe',
      importation_id,
      importe_par: ctx.actor!.id,
      importe_le: ctx.now,
      bilan: JSON.stringify({ ...tally, origine: originId }),
    });
    await line(tx, author, 'lheo_import.applied', campus, id, { ...tally });
    await refreshSearch(tx, { organisations });
    return tally;
  });
}

const stale = () => new Conflict(STALE, 'Quelqu’un a refait cet essai entre-temps : le voici. Rien n’est importé.');

/** Tries a file again: the catalogue or the network changed since. */
export function retryLheo(ctx: LheoContext, campus: CampusPlace, id: string): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    await held(tx, ctx, campus, id, 'prepare');
    const offers = (await offersOf(tx, id)).map((one) => one.lu);
    const tried = await tryOffers(tx, campus, ctx.today, offers);
    await saveOffers(tx, id, tried);
    await updateImport(tx, id, { bilan: JSON.stringify(tallyOf(tried)) });
  });
}

/** Undoes a whole import; what others changed since stays, and is told. @returns how many stayed. */
export function undoLheo(ctx: LheoContext, campus: CampusPlace, id: string): Promise<number> {
  return transaction(ctx.db, async (tx) => {
    const { row, author } = await held(tx, ctx, campus, id, 'importe');
    const until = undoableUntil(row.importe_le!);
    if (ctx.now > until)
      throw new RuleBroken(
        'lheo.too_late',
        `Ce n’est plus possible depuis le ${frenchDate(until)} : trente jours sont passés.`,
      );
    const order = { importId: id, campusId: campus.id, originId: row.bilan.origine!, now: ctx.now };
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
