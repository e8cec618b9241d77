import type { Db } from '#core/db/index.ts';
import { type HistoryEntry, historyOf, stateAt } from '#core/journal/index.ts';
import { loadSources } from '#core/provenance/index.ts';
import { frenchDate } from '#core/time/index.ts';
import {
  type Comparison,
  compareVersions,
  type HistoryLine,
  historyLines,
  type Names,
  versionsToCompare,
  whoOf,
} from '#core/versions/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { authorLabel } from '#modules/trace/index.ts';
import type { OrganisationHooks } from './hooks.ts';
import { mergedInto } from './merges.sql.ts';
import type { Sheet, SheetState } from './sheet.sql.ts';
import { tracedOrganisation } from './sheet.ts';
import { documentActs } from './traced-documents.ts';

export interface SheetHistory {
  lines: HistoryLine[];
  /** Two versions side by side; null while there is one, or when one of the two was erased. */
  compared: readonly [number, number] | null;
  comparison: Comparison | null;
  /** Names of the sheets that were merged into this one, in the words of each. */
  merged: readonly string[];
  /** Where the sheet came from: « Annuaire de l’éducation, 3 mars 2026 ». */
  origin: string;
}

/** Names for a history: accounts, roles, and what acts without an account. */
async function namesFor(db: Db, hooks: OrganisationHooks, history: readonly HistoryEntry[]): Promise<Names> {
  const accounts = await hooks.accountNames(
    db,
    history.flatMap((entry) => entry.actorId ?? []),
  );
  return { accounts, role: (id) => (authorLabel(id) === id ? roleLabel(id) : authorLabel(id)) };
}

/** Last lines of documents that the history of a sheet shows; the journal holds them all. */
const DOCUMENT_LINES = 200;

/** What happened to a sheet, newest first: what is done to its documents never hides what was done to it. */
async function linesOf(db: Db, sheetId: string): Promise<HistoryEntry[]> {
  const documents = Object.keys(documentActs);
  const parts = await Promise.all([
    historyOf(db, 'organisation', sheetId, { versions: true }),
    historyOf(db, 'organisation', sheetId, { versions: false, but: documents }),
    historyOf(db, 'organisation', sheetId, { only: documents, limit: DOCUMENT_LINES }),
  ]);
  return parts.flat().sort((a, b) => b.id - a.id);
}

/** What happened to the sheets that were merged into this one. */
async function pastsOf(
  db: Db,
  merged: readonly { id: string; nom: string }[],
): Promise<{ nom: string; entry: HistoryEntry }[]> {
  const lines = await Promise.all(
    merged.map(async ({ id, nom }) => (await linesOf(db, id)).map((entry) => ({ nom, entry }))),
  );
  // That it was merged is said by the line of this sheet.
  return lines.flat().filter(({ entry }) => entry.act !== 'organisation.absorbed');
}

/** The history of a sheet as its page shows it. @param asked versions of the address, checked here. */
export async function readHistory(
  db: Db,
  hooks: OrganisationHooks,
  sheet: Sheet,
  asked: { avant?: number | undefined; apres?: number | undefined },
): Promise<SheetHistory> {
  const history = await linesOf(db, sheet.id);
  const merged = await mergedInto(db, sheet.id);
  const pasts = await pastsOf(db, merged);
  const all = [...history, ...pasts.map((past) => past.entry)];
  const names = await namesFor(db, hooks, all);
  const sources = await loadSources(db, [sheet.originId, ...all.map(originOf)]);
  const compared = versionsToCompare(sheet.version, { from: asked.avant, to: asked.apres });
  const read = (entries: readonly HistoryEntry[]): HistoryLine[] =>
    historyLines(tracedOrganisation, entries, names).map((line, index) => {
      const source = sources.get(originOf(entries[index]!) ?? 0);
      const what = `${line.what}${mergedName(entries[index]!)}`;
      return { ...line, what, reason: source?.label ?? line.reason };
    });
  const own = read(history).map((line, index) => ({ line, id: history[index]!.id }));
  const theirs = read(pasts.map((past) => past.entry)).map((line, index) => ({
    // The versions of another sheet are not those of this one.
    line: { ...line, version: null, what: `${line.what} (fiche fusionnée « ${pasts[index]!.nom} »)` },
    id: pasts[index]!.entry.id,
  }));
  return {
    lines: [...own, ...theirs].sort((a, b) => b.id - a.id).map(({ line }) => line),
    merged: merged.map((one) => one.nom),
    compared,
    comparison: compared
      ? compareVersions(tracedOrganisation, { state: sheet.state, version: sheet.version }, history, names, compared)
      : null,
    origin: [sources.get(sheet.originId)?.label, frenchDate(sheet.createdAt)].filter(Boolean).join(', '),
  };
}

/** The other sheet of a merge, as a line says it after what was done. */
const mergedName = (entry: HistoryEntry): string =>
  typeof entry.details.fusion === 'string' && typeof entry.details.nom === 'string'
    ? ` (« ${entry.details.nom} »)`
    : '';

/** Origin of the file behind a line of import. */
const originOf = (entry: HistoryEntry): number | null =>
  typeof entry.details.origine === 'number' ? entry.details.origine : null;

/** The state on which a form was opened, and who saved since: what the page of both versions needs. */
export async function readMeanwhile(
  db: Db,
  hooks: OrganisationHooks,
  sheet: Sheet,
  opened: number,
): Promise<{ base: SheetState | null; other: { who: string; at: Date } | null }> {
  const history = await historyOf(db, 'organisation', sheet.id, { versions: true });
  const last = history.find((entry) => entry.version === sheet.version);
  return {
    base: stateAt(sheet.state, sheet.version, history, opened),
    other:
      last && sheet.version !== opened ? { who: whoOf(last, await namesFor(db, hooks, [last])), at: last.at } : null,
  };
}
