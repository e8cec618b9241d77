import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Alert } from './action.ts';
import { actionTables } from './actions.sql.ts';
import { alerted } from './list.sql.ts';

/** How many actions of a campus call for attention, by alert. */
export interface CampusAlerts extends Record<Alert, number> {
  slug: string;
  campus: string;
}

/** Campuses where something calls for attention. @param of.today ISO day of Paris. */
export async function alertsIn(db: Db, of: { campuses: readonly string[]; today: string }): Promise<CampusAlerts[]> {
  const n = (alert: Alert) => sql`count(*) filter (where ${alerted[alert](of.today)})::int`;
  const { rows } = await sql<CampusAlerts>`
    select * from (select p.slug, coalesce(p.nom_usuel, p.nom) as campus, ${n('retard')} as retard, ${n('silence')} as silence,
        ${n('sans_pilote')} as sans_pilote
      from ${actionTables} where j.campus_id = any(${[...of.campuses]}::uuid[]) and a.supprimee_le is null
      group by p.id) n
    where retard + silence + sans_pilote > 0 order by slug`.execute(db);
  return rows;
}

/** An action that its pilot is told of. */
export interface AlertedAction {
  id: string;
  titre: string;
  campusSlug: string;
  compteId: string;
  /** Late before silent, as `alertsOf`. */
  alerte: 'retard' | 'silence';
  /** ISO day of its end, or of the last word said of it. */
  depuis: string;
}

/** Of which alert a pilot is told on a day, and since when, on the rows of `actionTables`. @param today ISO day of Paris. */
export function toldAlert(today: string) {
  const late = alerted.retard(today);
  return {
    some: sql`(${late} or ${alerted.silence(today)})`,
    alerte: sql`case when ${late} then 'retard' else 'silence' end`,
    depuis: sql`case when ${late} then to_char(a.fin, 'YYYY-MM-DD')
      else to_char(a.maj_le at time zone 'Europe/Paris', 'YYYY-MM-DD') end`,
  };
}

/** Actions that are late or silent and that an open account pilots. @param of.today ISO day of Paris; `compteId`: hers alone. */
export async function alertedActions(db: Db, of: { today: string; compteId?: string }): Promise<AlertedAction[]> {
  const told = toldAlert(of.today);
  const { rows } = await sql<AlertedAction>`
    select a.id, a.titre, p.slug as "campusSlug", a.pilote_id as "compteId", ${told.alerte} as alerte, ${told.depuis} as depuis
    from ${actionTables}
    where a.supprimee_le is null and m.etat = 'actif' and (${of.compteId ?? null}::uuid is null or m.id = ${of.compteId ?? null}::uuid)
      and ${told.some}
    order by depuis, a.id`.execute(db);
  return rows;
}
