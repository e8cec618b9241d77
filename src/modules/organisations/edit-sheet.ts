import type { Tx } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { authorOf, changesOf, historyOf, stateAt, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { retainOne } from './retain.sql.ts';
import { readSheet, type Sheet, type SheetState } from './sheet.sql.ts';
import { fieldsToTakeBack, type SheetFields } from './sheet.ts';
import { type SheetContext, subjectOf } from './subject.ts';
import { typedBy } from './typed-by.ts';
import { writeTyped } from './typed-facts.ts';

export interface SheetEdit {
  id: string;
  /** Version on which the edit was made. */
  version: number;
  fields: SheetFields;
  reason: string | null;
}

/** Code of the refusal of an edit made on an older version: the page of both versions answers it. */
export const STALE = 'organisation.stale';

/**
 * Changes a sheet. What is said becomes facts of « saisie », and what is retained is computed again.
 * @returns the version it has then: the same when nothing changed, and nothing is written.
 * @throws NotFound · Forbidden · Conflict `organisation.stale` when somebody saved meanwhile · RuleBroken `organisation.unnamed`.
 */
export async function editSheet(tx: Tx, ctx: SheetContext, edit: SheetEdit): Promise<number> {
  return apply(tx, ctx, edit, 'organisation.changed', async () => edit.fields);
}

/**
 * Takes back an older version of a sheet, or one field of it: a new version that says the same.
 * @throws what `editSheet` throws · RuleBroken `version.lost` when its content was erased.
 */
export async function restoreSheet(
  tx: Tx,
  ctx: SheetContext,
  order: { id: string; version: number; from: number; field: string | null },
): Promise<number> {
  const edit = { ...order, reason: `Reprise de la version ${order.from}` };
  return apply(tx, ctx, edit, 'organisation.reverted', async (sheet) => {
    const versions = await historyOf(tx, 'organisation', sheet.id, { versions: true });
    const was = stateAt(sheet.state, sheet.version, versions, order.from);
    if (!was) {
      throw new RuleBroken(
        'version.lost',
        'Cette version ne se retrouve plus : une partie de son contenu a été effacée.',
      );
    }
    return fieldsToTakeBack(was, order.field);
  });
}

async function apply(
  tx: Tx,
  ctx: SheetContext,
  edit: { id: string; version: number; reason: string | null },
  act: string,
  fieldsFor: (sheet: Sheet) => Promise<SheetFields>,
): Promise<number> {
  const before = await readSheet(tx, { id: edit.id }, { lock: true });
  if (!before || before.deletedAt) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
  const decision = demand(ctx.actor, 'organisations.modifier_fiche', await subjectOf(tx, before, ctx));
  if (before.version !== edit.version) {
    throw new Conflict(STALE, 'Cette fiche a été modifiée entre-temps. Rouvrez-la pour voir les deux versions.');
  }
  const fields = onlyChanged(await fieldsFor(before), before.state);
  if (fields.nom !== undefined && !fields.nom.trim()) {
    throw new RuleBroken('organisation.unnamed', 'Donnez le nom de l’établissement ou de l’organisme.');
  }
  const originId = await recordOrigin(tx, { nature: 'saisie', label: typedBy(decision.role) });
  await writeTyped(tx, before.id, fields, originId);
  await retainOne(tx, before.id);
  const after = (await readSheet(tx, { id: before.id }))!;
  const changes = changesOf(before.state, after.state);
  if (!changes) return after.version;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act,
    objectType: 'organisation',
    objectId: before.id,
    version: after.version,
    changes,
    reason: edit.reason,
  });
  return after.version;
}

/**
 * A field that is already as it is wanted is not pinned by a person: its source may still correct it. But a département said
 * without its commune is: it would go away with that commune.
 */
function onlyChanged(fields: SheetFields, state: SheetState): SheetFields {
  const changed = (name: keyof SheetFields): boolean => name in fields && state[name] !== fields[name];
  const withCommune = (name: string): boolean =>
    (name === 'departement_code' || name === 'academie_code') && changed('commune_insee');
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => changed(name as keyof SheetFields) || withCommune(name)),
  );
}
