import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** What opened an account, by sort. */
export interface DroppedMeans {
  phrase: boolean;
  codes: number;
  cles: number;
  identites: number;
}

/** Takes every means to sign in away from an account, recovery codes included, and what was being set. Its roles stay. */
export async function dropMeans(db: Db, compteId: string): Promise<DroppedMeans> {
  const { rows } = await sql<DroppedMeans>`
    with c as (select phrase_empreinte is not null as phrase from compte where id = ${compteId}::uuid),
      phrases as (update compte set phrase_empreinte = null, phrase_changee_le = null where id = ${compteId}::uuid),
      secours as (delete from code_secours where compte_id = ${compteId}::uuid),
      totp as (delete from facteur_totp where compte_id = ${compteId}::uuid returning 1),
      cles as (delete from cle_acces where compte_id = ${compteId}::uuid returning 1),
      defis as (delete from defi where compte_id = ${compteId}::uuid),
      identites as (delete from identite where compte_id = ${compteId}::uuid returning 1)
    select c.phrase, (select count(*) from totp) as codes, (select count(*) from cles) as cles,
      (select count(*) from identites) as identites from c`.execute(db);
  return rows[0]!;
}
