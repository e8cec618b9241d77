import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Precision } from './event.ts';

/** Drafts whose day comes, and announced events that are over and not declared held. */
export async function waitingEvents(
  db: Db,
  of: { campuses: readonly string[]; now: Date; nearDays: number; limit: number },
): Promise<
  { id: string; titre: string; etat: string; precision: Precision; debut: Date; fin: Date; campus: string }[]
> {
  const { rows } = await sql<{
    id: string;
    titre: string;
    etat: string;
    precision: Precision;
    debut: Date;
    fin: Date;
    campus: string;
  }>`
    select e.id, e.titre, e.etat, e.precision, e.debut, e.fin, p.slug as campus from evenement e join campus p on p.id = e.campus_id
    where e.campus_id = any(${[...of.campuses]}::uuid[]) and e.supprime_le is null and not e.exemple
      and ((e.etat = 'brouillon' and e.debut between ${of.now}::timestamptz and ${of.now}::timestamptz + make_interval(days => ${of.nearDays}::int))
        or (e.etat in ('a_venir', 'inscriptions_ouvertes', 'complet', 'inscriptions_closes') and e.fin < ${of.now}::timestamptz))
    order by e.fin, e.id limit ${of.limit}`.execute(db);
  return rows;
}
