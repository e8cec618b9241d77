import type { SheetBefore } from '#modules/organisations/index.ts';

/** What a line did, as its undoing needs it. */
export interface LineEffects {
  /** The sheet that it created, at this version, with these codes. */
  created: { version: number; codes: string[] } | null;
  /** How the sheet was before, and its version after. */
  changed: { before: SheetBefore; version: number } | null;
  membership: { id: string; version: number } | null;
  contact: { id: string; fonction: string; titre: string } | null;
}
