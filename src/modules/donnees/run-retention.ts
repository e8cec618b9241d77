import { type Db, transaction } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { journalAccess, purgeReads } from '#core/journal/index.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { closeIdleAccounts, type IdleDeps } from './idle-accounts.ts';
import { countBefore, purgeBefore } from './person-rows.sql.ts';
import { insertPurge } from './purges.sql.ts';
import { conservations, cutoff } from './register.ts';
import { type TableRule, tableRules } from './retention-rules.ts';

const author = { actorId: null, actorRole: 'système' };

export interface RetentionDeps extends IdleDeps {
  declarations: readonly PersonalTable[];
}

export interface Purged {
  conservation: string;
  table: string;
  lignes: number;
}

/**
 * Carries out the retentions of the register: once a day by a job, safe to run again. Each rule is its own transaction: one
 * that fails is told at the end and does not keep the others from running. What was removed is written in `purge`.
 * @throws the first failure, once every rule has had its turn.
 */
export async function runRetention(db: Db, deps: RetentionDeps, now: Date): Promise<Purged[]> {
  const purged: Purged[] = [];
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<Purged | null>): Promise<void> => {
    try {
      const done = await work();
      if (done && done.lignes > 0) purged.push(done);
    } catch (error) {
      failures.push(error);
    }
  };
  for (const rule of tableRules(deps.declarations)) await attempt(() => purgeTable(db, rule, now));
  await attempt(() => purgeJournalReads(db, now));
  await attempt(async () => {
    const { id, delai } = conservations.get('compte_inactif')!;
    const lignes = await closeIdleAccounts(db, deps, now);
    const done = { conservation: id, lignes };
    if (lignes > 0) {
      await insertPurge(db, {
        ...done,
        le: now,
        tableVisee: 'compte',
        action: 'anonymiser',
        avant: cutoff(now, delai!),
      });
    }
    return { ...done, table: 'compte' };
  });
  await journalAccess(db, {
    ...author,
    act: 'retention.run',
    objectType: 'purge',
    objectId: null,
    details: { purges: purged, echecs: failures.length },
  });
  if (failures.length > 0) throw failures[0];
  return purged;
}

function purgeTable(db: Db, { conservation, entry }: TableRule, now: Date): Promise<Purged | null> {
  const avant = cutoff(now, conservation.delai!);
  return transaction(db, async (tx) => {
    const lignes = await withActor(tx, systemScope, (scoped) => purgeBefore(scoped, entry, avant));
    if (lignes > 0) {
      const common = { conservation: conservation.id, lignes };
      await insertPurge(tx, { ...common, le: now, tableVisee: entry.table, action: entry.retention.end, avant });
    }
    return { conservation: conservation.id, table: entry.table, lignes };
  });
}

async function purgeJournalReads(db: Db, now: Date): Promise<Purged> {
  const { id, delai } = conservations.get('journal_lectures_sensibles')!;
  const avant = cutoff(now, delai!);
  const lignes = await purgeReads(db, { before: avant, author });
  if (lignes > 0)
    await insertPurge(db, { conservation: id, le: now, tableVisee: 'journal', action: 'effacer', lignes, avant });
  return { conservation: id, table: 'journal', lignes };
}

export interface Due {
  conservation: string;
  table: string;
  libelle: string;
  /** Rows past their term, that the next run takes. */
  dues: number;
  /** Rows that will be within thirty days. */
  bientot: number;
}

const SOON = { valeur: 30, unite: 'jour' } as const;

/** What the next runs will remove, table by table; nothing is removed. */
export function dueRows(db: Db, declarations: readonly PersonalTable[], now: Date): Promise<Due[]> {
  return withActor(db, systemScope, async (tx) => {
    const due: Due[] = [];
    for (const { conservation, entry } of tableRules(declarations)) {
      const at = (instant: Date) => countBefore(tx, entry, cutoff(instant, conservation.delai!));
      const dues = await at(now);
      const later = await at(new Date(now.getTime() + SOON.valeur * 86_400_000));
      due.push({
        conservation: conservation.id,
        table: entry.table,
        libelle: entry.label,
        dues,
        bientot: later - dues,
      });
    }
    return due;
  });
}
