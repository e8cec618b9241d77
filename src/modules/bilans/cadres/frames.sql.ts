import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Frame, FrameState, Issuer } from './frame.ts';

/** A version of a frame as it is kept. `id` null: it ships with the product and no report uses it yet. */
export interface KeptFrame {
  id: string | null;
  code: string;
  version: string;
  contenu: Frame;
  emetteur: Issuer;
  parente: string | null;
  etat: FrameState;
  revision: number;
  modifieLe: Date | null;
}

const select = sql`select k.id, k.code, k.version, k.contenu, k.emetteur, k.parente, k.etat, k.revision,
  k.modifie_le as "modifieLe" from cadre k`;

export async function keptFrames(db: Db): Promise<KeptFrame[]> {
  const { rows } = await sql<KeptFrame>`${select} order by k.code, k.version limit 500`.execute(db);
  return rows;
}

/** One version; with `lock`, held until the end of the transaction. */
export async function readKeptFrame(
  db: Db,
  of: { code: string; version: string },
  options: { lock?: boolean } = {},
): Promise<KeptFrame | null> {
  const { rows } = await sql<KeptFrame>`${select} where k.code = ${of.code} and k.version = ${of.version}
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function frameById(db: Db, id: string): Promise<KeptFrame | null> {
  const { rows } = await sql<KeptFrame>`${select} where k.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

export interface FrameRow extends Omit<KeptFrame, 'id' | 'revision' | 'modifieLe'> {
  now: Date;
  by: string | null;
  originId: number;
}

/** Keeps a version; one that is there already is left as it is. @returns its id, null when it was there. */
export async function insertFrame(tx: Tx, one: FrameRow): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into cadre (code, version, contenu, emetteur, parente, etat, modifie_le, modifie_par, origine_id)
    values (${one.code}, ${one.version}, ${JSON.stringify(one.contenu)}::jsonb, ${one.emetteur}, ${one.parente}, ${one.etat}, ${one.now},
      ${one.by}::uuid, ${one.originId}) on conflict (code, version) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** @returns the revision that it makes. */
export async function updateFrame(
  tx: Tx,
  id: string,
  change: { contenu?: Frame; etat?: FrameState; now: Date; by: string | null },
): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    update cadre set contenu = coalesce(${change.contenu ? JSON.stringify(change.contenu) : null}::jsonb, contenu),
      etat = coalesce(${change.etat ?? null}, etat), revision = revision + 1, modifie_le = ${change.now}, modifie_par = ${change.by}::uuid
    where id = ${id}::uuid returning revision`.execute(tx);
  return rows[0]!.revision;
}

/** Versions kept of one frame, to number the next one. */
export async function versionsOf(db: Db, code: string): Promise<string[]> {
  const { rows } = await sql<{ version: string }>`select version from cadre where code = ${code}`.execute(db);
  return rows.map((one) => one.version);
}
