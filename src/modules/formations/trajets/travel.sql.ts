import type pg from 'pg';
import type { TravelTime } from './labels.ts';

/** Whether a file says how long it takes from this commune to any school. */
export async function isTimed(pool: pg.Pool, commune: string): Promise<boolean> {
  const { rows } = await pool.query<{ oui: boolean }>({
    name: 'formations-commune-chronometree',
    text: 'select exists (select 1 from temps_trajet where commune_insee = $1) as oui',
    values: [commune],
  });
  return rows[0]!.oui;
}

/** The quickest way from a commune to each result (`recherche_offre.numero`); those that no file times are not there. */
export async function travelTimes(
  pool: pg.Pool,
  commune: string,
  numbers: readonly number[],
): Promise<Map<number, TravelTime>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await pool.query<TravelTime & { numero: number }>({
    name: 'formations-trajets',
    text: `select distinct on (r.numero) r.numero, t.minutes, t.mode, t.origine_id as "origineId", g.nature = 'exemple' as exemple
      from recherche_offre r join recherche_organisation ro on ro.numero = r.organisation_numero
      join temps_trajet t on t.organisation_id = ro.organisation_id and t.commune_insee = $1
      join origine g on g.id = t.origine_id where r.numero = any($2::int[]) order by r.numero, t.minutes, t.mode`,
    values: [commune, numbers],
  });
  return new Map(rows.map(({ numero, ...time }) => [numero, time]));
}
