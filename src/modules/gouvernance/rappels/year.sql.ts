import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';
import type { BodyYear } from './year.ts';

export interface BodyYearRow extends BodyYear {
  instanceId: string;
  instance: string;
  campus: string;
  campusSlug: string;
}

/** Meetings of some active bodies in the year of a day, with what the statutes of that day ask for. */
async function yearsWhere(db: Db, kept: RawBuilder<boolean>, today: string): Promise<BodyYearRow[]> {
  const annee = Number(today.slice(0, 4));
  const first = sql`(${`${annee}-01-01`}::date::timestamp at time zone 'Europe/Paris')`;
  const next = sql`(${`${annee + 1}-01-01`}::date::timestamp at time zone 'Europe/Paris')`;
  const { rows } = await sql<BodyYearRow>`
    select i.id as "instanceId", i.nom as instance, coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug",
      ${annee}::int as annee, e.demandees, case when e.demandees is not null then s.numero end as version, e.delai, e.urgence,
      (select to_char(min(f.valide_du), 'YYYY-MM-DD') from statuts f
        where f.campus_id = i.campus_id and f.modele = i.statuts_modele) as depuis,
      to_char(i.cree_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "creeeLe",
      (select count(*)::int from reunion r where r.instance_id = i.id and r.debut >= ${first} and r.debut < ${next}
        and r.etat in ('ouverte', 'close', 'compte_rendu_propose', 'compte_rendu_approuve', 'publiee')) as tenues,
      (select count(*)::int from reunion r where r.instance_id = i.id and r.etat in ('preparation', 'reportee', 'convoquee')
        and r.debut >= ${today}::date::timestamp at time zone 'Europe/Paris' and r.debut < ${next}) as prevues
    from instance_gouvernance i join campus c on c.id = i.campus_id
    left join lateral (
      select v.numero, v.contenu from statuts v
      where v.campus_id = i.campus_id and v.modele = i.statuts_modele and v.valide_du <= ${today}::date
        and (v.valide_au is null or v.valide_au >= ${today}::date)
      order by v.numero desc limit 1) as s on true
    left join lateral (
      select (x.regle ->> 'frequence_min_par_an')::int as demandees, (x.regle -> 'convocation' ->> 'delai_jours')::int as delai,
        (x.regle -> 'convocation' -> 'urgence' ->> 'delai_jours')::int as urgence
      from jsonb_array_elements(s.contenu -> 'instances') as x(regle)
      where x.regle ->> 'id' = i.statuts_cle limit 1) as e on true
    where i.etat = 'active' and ${kept}
    order by c.nom, i.nom, i.id`.execute(db);
  return rows;
}

/** By id; a body that is closed has no year any more. @param today ISO day. */
export async function bodyYears(db: Db, ids: readonly string[], today: string): Promise<Map<string, BodyYearRow>> {
  if (ids.length === 0) return new Map();
  const rows = await yearsWhere(db, sql<boolean>`i.id = any(${[...ids]}::uuid[])`, today);
  return new Map(rows.map((row) => [row.instanceId, row]));
}

/** Of the bodies within a scope that statutes rule. */
export const bodyYearsInScope = (db: Db, where: MeetingScope, today: string): Promise<BodyYearRow[]> =>
  yearsWhere(db, sql<boolean>`i.statuts_cle is not null and ${bodyInScope(where)}`, today);
