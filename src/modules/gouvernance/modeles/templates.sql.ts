import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { InstanceKind } from '../instance.ts';
import type { TemplatePoint } from './template.ts';

/** A template that a campus keeps. */
export interface OwnTemplate {
  id: string;
  campusId: string;
  genre: InstanceKind;
  nom: string;
  points: TemplatePoint[];
  retireLe: Date | null;
  version: number;
}

const columns = sql`m.id, m.campus_id as "campusId", m.genre, m.nom, m.points, m.retire_le as "retireLe", m.version`;

/** Templates of a campus, withdrawn ones last. @param genre those for one kind of body. */
export async function templatesOf(db: Db, campusId: string, genre: InstanceKind | null = null): Promise<OwnTemplate[]> {
  const { rows } = await sql<OwnTemplate>`
    select ${columns} from ordre_modele m
    where m.campus_id = ${campusId}::uuid and (${genre}::text is null or m.genre = ${genre})
    order by m.retire_le is not null, m.genre, m.nom collate "fr-x-icu", m.id`.execute(db);
  return rows;
}

/** One of them. @param lock it is about to change. */
export async function templateOf(db: Db, campusId: string, id: string, lock = false): Promise<OwnTemplate | null> {
  const { rows } = await sql<OwnTemplate>`
    select ${columns} from ordre_modele m where m.campus_id = ${campusId}::uuid and m.id = ${id}::uuid
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** One at a time names the templates of a campus. */
export const holdTemplateNames = (tx: Tx, campusId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended('ordre_modele:' || ${campusId}, 0))`.execute(tx);

/** Whether another template in use for the same kind of body has this name. */
export async function templateNamed(
  tx: Tx,
  order: { campusId: string; genre: string; nom: string; but: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    select from ordre_modele where campus_id = ${order.campusId}::uuid and genre = ${order.genre}
      and lower(nom) = lower(${order.nom}) and retire_le is null and id is distinct from ${order.but}::uuid
    limit 1`.execute(tx);
  return rows.length > 0;
}

export async function insertTemplate(
  tx: Tx,
  one: { campusId: string; genre: string; nom: string; points: readonly TemplatePoint[]; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('ordre_modele')
    .values({
      campus_id: one.campusId,
      genre: one.genre,
      nom: one.nom,
      points: JSON.stringify(one.points),
      cree_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateTemplate(
  tx: Tx,
  id: string,
  set: { nom?: string; points?: readonly TemplatePoint[]; retireLe?: Date | null },
): Promise<number> {
  const { version } = await tx
    .updateTable('ordre_modele')
    .set({
      ...(set.nom === undefined ? {} : { nom: set.nom }),
      ...(set.points === undefined ? {} : { points: JSON.stringify(set.points) }),
      ...(set.retireLe === undefined ? {} : { retire_le: set.retireLe }),
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}
