import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { HELD, type Precision } from '../event.ts';
import { dayStart, ended } from '../list.sql.ts';

export interface EventChange {
  id: string;
  slug: string;
  titre: string;
  /** `passe`: its end is past, and the team has not said that it was held. */
  quoi: 'tenu' | 'passe' | 'annonce' | 'annule';
  precision: Precision;
  debut: Date | null;
  fin: Date | null;
  /** Groups that came, and young people counted among them. */
  classes: number;
  jeunes: number;
  exemple: boolean;
}

/**
 * Events of a campus that ended between two ISO days, both included, those announced in them for a later day, and those cancelled in them.
 * @param order.publicOnly those of the agenda alone.
 */
export async function eventChanges(
  db: Db,
  order: { campusId: string; from: string; to: string; now: Date; publicOnly: boolean },
): Promise<EventChange[]> {
  const [first, after] = [dayStart(order.from), sql`(${dayStart(order.to)} + interval '1 day')`];
  const { rows } = await sql<EventChange>`
    select e.id, e.slug, e.titre || coalesce(', ' || e.edition, '') as titre, e.precision, e.debut, e.fin, e.exemple,
      case when e.etat = 'annule' then 'annule' when e.etat = any(${[...HELD]}::text[]) then 'tenu'
        when ${ended(order)} then 'passe' else 'annonce' end as quoi,
      g.classes, g.jeunes
    from evenement e cross join lateral (select count(*)::int as classes, coalesce(sum(presents_jeunes), 0)::int as jeunes
      from inscription_groupe where evenement_id = e.id and etat = 'presente') g
    where e.campus_id = ${order.campusId}::uuid and e.supprime_le is null and e.annonce_le is not null
      and (e.visible or not ${order.publicOnly}::boolean)
      and case when e.etat = 'annule' then e.fin_le >= ${first} and e.fin_le < ${after}
        when ${ended(order)} then e.fin >= ${first}
        else e.annonce_le >= ${first} and e.annonce_le < ${after} end
    order by e.debut, e.titre collate "fr-x-icu", e.id`.execute(db);
  return rows;
}
