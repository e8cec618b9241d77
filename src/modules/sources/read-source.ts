import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Db, transaction } from '#core/db/index.ts';
import { Refusal } from '#core/errors/index.ts';
import { FetchRefused, fetchFile } from '#core/fetching/index.ts';
import type { JobDeps } from '#core/jobs/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { actorOfAccount } from '#modules/comptes/index.ts';
import { may } from '#modules/droits/index.ts';
import { keepAct, subjectOfSource } from './access.ts';
import { compareLines, givenLines } from './differences.sql.ts';
import type { SourcesHooks } from './hooks.ts';
import { changedFiles, type ReadingCounts, ReadingFailed, readOpenData } from './read-open-data.ts';
import { nextReading, nextTry } from './source.ts';
import {
  closePassage,
  noteSource,
  openPassage,
  passagesOf,
  type SourceRow,
  sourceOf,
  takeSource,
} from './sources.sql.ts';
import { tellFailure, tellTrial } from './tell.ts';

export type ReadDeps = Pick<JobDeps, 'db' | 'pool' | 'clock' | 'log' | 'config' | 'files' | 'signal'>;

const MEBI = 1024 * 1024;
/** A spreadsheet is read in memory; a national file flows. */
const MOST_PARTNERS = 5 * MEBI;
const MOST_OPEN_DATA = 500 * MEBI;
/** A reading that lasts longer has died with its process. */
export const LOST_MS = 2 * 3_600_000;
export const PARTNERS = 'partenaires';

interface Reading {
  counts: ReadingCounts;
  importId: string | null;
}

/**
 * Reads a source once. Never throws for what the source does wrong: its row says why, and when it is tried again.
 * @returns false when somebody reads it already, or when it is gone.
 */
export async function readSource(deps: ReadDeps, hooks: SourcesHooks, id: string): Promise<boolean> {
  const now = deps.clock.now();
  if (!(await takeSource(deps.db, id, { now, lost: new Date(now.getTime() - LOST_MS) }))) return false;
  const source = await sourceOf(deps.db, id);
  if (!source) return false;
  const passageId = await openPassage(deps.db, { sourceId: source.id, by: source.demandeePar, now });
  const whose = { sourceId: source.id, passageId, source };
  await mkdir(deps.files.drafts, { recursive: true });
  const folder = await mkdtemp(join(deps.files.drafts, 'source-'));
  try {
    await (source.dossier ? readFolder(deps, hooks, whose) : readAddress(deps, hooks, whose, folder));
  } catch (error) {
    await failed(deps, source, passageId, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return true;
}

interface Whose {
  source: SourceRow;
  passageId: string;
}

async function readFolder(deps: ReadDeps, hooks: SourcesHooks, { source, passageId }: Whose): Promise<void> {
  const { paths, prints } = await changedFiles(deps.config.sources.folder, source.empreintes);
  if (paths.length === 0) return unchanged(deps, source, passageId);
  const counts = await readOpenData(deps, hooks, { source, passageId, paths });
  await done(
    deps,
    { source, passageId },
    { counts, importId: null },
    {
      fichier: `${paths.length}`,
      empreinte: null,
      keep: { empreintes: JSON.stringify(prints) },
    },
  );
}

async function readAddress(deps: ReadDeps, hooks: SourcesHooks, whose: Whose, folder: string): Promise<void> {
  const { source, passageId } = whose;
  const got = await fetchFile({
    address: source.adresse!,
    folder,
    maxBytes: source.campusId ? MOST_PARTNERS : MOST_OPEN_DATA,
    trusted: deps.config.sources.trusted,
    etag: source.etag,
    modified: source.modifieeLe,
    signal: deps.signal,
  });
  if (got.outcome === 'same') return unchanged(deps, source, passageId);
  const keep = { etag: got.etag, modifiee_le: got.modified, empreintes: JSON.stringify({ fichier: got.sha256 }) };
  const file = { fichier: got.name, empreinte: got.sha256, keep };
  if (source.empreintes.fichier === got.sha256) return unchanged(deps, source, passageId, keep);
  if (source.campusId) return readPartners(deps, hooks, whose, { path: got.path, ...file });
  const counts = await readOpenData(deps, hooks, { ...whose, paths: [got.path] });
  await done(deps, whose, { counts, importId: null }, file);
}

/** A spreadsheet of partners: a trial is made in the name of who keeps the source, and waits for somebody. */
async function readPartners(
  deps: ReadDeps,
  hooks: SourcesHooks,
  whose: Whose,
  file: { path: string; fichier: string; empreinte: string; keep: Record<string, unknown> },
): Promise<void> {
  const { source, passageId } = whose;
  const now = deps.clock.now();
  const actor = await actorOfAccount(deps.db, source.tenuePar, isoDate(now));
  if (!actor || !may(actor, keepAct(source), await subjectOfSource(deps.db, source)).allowed) {
    throw new ReadingFailed(
      'La personne qui tient cette source n’a plus le droit de le faire : enregistrez-la de nouveau à votre nom.',
    );
  }
  const [last] = (await passagesOf(deps.db, source.id, 20)).filter((one) => one.importId);
  await transaction(deps.db, async (tx) => {
    const read = await hooks.tryPartners(tx, {
      campusSlug: source.campusSlug!,
      path: file.path,
      nom: source.nom,
      actor,
      files: deps.files,
      now,
      replaces: last?.importId ?? null,
    });
    const lines = givenLines(read.compared);
    const { first, ...found } = await compareLines(tx, { sourceId: source.id, passageId, jeu: PARTNERS, lines });
    const counts: ReadingCounts = {
      premiere: first,
      ...found,
      lues: read.lines,
      creees: read.created,
      mises_a_jour: read.updated,
      rejetees: read.rejected,
    };
    await done({ ...deps, db: tx }, whose, { counts, importId: read.importId }, file);
    if (read.created + read.updated + found.disparues > 0) await tellTrial(tx, now, { source, passageId, counts });
  });
}

/** A reading that went well. */
async function done(
  deps: Pick<ReadDeps, 'db' | 'clock'>,
  { source, passageId }: Whose,
  { counts, importId }: Reading,
  file: { fichier: string; empreinte: string | null; keep: Record<string, unknown> },
): Promise<void> {
  const now = deps.clock.now();
  await closePassage(deps.db, passageId, {
    ...counts,
    issue: 'lu',
    fini_le: now,
    fichier: file.fichier,
    empreinte: file.empreinte,
    import_id: importId,
  });
  await settle(deps.db, source, now, file.keep);
  await transactionOf(deps.db, (tx) =>
    writeJournal(tx, {
      actorRole: 'système',
      act: 'source.read',
      objectType: 'source',
      objectId: source.id,
      details: {
        campus: source.campusId,
        passage: passageId,
        nouvelles: counts.nouvelles,
        modifiees: counts.modifiees,
        disparues: counts.disparues,
      },
    }),
  );
}

const transactionOf = (db: Db, act: (tx: Parameters<typeof writeJournal>[0]) => Promise<unknown>): Promise<unknown> =>
  db.isTransaction ? act(db as never) : transaction(db, act);

async function unchanged(
  deps: ReadDeps,
  source: SourceRow,
  passageId: string,
  keep: Record<string, unknown> = {},
): Promise<void> {
  const now = deps.clock.now();
  await closePassage(deps.db, passageId, { issue: 'inchange', fini_le: now });
  await settle(deps.db, source, now, keep);
}

const settle = (db: Db, source: SourceRow, now: Date, keep: Record<string, unknown>): Promise<void> =>
  noteSource(db, source.id, {
    ...keep,
    echecs: 0,
    occupee_le: null,
    demandee_par: null,
    prochaine_le: nextReading(source.rythme, now),
  });

/** A reading that failed: why, when it is tried again, and who is told once it has failed too often. */
async function failed(deps: ReadDeps, source: SourceRow, passageId: string, error: unknown): Promise<void> {
  const known = error instanceof FetchRefused || error instanceof Refusal ? error.sentence : null;
  const said = known ?? (error instanceof ReadingFailed ? error.message : null);
  if (!said) deps.log.error({ err: error, source: source.id }, 'source not read');
  // Asked to stop: another process takes it up, and it is nobody's failure.
  const stopped = deps.signal.aborted;
  const now = deps.clock.now();
  const echecs = source.echecs + (stopped ? 0 : 1);
  const motif = stopped
    ? 'Le service s’est arrêté pendant la lecture.'
    : (said ?? 'La lecture a échoué pour une cause imprévue ; le journal technique la dit.');
  await transaction(deps.db, async (tx) => {
    const counts = error instanceof ReadingFailed ? error.counts : {};
    await closePassage(tx, passageId, { ...counts, issue: 'echec', motif, fini_le: now });
    await noteSource(tx, source.id, {
      echecs,
      occupee_le: null,
      ...(stopped ? {} : { demandee_par: null }),
      prochaine_le: stopped ? now : nextTry(echecs, source.rythme, now),
    });
    if (stopped) return;
    await writeJournal(tx, {
      actorRole: 'système',
      act: 'source.failed',
      objectType: 'source',
      objectId: source.id,
      reason: motif,
      details: { campus: source.campusId, passage: passageId, echecs },
    });
    await tellFailure(tx, now, { source, passageId, motif, echecs });
  });
}
