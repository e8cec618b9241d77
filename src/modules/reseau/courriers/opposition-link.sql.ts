import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { personOpposes } from '../opposition.sql.ts';

/** The recipient of the mail that carried a token, and whether she refuses. */
export interface OppositionLink {
  id: string;
  courrierId: string;
  campus: string;
  campusSlug: string;
  organisation: string;
  /** Whose line a refusal is written on; null: she is in no list any more. */
  contactId: string | null;
  opposeLe: Date | null;
  /** She refused by this very link: she may change her mind by it. */
  parCeLien: boolean;
  /** Some line of hers refuses. */
  oppose: boolean;
}

/** @param options.lock two clicks count once. */
export async function linkOfPrint(
  db: Db,
  print: Buffer,
  options: { lock?: boolean } = {},
): Promise<OppositionLink | null> {
  const { rows } = await sql<OppositionLink>`
    select d.id, d.courrier_id as "courrierId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug",
      o.nom as organisation, q.id as "contactId", q.oppose_le as "opposeLe",
      coalesce(d.oppose_le = q.oppose_le, false) as "parCeLien",
      coalesce(q.oppose_le is not null, false) or ${personOpposes(sql`d.courriel`, sql`q.compte_id`)} as oppose
    from courrier_destinataire d join courrier c on c.id = d.courrier_id join campus p on p.id = c.campus_id
    join organisation o on o.id = d.organisation_id
    left join lateral (
      select c.id, c.oppose_le, c.compte_id from contact c
      where (c.id = d.contact_id or lower(c.courriel) = lower(d.courriel)) and ${stillNamed}
      order by c.id = d.contact_id desc nulls last, c.cree_le, c.id limit 1) q on true
    where d.jeton_empreinte = ${print} ${options.lock ? sql`for update of d` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export const markOpposed = (tx: Tx, id: string, at: Date | null): Promise<unknown> =>
  tx.updateTable('courrier_destinataire').set({ oppose_le: at }).where('id', '=', id).execute();
