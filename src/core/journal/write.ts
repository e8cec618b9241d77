import { sql } from 'kysely';
import type { Actor, Grant } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { Changes } from './changes.ts';
import type { Nature } from './search.ts';

/** Who acts, and as what. */
export interface Author {
  /** Account id, or null for the command line and the system. */
  actorId?: string | null;
  /** Role in which the person acted; « ligne de commande », « système ». */
  actorRole: string;
  /** The grant that allowed it: its perimeter and target are kept. */
  grant?: Grant | null;
  /** Id of the request, as in the log of the server. */
  requestId?: string | null;
}

/** The author of an act of a signed-in person. @param decision what `demand` of the room `droits` answered. */
export const authorOf = (
  ctx: { actor: Actor | null; requestId: string },
  decision: { role: string; grant: Grant | null },
): Author => ({
  actorId: ctx.actor?.id ?? null,
  actorRole: decision.role,
  grant: decision.grant,
  requestId: ctx.requestId,
});

export interface JournalEntry extends Author {
  /** Stable verb, English, dotted: `import.applied`, `organisation.changed`. */
  act: string;
  objectType: string;
  objectId: string | null;
  /** Version of the object that the act made. */
  version?: number | null;
  /** Before and after of the changed fields (`changesOf`): what the history compares and restores. */
  changes?: Changes | null;
  /** Why, in the words of the person, where the act asks for it. */
  reason?: string | null;
  /** Figures of a batch, and what else the act must remember. Ids, never names. */
  details?: Record<string, unknown>;
}

/** Appends one line, in the transaction of the act. @returns its number. */
export async function writeJournal(db: Db, entry: JournalEntry): Promise<number> {
  return insertLine(db, entry, 'ecriture');
}

/**
 * Appends the line of an act on an account, a session, an invitation or a role. Sealed, read and exported like the others, but
 * nothing that a public page shows has changed: the version of the data stays, and with it the pages that are kept.
 */
export async function journalAccess(db: Db, entry: JournalEntry): Promise<number> {
  return insertLine(db, entry, 'acces');
}

export interface ReadEntry extends Author {
  /** What was read or taken away: `journal.exported`, `contacts.read`. */
  act: string;
  objectType: string;
  /** The one object read; null for a list. */
  objectId?: string | null;
  /** Why, in the words of the person, where the right to read asks for it. */
  reason?: string | null;
  /** The data left the product as a file, a feed or an answer of the API. */
  exported?: boolean;
  /** Criteria of the list, number of rows: never the data themselves. */
  details?: Record<string, unknown>;
}

/**
 * Traces a reading or an export of nominative data. Written before the data are given, so that no reading escapes; it
 * changes nothing that pages show, hence not the version of the data.
 */
export async function journalRead(db: Db, entry: ReadEntry): Promise<number> {
  const { exported, ...rest } = entry;
  return insertLine(db, { ...rest, objectId: entry.objectId ?? null }, exported ? 'export' : 'lecture');
}

/** What was done by delegation says for whom, whatever the act. */
const detailsOf = ({ grant, details }: JournalEntry): Record<string, unknown> => ({
  ...details,
  ...(grant?.delegation ? { pour: grant.delegation.compteId } : {}),
});

async function insertLine(db: Db, entry: JournalEntry, nature: Nature): Promise<number> {
  const { id } = await db
    .insertInto('journal')
    .values({
      nature,
      acte: entry.act,
      objet_type: entry.objectType,
      objet_id: entry.objectId,
      objet_version: entry.version ?? null,
      acteur_id: entry.actorId ?? null,
      acteur_role: entry.actorRole,
      acteur_perimetre: entry.grant?.perimetre ?? null,
      acteur_cible: entry.grant?.cible ?? null,
      avant: entry.changes ? JSON.stringify(entry.changes.before) : null,
      apres: entry.changes ? JSON.stringify(entry.changes.after) : null,
      motif: entry.reason?.trim() || null,
      requete: entry.requestId ?? null,
      details: JSON.stringify(detailsOf(entry)),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** One line an object of an act on many: all by the same person, under the same right. */
export interface ManyLines extends Omit<JournalEntry, 'objectId' | 'version' | 'changes' | 'reason'> {}

/** Appends one line for each object of an act on many, in one statement and in this order. */
export async function journalMany(
  db: Db,
  entry: ManyLines,
  lines: readonly Pick<JournalEntry, 'objectId' | 'version' | 'changes' | 'details'>[],
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ objectId, version, changes, details }, rang) => ({
    rang,
    objet_id: objectId,
    objet_version: version ?? null,
    avant: changes?.before ?? null,
    apres: changes?.after ?? null,
    details: detailsOf({ ...entry, objectId, details: { ...entry.details, ...details } }),
  }));
  await sql`
    insert into journal (nature, acte, objet_type, objet_id, objet_version, acteur_id, acteur_role, acteur_perimetre,
      acteur_cible, avant, apres, requete, details)
    select 'ecriture', ${entry.act}, ${entry.objectType}, d.objet_id, d.objet_version, ${entry.actorId ?? null}::text,
      ${entry.actorRole}, ${entry.grant?.perimetre ?? null}::text, ${entry.grant?.cible ?? null}::text,
      nullif(d.avant, 'null'), nullif(d.apres, 'null'), ${entry.requestId ?? null}::text, d.details
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d(rang integer, objet_id text, objet_version integer, avant jsonb, apres jsonb, details jsonb)
    order by d.rang`.execute(db);
}

/**
 * One line for each row of a temporary table (`objet_id`, `objet_version`, `avant`, `apres`): what an import changed of
 * objects that were there before it, in one statement.
 */
export async function journalChanges(
  db: Db,
  table: string,
  entry: Omit<JournalEntry, 'objectId' | 'version' | 'changes'>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into journal (acte, objet_type, objet_id, objet_version, acteur_id, acteur_role, avant, apres, requete, details)
    select ${entry.act}, ${entry.objectType}, t.objet_id, t.objet_version, ${entry.actorId ?? null}::text,
      ${entry.actorRole}, t.avant, t.apres, ${entry.requestId ?? null}::text, ${JSON.stringify(entry.details ?? {})}::jsonb
    from ${sql.table(table)} t order by t.objet_id, t.objet_version`.execute(db);
  return Number(numAffectedRows ?? 0);
}
