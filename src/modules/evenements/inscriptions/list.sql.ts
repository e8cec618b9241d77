import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { holds } from '#modules/organisations/index.ts';
import type { GroupState } from './group.ts';
import { type Group, groupsWhere } from './groups.sql.ts';

export interface GroupFilter {
  eventId: string;
  /** Folded words of the class, the school or the contact. */
  words: readonly string[];
  etat: string;
  creneau: string;
  besoin: string;
}

const NEEDS: Readonly<Record<string, RawBuilder<boolean>>> = {
  car: sql`g.car_depart is not null`,
  repas: sql`g.repas > 0`,
  amenagement: sql`g.amenagements > 0`,
  message: sql`g.message is not null`,
};

function conditionOf(filter: GroupFilter): RawBuilder<unknown> {
  const text = sql`plie(concat_ws(' ', g.classe, o.nom, g.etablissement, o.commune_nom, g.contact_nom, g.contact_courriel))`;
  const parts: RawBuilder<unknown>[] = filter.words.map((word) => holds(text, word));
  if (filter.etat !== '') parts.push(sql`g.etat = ${filter.etat}`);
  if (filter.creneau !== '') parts.push(sql`g.creneau_id = ${filter.creneau}::uuid`);
  const need = NEEDS[filter.besoin];
  if (need) parts.push(need);
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

/** Registrations of an event that a filter keeps, in their order, and how many there are in all. */
export async function listGroups(
  db: Db,
  filter: GroupFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: Group[]; total: number }> {
  const where = conditionOf(filter);
  const rows = await groupsWhere(db, filter.eventId, where, slice);
  const counted = await sql<{ n: number }>`select count(*) as n from inscription_groupe g
    left join organisation o on o.id = g.organisation_id where g.evenement_id = ${filter.eventId}::uuid and ${where}`.execute(
    db,
  );
  return { rows, total: counted.rows[0]!.n };
}

/** How many registrations an event has in each state. */
export async function countGroups(db: Db, eventId: string): Promise<Map<GroupState, number>> {
  const { rows } = await sql<{ etat: GroupState; n: number }>`select etat, count(*) as n from inscription_groupe
    where evenement_id = ${eventId}::uuid group by etat`.execute(db);
  return new Map(rows.map((row) => [row.etat, row.n]));
}

/** Needs that the groups of an event who come, or may, have said: what the organiser must prepare. */
export interface NeedSums {
  repas: number;
  amenagements: number;
  cars: number;
  carPlaces: number;
  carCentimes: number;
}

export async function needsOfGroups(db: Db, eventId: string): Promise<NeedSums> {
  const { rows } =
    await sql<NeedSums>`select coalesce(sum(repas), 0) as repas, coalesce(sum(amenagements), 0) as amenagements,
      count(car_depart) as cars, coalesce(sum(car_places), 0) as "carPlaces", coalesce(sum(car_cout_centimes), 0) as "carCentimes"
    from inscription_groupe where evenement_id = ${eventId}::uuid and etat in ('confirmee', 'presente')`.execute(db);
  return rows[0]!;
}

/** Events whose groups wait for the choice of the organiser, in campuses. */
export async function eventsToArbitrate(
  db: Db,
  order: { campuses: readonly string[]; limit: number },
): Promise<{ id: string; titre: string; campus: string; cloture: Date | null; debut: Date; n: number }[]> {
  const { rows } = await sql<{
    id: string;
    titre: string;
    campus: string;
    cloture: Date | null;
    debut: Date;
    n: number;
  }>`
    select e.id, e.titre, p.slug as campus, e.cloture, e.debut, count(*) as n from inscription_groupe g
    join evenement e on e.id = g.evenement_id join campus p on p.id = e.campus_id
    where g.etat = 'recue' and e.campus_id = any(${[...order.campuses]}::uuid[]) and e.supprime_le is null
      and e.etat not in ('annule', 'clos') group by e.id, p.slug order by coalesce(e.cloture, e.debut), e.id limit ${order.limit}`.execute(
    db,
  );
  return rows;
}
