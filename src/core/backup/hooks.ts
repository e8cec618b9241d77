import type { Db } from '#core/db/index.ts';

/**
 * What a room does when a backup takes the place of the base: replay the erasures that came after it, close the sessions that
 * it brings back. Both run in the transaction of the restoration, behind no wall (system scope).
 */
export interface RestoreHook {
  /**
   * What the base about to be replaced must hand over. Its schema may be older or newer: look before reading (`to_regclass`).
   * Not called when there is nothing to replace.
   */
  keep?(db: Db): Promise<unknown>;
  /**
   * Brings the restored data up to what was decided since. The schema is the present one.
   * @param kept what `keep` gave, undefined on an empty base. @returns a French sentence for the operator, or null.
   */
  afterRestore(db: Db, kept: unknown): Promise<string | null>;
}
