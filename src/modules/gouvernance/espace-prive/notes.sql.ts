import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** What a person writes of a note. */
export interface NoteText {
  /** ISO day of which it speaks. */
  le: string;
  titre: string;
  texte: string;
}

/** A version of a note: what it said, by which account, when. */
export interface NoteVersion extends NoteText {
  numero: number;
  par: string | null;
  ecriteLe: Date;
}

/** A note, in its last version. */
export interface SpaceNote extends NoteVersion {
  id: string;
  instanceId: string;
  /** Account that began it. */
  auteurId: string | null;
  creeLe: Date;
  deletedAt: Date | null;
  exemple: boolean;
}

const versionColumns = sql`v.numero, to_char(v.le, 'YYYY-MM-DD') as le, v.titre, v.texte, v.auteur_id as par,
  v.ecrite_le as "ecriteLe"`;
const columns = sql`n.id, n.instance_id as "instanceId", n.auteur_id as "auteurId", n.cree_le as "creeLe",
  n.supprime_le as "deletedAt", o.nature = 'exemple' as exemple, ${versionColumns}`;
const joined = sql`instance_note n
  join instance_note_version v on v.instance_note_id = n.id and v.numero = n.version join origine o on o.id = n.origine_id`;

const said = (q: string): RawBuilder<unknown> =>
  sql`(${q} = '' or strpos(lower(unaccent(v.titre || ' ' || v.texte)), lower(unaccent(${q}))) > 0)`;

/** Notes of a body that are not in the bin, those of the latest day first. @param order.q words that they hold. */
export async function notesOf(
  db: Db,
  instanceId: string,
  order: { q: string; limit: number; offset: number },
): Promise<{ rows: SpaceNote[]; total: number }> {
  const { rows } = await sql<SpaceNote & { total: number }>`
    select ${columns}, (count(*) over ())::integer as total from ${joined}
    where n.instance_id = ${instanceId}::uuid and n.supprime_le is null and ${said(order.q)}
    order by v.le desc, n.cree_le desc, n.id limit ${order.limit} offset ${order.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** One of them, in the bin or not. The body is part of the question. @param lock it is about to change. */
export async function findNote(db: Db, id: string, instanceId: string, lock = false): Promise<SpaceNote | null> {
  const { rows } = await sql<SpaceNote>`
    select ${columns} from ${joined} where n.id = ${id}::uuid and n.instance_id = ${instanceId}::uuid
    ${lock ? sql`for update of n` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** A note that says the same already, so that a form sent twice writes one. */
export async function sameNote(db: Db, instanceId: string, text: NoteText, auteurId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select n.id from ${joined} where n.instance_id = ${instanceId}::uuid and n.supprime_le is null and v.le = ${text.le}::date
      and v.titre = ${text.titre} and v.texte = ${text.texte} and v.auteur_id = ${auteurId} limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Every version of a note, last first. */
export async function noteVersions(db: Db, id: string): Promise<NoteVersion[]> {
  const { rows } = await sql<NoteVersion>`
    select ${versionColumns} from instance_note_version v where v.instance_note_id = ${id}::uuid
    order by v.numero desc`.execute(db);
  return rows;
}

export interface WrittenNote extends NoteText {
  /** Account; null in the demonstration set when its person has none. */
  par: string | null;
  now: Date;
}

/** @returns its id. */
export async function insertNote(
  tx: Tx,
  instanceId: string,
  note: WrittenNote & { originId: number },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into instance_note (instance_id, auteur_id, cree_le, origine_id)
    values (${instanceId}::uuid, ${note.par}, ${note.now}, ${note.originId}) returning id`.execute(tx);
  const { id } = rows[0]!;
  await insertNoteVersion(tx, id, 1, note);
  return id;
}

/** Adds a version and makes it the last one. */
export async function insertNoteVersion(tx: Tx, id: string, numero: number, note: WrittenNote): Promise<void> {
  await sql`
    insert into instance_note_version (instance_note_id, numero, le, titre, texte, auteur_id, ecrite_le)
    values (${id}::uuid, ${numero}, ${note.le}::date, ${note.titre}, ${note.texte}, ${note.par}, ${note.now})`.execute(
    tx,
  );
  await sql`update instance_note set version = ${numero} where id = ${id}::uuid`.execute(tx);
}

/** Takes a note away for good, if it is still in the bin. @returns false when it left. */
export async function deleteNote(tx: Tx, id: string, before: Date): Promise<boolean> {
  const { rows } = await sql`
    select from instance_note where id = ${id}::uuid and supprime_le <= ${before} for update`.execute(tx);
  if (rows.length === 0) return false;
  await sql`delete from instance_note_version where instance_note_id = ${id}::uuid`.execute(tx);
  await sql`delete from instance_note where id = ${id}::uuid`.execute(tx);
  return true;
}
