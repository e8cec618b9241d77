import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventContext, type EventPlaceOf, subjectHere } from '../access.ts';
import { EVENT, PUBLISH, wordsOf } from '../event.ts';
import { insertEvent, readEvent, updateEvent } from '../events.sql.ts';
import { freeAddress } from '../save-event.ts';
import { statedOf } from '../stated.ts';
import {
  type EventImport,
  importOf,
  type KeptSheet,
  keepImport,
  linesOf,
  nameDraft,
  noteRun,
  noteUndone,
  untouchedDrafts,
} from './imports.sql.ts';
import type { ReadCalendar, ReadEvent } from './read-ics.ts';

/** Object of the journal. */
export const IMPORT = 'import_evenements';
/** Days during which an import is undone; its lines go then. */
export const UNDO_DAYS = 30;

/** Until when an import is undone. */
export const undoneUntil = (one: Pick<EventImport, 'importeLe'>): Date | null =>
  one.importeLe && new Date(one.importeLe.getTime() + UNDO_DAYS * 86_400_000);

/** Keeps what was read of a calendar or of a spreadsheet; nothing is written of its events. @returns the id of the import. @throws Forbidden. */
export async function keepCalendar(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { nom: string; read: ReadCalendar; sheet?: KeptSheet },
): Promise<string> {
  const decision = demand(ctx.actor, PUBLISH, subjectHere(place));
  const { lines, notes } = order.read;
  const id = await keepImport(tx, {
    campusId: place.campus.id,
    nom: order.nom,
    lines,
    notes,
    sheet: order.sheet,
    now: ctx.now,
  });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event_import.deposited',
    objectType: IMPORT,
    objectId: id,
    details: { campus: place.campus.id, lignes: lines.length },
  });
  return id;
}

/** An import in a state, held. @param version of its columns, as they were read. @throws NotFound · Conflict `event_import.moved`. */
export async function heldImport(
  tx: Tx,
  place: EventPlaceOf,
  id: string,
  etat: EventImport['etat'],
  version?: number,
): Promise<EventImport> {
  const one = await importOf(tx, place.campus.id, id, { lock: true });
  if (!one) throw unknownPage();
  if (one.etat !== etat || (version !== undefined && one.version !== version))
    throw new Conflict('event_import.moved', 'Quelqu’un vient d’agir sur ce fichier. Voici où il en est.');
  return one;
}

/**
 * Makes a draft of each event chosen, with its file as source. @returns how many. @throws NotFound · Forbidden · Conflict `event_import.moved` ·
 * RuleBroken `event_import.empty`.
 */
export async function runImport(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { id: string; version: number; ranks: readonly number[] },
): Promise<number> {
  const decision = demand(ctx.actor, PUBLISH, subjectHere(place));
  const one = await heldImport(tx, place, order.id, 'prepare', order.version);
  const chosen = (await linesOf(tx, one)).filter(({ rang, contenu }) => contenu && order.ranks.includes(rang));
  if (chosen.length === 0) throw new RuleBroken('event_import.empty', 'Choisissez au moins un événement.');
  const originId = await recordOrigin(tx, { nature: 'saisie', label: `Importé du fichier « ${one.nom} »` });
  for (const { rang, contenu } of chosen) {
    const id = await insertEvent(tx, {
      campusId: place.campus.id,
      slug: await freeAddress(tx, contenu!.titre),
      row: rowOf(contenu!),
      auteurId: ctx.actor!.id,
      originId,
      now: ctx.now,
    });
    await nameDraft(tx, { importId: one.id, rang, eventId: id });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'event.created',
      objectType: EVENT,
      objectId: id,
      version: 1,
      changes: changesOf(null, statedOf((await readEvent(tx, place.campus.id, id))!)),
      details: { campus: place.campus.id, import: one.id },
    });
  }
  await noteRun(tx, one.id, chosen.length, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event_import.run',
    objectType: IMPORT,
    objectId: one.id,
    details: { campus: place.campus.id, lignes: chosen.length },
  });
  return chosen.length;
}

const rowOf = (read: ReadEvent) => ({
  titre: read.titre,
  texte: read.texte,
  genre: read.genre,
  precision: read.precision,
  debut: new Date(read.debut),
  fin: new Date(read.fin),
  lieu_nom: read.lieu ?? null,
  niveaux: read.niveaux ?? [],
  mots: wordsOf({ titre: read.titre, texte: read.texte, marque: null }),
});

/**
 * Puts the drafts of an import in the bin; those that somebody has changed since stay. @returns how many went, and how many stayed.
 * @throws NotFound · Forbidden · Conflict `event_import.moved` · RuleBroken `event_import.over`.
 */
export async function undoImport(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  id: string,
): Promise<{ gone: number; kept: number }> {
  const decision = demand(ctx.actor, PUBLISH, subjectHere(place));
  const one = await heldImport(tx, place, id, 'importe');
  if (ctx.now > undoneUntil(one)!)
    throw new RuleBroken('event_import.over', 'Trente jours sont passés : cet import ne s’annule plus.');
  const drafts = await untouchedDrafts(tx, one.id);
  for (const draft of drafts) {
    const version = await updateEvent(tx, draft, { supprime_le: ctx.now, supprime_par: ctx.actor!.id }, ctx.now);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'event.deleted',
      objectType: EVENT,
      objectId: draft,
      version,
      details: { campus: place.campus.id, import: one.id },
    });
  }
  const kept = one.importes - drafts.length;
  await noteUndone(tx, one.id, kept, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event_import.undone',
    objectType: IMPORT,
    objectId: one.id,
    details: { campus: place.campus.id, lignes: drafts.length, gardes: kept },
  });
  return { gone: drafts.length, kept };
}
