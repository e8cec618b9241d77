import { sql } from 'kysely';
import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';

/** A form whose typing is kept on the server, as its room declares it. */
export interface DraftForm {
  /** `organisation.fiche`. */
  key: string;
  /** Names of the inputs that are kept; anything else that is sent is left out. */
  fields: readonly string[];
  /** Address of the form for this object, or null when this person may not (any more) send it. */
  open(reader: { db: Db; actor: Actor; now: Date }, objectId: string): Promise<string | null>;
}

/** Whose draft, of what form, for what object. */
export interface DraftKey {
  accountId: string;
  form: string;
  object: string;
}

export interface Draft {
  fields: Record<string, string>;
  /** Version of the object when the form was opened. */
  version: number | null;
  savedAt: Date;
}

export const DRAFT_DAYS = 30;
const DAY = 86_400_000;
/** A draft is a form, not a place to store files. */
const MAX_BYTES = 100_000;
/** Beyond, the oldest go: nobody has that many forms open. */
const MAX_DRAFTS = 200;

/** Keeps what was typed, in place of what was kept before. @throws RuleBroken `draft.too_large`. */
export async function saveDraft(
  db: Db,
  key: DraftKey,
  draft: { fields: Record<string, string>; version: number | null; now: Date },
): Promise<void> {
  const fields = JSON.stringify(draft.fields);
  if (Buffer.byteLength(fields) > MAX_BYTES) {
    throw new RuleBroken('draft.too_large', 'Ce brouillon est trop long pour être gardé. Enregistrez le formulaire.');
  }
  await sql`
    insert into brouillon (compte_id, formulaire, objet, objet_version, champs, cree_le, modifie_le)
    values (${key.accountId}, ${key.form}, ${key.object}, ${draft.version}, ${fields}::jsonb, ${draft.now}, ${draft.now})
    on conflict (compte_id, formulaire, objet) do update
      set champs = excluded.champs, objet_version = excluded.objet_version, modifie_le = excluded.modifie_le`.execute(
    db,
  );
  await sql`
    delete from brouillon where compte_id = ${key.accountId} and (formulaire, objet) in (
      select formulaire, objet from brouillon where compte_id = ${key.accountId}
      order by modifie_le desc, formulaire, objet offset ${sql.lit(MAX_DRAFTS)})`.execute(db);
}

const one = (key: DraftKey) => ({ compte_id: key.accountId, formulaire: key.form, objet: key.object });

/** What a person left in a form, or null. A draft past its retention is none, even before the purge of the night. */
export async function draftOf(db: Db, key: DraftKey, now: Date): Promise<Draft | null> {
  const row = await db
    .selectFrom('brouillon')
    .select(['champs', 'objet_version', 'modifie_le'])
    .where((where) => where.and(one(key)))
    .where('modifie_le', '>', oldest(now))
    .executeTakeFirst();
  if (!row) return null;
  return { fields: row.champs as Record<string, string>, version: row.objet_version, savedAt: row.modifie_le };
}

/** The form was sent, or the person gives the draft up. In the transaction of the act. */
export async function dropDraft(db: Db, key: DraftKey): Promise<void> {
  await db
    .deleteFrom('brouillon')
    .where((where) => where.and(one(key)))
    .execute();
}

const oldest = (now: Date): Date => new Date(now.getTime() - DRAFT_DAYS * DAY);
