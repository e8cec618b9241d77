import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import type { FileStore } from '#core/files/index.ts';
import type { Dataset } from '#core/importing/dataset.ts';

/** What a spreadsheet of partners, read again, would do: a trial that waits for somebody. */
export interface PartnerReading {
  importId: string;
  lines: number;
  /** Organisations that it would create, or change; lines that somebody must put right. */
  created: number;
  updated: number;
  rejected: number;
  /** Lines as they are compared: organisations only, never people. */
  compared: { cle: string; libelle: string; valeurs: Record<string, string> }[];
}

/** What the rooms above give: this one knows neither their files nor their screens. */
export interface SourcesHooks {
  /** Kinds of open files that the product reads. */
  datasets(): Dataset[];
  /** What is derived, built again after open data changed. */
  refreshDerived(db: Db): Promise<void>;
  /** Reads a spreadsheet of partners and tries it: nothing of the network is written. @throws RuleBroken · Forbidden. */
  tryPartners(
    tx: Tx,
    order: {
      campusSlug: string;
      path: string;
      nom: string;
      actor: Actor;
      files: FileStore;
      now: Date;
      replaces: string | null;
    },
  ): Promise<PartnerReading>;
  /** Where that trial is read. */
  trialUrl(campus: string, importId: string): string;
  /** Trials that are still there, of these. */
  trialsKept(db: Db, ids: readonly string[]): Promise<Set<string>>;
}
