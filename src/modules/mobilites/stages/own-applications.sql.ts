import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { ApplicationState } from './stay.ts';

/** An application in a list: what is asked, of whom, and how far it went. */
export interface ListedApplication {
  id: string;
  etat: ApplicationState;
  /** Null once their retention is over. */
  prenom: string | null;
  nom: string | null;
  titre: string;
  hote: string;
  debut: string;
  fin: string;
  exemple: boolean;
}
export interface ApplicationList {
  rows: ListedApplication[];
  total: number;
}

/** Whose: those of an account, or those of some schools but the ones of an account. */
export type Whose = { compteId: string } | { schools: readonly string[]; but: string };

const kept = (whose: Whose) =>
  'compteId' in whose
    ? sql`c.compte_id = ${whose.compteId}::uuid`
    : sql`c.organisation_id = any(${[...whose.schools]}::uuid[]) and c.etat <> 'candidature' and ${notBy(whose.but)}`;

/** Whether the application `c` is not that of an account, by its hand or by its address. */
export const notBy = (compteId: string) => sql`(c.compte_id is distinct from ${compteId}::uuid
  and not exists (select 1 from compte k where k.id = ${compteId}::uuid and k.courriel = lower(c.courriel)))`;

/** Those that wait for an answer first, then the last ones. */
export async function listApplications(
  db: Db,
  whose: Whose,
  slice: { limit: number; offset: number },
): Promise<ApplicationList> {
  const { rows } = await sql<ListedApplication & { total: number }>`
    select c.id, c.etat, c.prenom, c.nom, s.titre, o.nom as hote, to_char(s.debut, 'YYYY-MM-DD') as debut,
      to_char(s.fin, 'YYYY-MM-DD') as fin, q.nature = 'exemple' as exemple, count(*) over ()::int as total
    from stage_candidature c join stage_offre s on s.id = c.offre_id join origine q on q.id = s.origine_id
    join organisation o on o.id = s.organisation_id and o.supprimee_le is null
    where ${kept(whose)} order by c.etat <> 'accord_chef', s.debut desc, c.cree_le, c.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
