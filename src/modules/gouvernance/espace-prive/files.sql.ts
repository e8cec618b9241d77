import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { HeldFiles } from './space.ts';

/** A version of a file of a private space, with what holds its bytes. */
export interface FileVersion {
  numero: number;
  /** The version that its author had before her eyes; null for the first. */
  partieDe: number | null;
  titre: string;
  fichierId: string;
  empreinte: string;
  taille: number;
  type: string;
  /** Name of the file. */
  nom: string;
  /** When it was deposited, and by which account. */
  le: Date;
  par: string | null;
}

/** A file, in its last version. */
export interface SpaceFile extends FileVersion {
  id: string;
  instanceId: string;
  /** Account that deposited the first version. */
  auteurId: string | null;
  deletedAt: Date | null;
  deletedBy: string | null;
  exemple: boolean;
}

const versionColumns = sql`v.numero, v.partie_de as "partieDe", v.titre, v.fichier_id as "fichierId", d.empreinte,
  d.taille, d.type, d.nom, d.cree_le as le, d.cree_par as par`;
const columns = sql`f.id, f.instance_id as "instanceId", f.auteur_id as "auteurId", f.supprime_le as "deletedAt",
  f.supprime_par as "deletedBy", o.nature = 'exemple' as exemple, ${versionColumns}`;
const versions = sql`instance_fichier_version v join fichier d on d.id = v.fichier_id`;
const joined = sql`instance_fichier f join ${versions} on v.instance_fichier_id = f.id and v.numero = f.version
  join origine o on o.id = f.origine_id`;

/** Files of a body that are not in the bin, last deposited first. */
export async function filesOf(db: Db, instanceId: string, limit: number | null = null): Promise<SpaceFile[]> {
  const { rows } = await sql<SpaceFile>`
    select ${columns} from ${joined} where f.instance_id = ${instanceId}::uuid and f.supprime_le is null
    order by d.cree_le desc, f.id limit ${limit}`.execute(db);
  return rows;
}

/** One of them, in the bin or not. The body is part of the question: an id alone opens nothing. @param lock it is about to change. */
export async function findFile(db: Db, id: string, instanceId: string, lock = false): Promise<SpaceFile | null> {
  const { rows } = await sql<SpaceFile>`
    select ${columns} from ${joined} where f.id = ${id}::uuid and f.instance_id = ${instanceId}::uuid
    ${lock ? sql`for update of f` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Every version of a file, last first. */
export async function versionsOf(db: Db, id: string): Promise<FileVersion[]> {
  const { rows } = await sql<FileVersion>`
    select ${versionColumns} from ${versions} where v.instance_fichier_id = ${id}::uuid order by v.numero desc`.execute(
    db,
  );
  return rows;
}

/** What every version weighs, bin included. */
export async function heldFiles(db: Db, instanceId: string): Promise<HeldFiles> {
  const { rows } = await sql<HeldFiles>`
    select count(*)::integer as versions, coalesce(sum(d.taille), 0)::bigint as bytes
    from instance_fichier f join ${versions} on v.instance_fichier_id = f.id
    where f.instance_id = ${instanceId}::uuid`.execute(db);
  return rows[0]!;
}

export async function insertFile(
  tx: Tx,
  row: { id: string; instanceId: string; auteurId: string | null; originId: number },
): Promise<void> {
  await sql`
    insert into instance_fichier (id, instance_id, auteur_id, origine_id)
    values (${row.id}::uuid, ${row.instanceId}::uuid, ${row.auteurId}, ${row.originId})`.execute(tx);
}

/** Adds a version and makes it the last one. */
export async function insertFileVersion(
  tx: Tx,
  id: string,
  row: Pick<FileVersion, 'numero' | 'partieDe' | 'titre' | 'fichierId'>,
): Promise<void> {
  await sql`
    insert into instance_fichier_version (instance_fichier_id, numero, partie_de, titre, fichier_id)
    values (${id}::uuid, ${row.numero}, ${row.partieDe}::integer, ${row.titre}, ${row.fichierId}::uuid)`.execute(tx);
  await sql`update instance_fichier set version = ${row.numero} where id = ${id}::uuid`.execute(tx);
}

/** Takes a file away for good, if it is still in the bin. @returns the deposits that its versions held; null when it left. */
export async function deleteFile(tx: Tx, id: string, before: Date): Promise<string[] | null> {
  const { rows } = await sql`
    select from instance_fichier where id = ${id}::uuid and supprime_le <= ${before} for update`.execute(tx);
  if (rows.length === 0) return null;
  const { rows: held } = await sql<{ id: string }>`
    delete from instance_fichier_version where instance_fichier_id = ${id}::uuid returning fichier_id as id`.execute(
    tx,
  );
  await sql`delete from instance_fichier where id = ${id}::uuid`.execute(tx);
  return held.map((row) => row.id);
}
