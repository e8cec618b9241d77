import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { notBy } from './own-applications.sql.ts';
import { isDue, seats } from './seats.sql.ts';

/** Something of a stay that waits for somebody. */
export interface WaitingStay {
  quoi: 'accord' | 'promouvoir' | 'constater' | 'evaluer';
  /** The application, or the offer when it is about the list. */
  id: string;
  campus: string;
  titre: string;
  qui: string | null;
  /** First day of the stay. */
  debut: string;
}

interface Asking {
  compteId: string;
  campuses: readonly string[];
  schools: readonly string[];
  today: string;
  limit: number;
}

/** Agreements that schools owe, lists where a place is free, and stays whose author has to say what came of them. */
export async function waitingStays(db: Db, of: Asking): Promise<WaitingStay[]> {
  const person = sql`nullif(trim(coalesce(c.prenom, '') || ' ' || coalesce(c.nom, '')), '')`;
  const from = sql`from stage_candidature c join stage_offre s on s.id = c.offre_id join campus p on p.id = s.campus_id
    join organisation o on o.id = s.organisation_id and o.supprimee_le is null`;
  const debut = sql`to_char(s.debut, 'YYYY-MM-DD') as debut`;
  const { rows } = await sql<WaitingStay>`
    select * from (
      select 'accord' as quoi, c.id, p.slug as campus, s.titre, ${person} as qui, ${debut} ${from}
        where c.etat = 'accord_chef' and c.organisation_id = any(${[...of.schools]}::uuid[]) and s.debut > ${of.today}::date
          and ${notBy(of.compteId)}
      union all
      select case when c.etat = 'retenu' then 'constater' else 'evaluer' end, c.id, p.slug, s.titre, null, ${debut} ${from}
        where c.compte_id = ${of.compteId}::uuid
          and ((c.etat = 'retenu' and s.fin < ${of.today}::date) or c.etat = 'realise')
      union all
      select 'promouvoir', s.id, p.slug, s.titre, null, ${debut} from stage_offre s join campus p on p.id = s.campus_id
        join organisation o on o.id = s.organisation_id and o.supprimee_le is null
        cross join ${seats}
        where s.campus_id = any(${[...of.campuses]}::uuid[]) and s.etat <> 'annulee' and s.debut > ${of.today}::date
          and ${isDue} and s.places > r.prises
    ) w order by w.debut, w.id limit ${of.limit}`.execute(db);
  return rows;
}
