import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface WaitingNeed {
  id: string;
  titre: string;
  campus: string;
  etat: 'recu' | 'a_preciser' | 'en_reponse';
  due: string | null;
}

/** Needs received by some campuses, and those of some organisations that wait for a word of theirs. */
export async function waitingNeeds(
  db: Db,
  of: { campuses: readonly string[]; organisations: readonly string[]; limit: number },
): Promise<WaitingNeed[]> {
  const { rows } = await sql<WaitingNeed>`
    select b.id, b.titre, p.slug as campus, b.etat, to_char(b.reponse_due_le, 'YYYY-MM-DD') as due
    from besoin b join campus p on p.id = b.campus_id left join organisation o on o.id = b.organisation_id
    where (o.id is null or o.supprimee_le is null)
      and ((b.etat = 'recu' and b.campus_id = any(${[...of.campuses]}::uuid[]))
        or (b.etat in ('a_preciser', 'en_reponse') and b.organisation_id = any(${[...of.organisations]}::uuid[])))
    order by b.reponse_due_le nulls last, b.exprime_le, b.id limit ${of.limit}`.execute(db);
  return rows;
}
