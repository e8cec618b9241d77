import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { slugify } from '#core/text/index.ts';
import {
  campusByKey,
  freeCampusSlug,
  insertCampus,
  updateCampus,
  upsertFieldOrigin,
  upsertLabel,
  writeTerritoire,
} from './campus.sql.ts';
import type { CampusInput, LabelInput, Territoire } from './campus.ts';

export interface SaveCampusInput {
  campus: CampusInput;
  territoire?: Territoire;
  labels?: LabelInput[];
  /** Origin of the fields that do not share that of the row. */
  origins?: { champ: string; origine_id: number; exemple: boolean }[];
}

export interface SavedCampus {
  id: string;
  slug: string;
  created: boolean;
  /** False when everything was already so. */
  changed: boolean;
}

/**
 * Creates the campus of this `cle` or brings it up to date. Idempotent.
 * `replace`: the values given are the ones retained (entry, demonstration set).
 * `complete`: only what is unknown is filled, labels and areas are added (an imported list never erases what is known).
 * An address is given at creation and does not move when the name does: see `renameCampus`.
 * @throws RuleBroken `campus.sans_nom`.
 */
export async function saveCampus(
  tx: Tx,
  input: SaveCampusInput,
  mode: 'replace' | 'complete' = 'replace',
): Promise<SavedCampus> {
  const nom = input.campus.nom.trim().replace(/\s+/g, ' ');
  if (!nom) throw new RuleBroken('campus.sans_nom', 'Donnez le nom du campus.');
  const campus = { ...input.campus, nom };
  const known = await campusByKey(tx, campus.cle);
  const slug = known?.slug ?? (await freeCampusSlug(tx, slugify(campus.slug ?? nom) || campus.cle));
  const id = known?.id ?? (await insertCampus(tx, slug, campus));
  let changed = !known;
  if (known) changed = await updateCampus(tx, id, campus, mode);
  if (input.territoire) {
    const added = await writeTerritoire(tx, id, input.territoire, known ? mode : 'replace');
    changed ||= added > 0 && mode === 'complete';
  }
  for (const label of input.labels ?? []) await upsertLabel(tx, id, label);
  for (const origin of input.origins ?? [])
    await upsertFieldOrigin(tx, id, origin.champ, origin.origine_id, origin.exemple);
  return { id, slug, created: !known, changed };
}
