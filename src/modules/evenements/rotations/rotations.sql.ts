import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { RotationSettings } from './rotation.ts';

/** Where a part of a group is in a turn. */
export interface Place {
  groupeId: string;
  /** From 1, like `tour`. */
  part: number;
  tour: number;
  atelierId: string;
  fixe: boolean;
}

/** A timetable as it is kept: groups that left since are not in it. */
export interface KeptRotation extends RotationSettings {
  version: number;
  calculeeLe: Date;
  modifieeLe: Date;
  groupes: { id: string; rang: number; parts: number }[];
  places: Place[];
}

/** The timetable of a slot; null before it is computed. */
export async function readKept(db: Db, slotId: string): Promise<KeptRotation | null> {
  const { rows } =
    await sql<KeptRotation>`select r.accueil_minutes as accueil, r.tour_minutes as tour, r.passage_minutes as passage,
      r.tours, r.ensemble, r.version, r.calculee_le as "calculeeLe", r.modifiee_le as "modifieeLe",
      coalesce((select jsonb_agg(jsonb_build_object('id', g.groupe_id, 'rang', g.rang, 'parts', g.parts) order by g.rang)
        from rotation_groupe g where g.creneau_id = r.creneau_id), '[]') as groupes,
      coalesce((select jsonb_agg(jsonb_build_object('groupeId', p.groupe_id, 'part', p.part, 'tour', p.tour, 'atelierId', p.atelier_id,
        'fixe', p.fixe)) from rotation_passage p where p.creneau_id = r.creneau_id), '[]') as places
    from rotation r where r.creneau_id = ${slotId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Keeps the settings of a timetable. @returns its version. */
export async function keepSettings(
  tx: Tx,
  of: { evenementId: string; slotId: string; now: Date },
  settings: RotationSettings,
): Promise<number> {
  const values = {
    accueil_minutes: settings.accueil,
    tour_minutes: settings.tour,
    passage_minutes: settings.passage,
    tours: settings.tours,
    ensemble: settings.ensemble,
    calculee_le: of.now,
    modifiee_le: of.now,
  };
  const { version } = await tx
    .insertInto('rotation')
    .values({ creneau_id: of.slotId, evenement_id: of.evenementId, ...values })
    .onConflict((conflict) =>
      conflict.column('creneau_id').doUpdateSet((eb) => ({ ...values, version: eb('rotation.version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Says that a timetable was changed by hand. @returns its version. */
export async function touchRotation(tx: Tx, slotId: string, now: Date): Promise<number> {
  const { version } = await tx
    .updateTable('rotation')
    .set((eb) => ({ modifiee_le: now, version: eb('version', '+', 1) }))
    .where('creneau_id', '=', slotId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Replaces the groups of a timetable; their places go with them. */
export async function replaceGroups(tx: Tx, slotId: string, groups: KeptRotation['groupes']): Promise<void> {
  await tx.deleteFrom('rotation_groupe').where('creneau_id', '=', slotId).execute();
  if (groups.length === 0) return;
  const rows = groups.map((one) => ({ creneau_id: slotId, groupe_id: one.id, rang: one.rang, parts: one.parts }));
  await tx.insertInto('rotation_groupe').values(rows).execute();
}

/** Replaces the places of a timetable. */
export async function replacePlaces(tx: Tx, slotId: string, places: readonly Place[]): Promise<void> {
  await tx.deleteFrom('rotation_passage').where('creneau_id', '=', slotId).execute();
  if (places.length === 0) return;
  await sql`insert into rotation_passage (creneau_id, groupe_id, part, tour, atelier_id, fixe)
    select ${slotId}::uuid, p."groupeId", p.part, p.tour, p."atelierId", p.fixe
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as p("groupeId" uuid, part smallint, tour smallint, "atelierId" uuid, fixe boolean)`.execute(tx);
}
