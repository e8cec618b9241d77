import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

export async function insertMentorLink(tx: Tx, one: { mentorId: string; empreinte: Buffer; now: Date }): Promise<void> {
  await tx
    .insertInto('mentor_lien')
    .values({ mentor_id: one.mentorId, empreinte: one.empreinte, envoye_le: one.now })
    .execute();
}

/** The mentor that a link opens; who is gone, or was refused, opens nothing. */
export async function mentorOfLink(db: Db, empreinte: Buffer): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select m.id from mentor_lien l join mentor m on m.id = l.mentor_id
    where l.empreinte = ${empreinte} and m.etat not in ('refuse', 'parti')`.execute(db);
  return rows[0]?.id ?? null;
}

/** Active mentors, whose checks are looked at each morning. */
export async function activeMentors(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from mentor where etat = 'actif' order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Confirmed mentors of whom nothing is verified since a day: neither a check in force, nor the confirmation itself. */
export async function forgottenMentors(db: Db, since: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from mentor m where m.etat in ('en_verification', 'actif', 'suspendu')
      and (m.confirme_le at time zone 'Europe/Paris')::date < ${since}::date
      and not exists (select from mentor_verification v where v.mentor_id = m.id and v.jusquau >= ${since}::date)
    order by m.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Marks the checks of a mentor that end by a day, once. @returns the kinds and last days that were not said yet. */
export async function markTold(
  tx: Tx,
  mentorId: string,
  of: { kinds: readonly string[]; today: string; until: string },
): Promise<{ genre: string; jusquau: string }[]> {
  const { rows } = await sql<{ genre: string; jusquau: string }>`
    update mentor_verification v set prevenu_le = ${of.today}::date
    where v.mentor_id = ${mentorId}::uuid and v.genre = any(${[...of.kinds]}::text[]) and v.prevenu_le is null and v.jusquau between ${of.today}::date and ${of.until}::date
      and not exists (select from mentor_verification n where n.mentor_id = v.mentor_id and n.genre = v.genre and n.jusquau > v.jusquau)
    returning v.genre, v.jusquau`.execute(tx);
  return rows.sort((a, b) => a.jusquau.localeCompare(b.jusquau) || a.genre.localeCompare(b.genre));
}

/** Applications that nobody confirmed since an instant: they go with their links. @returns how many. */
export async function forgetUnconfirmed(tx: Tx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from mentor where etat = 'candidature' and cree_le < ${before}`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n);
}
