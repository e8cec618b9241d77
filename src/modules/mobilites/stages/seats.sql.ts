import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { seatedStates } from './stay.ts';

/** Of each académie that has places of an offer `s`, or whose teachers asked for one: those that are its own, taken, and waited for. */
const byAcademie = sql`(
  select coalesce(q.academie_code, h.academie) as code, coalesce(q.places, 0) as places, coalesce(h.prises, 0) as prises,
    coalesce(h.attente, 0) as attente
  from (select academie_code, places from stage_place_academie where offre_id = s.id) q full join (
    select e.academie_code as academie, count(*) filter (where k.etat = any(${[...seatedStates]}::text[]))::int as prises,
      count(*) filter (where k.etat = 'liste_attente')::int as attente
    from stage_candidature k left join organisation e on e.id = k.organisation_id where k.offre_id = s.id group by e.academie_code
  ) h on h.academie = q.academie_code)`;

/**
 * As `r`, the places of each offer `s`: by académie, then those that serve anybody: `communes`, of which `libres` are left to the `attente` people
 * who are more than what their académie has left of its own. `ouverte`, `a_proposer`: an académie has one for who comes now, for who waits.
 * `prises`, `attendues`: all those that are held, all the people who wait.
 */
export const seats = sql`lateral (
  select coalesce(json_agg(json_build_object('code', g.code, 'nom', a.nom, 'places', g.places, 'prises', g.prises, 'attente', g.attente)
      order by a.nom collate "fr-x-icu") filter (where g.places > 0), '[]') as academies,
    (s.places - coalesce(sum(g.places), 0))::int as communes,
    (s.places - coalesce(sum(greatest(g.places, g.prises)), 0))::int as libres,
    coalesce(sum(greatest(0, g.attente - greatest(0, g.places - g.prises))), 0)::int as attente,
    coalesce(sum(g.prises), 0)::int as prises, coalesce(sum(g.attente), 0)::int as attendues,
    coalesce(bool_or(g.places > g.prises and g.attente = 0), false) as ouverte,
    coalesce(bool_or(g.places > g.prises and g.attente > 0), false) as a_proposer
  from ${byAcademie} g left join academie a on a.code = g.code) r`;

/** Whether who comes now may have a place, of an académie or of all; whether who waits may. */
export const isFree = sql<boolean>`(r.ouverte or (r.libres > 0 and r.attente = 0))`;
export const isDue = sql<boolean>`(r.a_proposer or (r.libres > 0 and r.attente > 0))`;

/** Says again which places of an offer are of an académie. */
export async function writeSeats(
  tx: Tx,
  offreId: string,
  academies: readonly { code: string; places: number }[],
): Promise<void> {
  await sql`delete from stage_place_academie where offre_id = ${offreId}::uuid`.execute(tx);
  await sql`insert into stage_place_academie (offre_id, academie_code, places)
    select ${offreId}::uuid, x.code, x.places from json_to_recordset(${JSON.stringify(academies)}::json) as x(code text, places smallint)`.execute(
    tx,
  );
}

/** Code and name of the académies of today. */
export async function academiesOfToday(tx: Db): Promise<{ code: string; nom: string }[]> {
  const { rows } = await sql<{ code: string; nom: string }>`select code, nom from academie where not fermee
    order by nom collate "fr-x-icu"`.execute(tx);
  return rows;
}
