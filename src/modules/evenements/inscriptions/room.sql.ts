import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Arrival } from './group.ts';
import { HOLDING } from './group.ts';
import type { Counted, Reservation, Room, SlotPlaces } from './places.ts';
import type { Waiting } from './waiting-list.ts';

/** Whether what is known of a school (`o`, and three facts) comes under a reservation `r`. */
const comesUnder = (facts: { organisation: unknown; rural: unknown; priority: unknown }) => sql`case r.pour
  when 'etablissements' then exists (select from evenement_reserve_etablissement x where x.reserve_id = r.id and x.organisation_id = ${facts.organisation})
  when 'departement' then r.departement_code = (select o.departement_code from organisation o where o.id = ${facts.organisation})
  when 'rural' then ${facts.rural} is true
  else ${facts.priority} is true end`;

const OF_ROW = comesUnder({
  organisation: sql`g.organisation_id`,
  rural: sql`g.rural`,
  priority: sql`g.education_prioritaire`,
});

/** Reservations under which a row `g` comes. */
const reservationsOfRow = sql`array(select r.id from evenement_reserve r where r.evenement_id = g.evenement_id and ${OF_ROW})`;

/** Reservations of an event under which a school would come. */
export async function reservationsFor(
  db: Db,
  eventId: string,
  school: { organisationId: string | null; rural: boolean; educationPrioritaire: boolean },
): Promise<string[]> {
  const facts = comesUnder({
    organisation: sql`${school.organisationId}::uuid`,
    rural: sql`${school.rural}::boolean`,
    priority: sql`${school.educationPrioritaire}::boolean`,
  });
  const { rows } = await sql<{
    id: string;
  }>`select r.id from evenement_reserve r where r.evenement_id = ${eventId}::uuid and ${facts}`.execute(db);
  return rows.map((row) => row.id);
}

/** Places of some events, what is kept, and who holds them, by event. @param today ISO day of Paris. */
export async function readRooms(db: Db, eventIds: readonly string[], today: string): Promise<Map<string, Room>> {
  const { rows } = await sql<{ eventId: string; slots: SlotPlaces[]; reservations: Reservation[]; held: Counted[] }>`
    select e.id as "eventId",
    coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'jeunes', k.places_eleves, 'adultes', k.places_adultes))
      from evenement_creneau k where k.evenement_id = e.id), '[]') as slots,
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'creneauId', r.creneau_id, 'places', r.places,
      'jusquAu', to_char(r.jusqu_au, 'YYYY-MM-DD'))) from evenement_reserve r where r.evenement_id = e.id), '[]') as reservations,
    coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'creneauId', g.creneau_id, 'jeunes', g.jeunes, 'adultes', g.adultes,
      'reservations', ${reservationsOfRow})) from inscription_groupe g
      where g.evenement_id = e.id and g.etat = any(${[...HOLDING]}::text[])), '[]') as held
    from evenement e where e.id = any(${[...eventIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ eventId, ...room }) => [eventId, { ...room, today }]));
}

/** Places of an event, what is kept, and who holds them. @param today ISO day of Paris. */
export const readRoom = async (db: Db, eventId: string, today: string): Promise<Room> =>
  (await readRooms(db, [eventId], today)).get(eventId)!;

/** Slots for young people to come of some events, and how many groups wait for a place of each event. */
export async function slotsToCome(
  db: Db,
  eventIds: readonly string[],
  now: Date,
): Promise<{ eventId: string; slots: string[]; attente: number }[]> {
  const { rows } = await sql<{ eventId: string; slots: string[]; attente: number }>`
    select k.evenement_id as "eventId", array_agg(k.id) as slots, (select count(*) from inscription_groupe g
      where g.evenement_id = k.evenement_id and g.etat = 'en_attente') as attente
    from evenement_creneau k where k.evenement_id = any(${[...eventIds]}::uuid[]) and k.debut > ${now}::timestamptz
      and k.places_eleves > 0 group by k.evenement_id`.execute(db);
  return rows;
}

/** Who waits for a place of an event, in order. */
export async function readWaiting(db: Db, eventId: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select g.id, g.creneau_id as "creneauId", g.jeunes, g.adultes, g.ordre, k.debut,
      ${reservationsOfRow} as reservations
    from inscription_groupe g join evenement_creneau k on k.id = g.creneau_id
    where g.evenement_id = ${eventId}::uuid and g.etat = 'en_attente' order by g.ordre`.execute(db);
  return rows;
}

/** Rank of a group in the waiting list of its slot, from 1. */
export async function rankInList(db: Db, group: { creneauId: string; ordre: number }): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from inscription_groupe
    where creneau_id = ${group.creneauId}::uuid and etat = 'en_attente' and ordre <= ${group.ordre}`.execute(db);
  return rows[0]!.n;
}

/** What is done with an arbitration: who asks, and what is known of each school. */
export interface AskingRow extends Counted {
  ordre: number;
  classe: string;
  ecole: string;
  arrivee: Arrival;
  filles: number | null;
  jamaisVenu: boolean | null;
  rural: boolean | null;
  educationPrioritaire: boolean | null;
  quartierPrioritaire: boolean | null;
}

/** Groups whose registration waits for the choice of the organiser, and whose slot is to come. A school never came when none of its groups entered before, in this campus. */
export async function readAsking(db: Db, eventId: string, now: Date): Promise<AskingRow[]> {
  const { rows } =
    await sql<AskingRow>`select g.id, g.creneau_id as "creneauId", g.jeunes, g.adultes, g.ordre, g.classe, g.arrivee,
      coalesce(o.nom, g.etablissement) as ecole, g.filles, g.rural, g.education_prioritaire as "educationPrioritaire",
      g.quartier_prioritaire as "quartierPrioritaire", ${reservationsOfRow} as reservations,
      case when g.organisation_id is null then null else not exists (
        select from inscription_groupe b join evenement x on x.id = b.evenement_id
        where b.organisation_id = g.organisation_id and x.campus_id = e.campus_id and x.debut < e.debut
          and b.etat in ('confirmee', 'presente')) end as "jamaisVenu"
    from inscription_groupe g join evenement e on e.id = g.evenement_id join evenement_creneau k on k.id = g.creneau_id
      left join organisation o on o.id = g.organisation_id
    where g.evenement_id = ${eventId}::uuid and g.etat = 'recue' and k.debut > ${now}::timestamptz order by g.ordre`.execute(
      db,
    );
  return rows;
}
