import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { nameHidden } from '#modules/reseau/index.ts';
import { type CampusEvent, eventColumns, eventTables } from '../events.sql.ts';
import { dayStart, type ListedEvent, placeCounts, themed, wordParts } from '../list.sql.ts';
import type { AgendaQuery } from '../schemas.ts';

/** Whether anybody may read the event `e`: announced one day, and not in the bin. */
const isPublicEvent = sql<boolean>`(e.annonce_le is not null and e.supprime_le is null)`;
/** Whether the agenda lists it; what is cancelled stays until its day. */
const isListed = sql<boolean>`(${isPublicEvent} and e.visible)`;

/** What the agenda keeps, once its place is read. */
export interface AgendaFilter extends Omit<AgendaQuery, 'page' | 'autour' | 'distance'> {
  /** Around a point, in kilometres; null: everywhere. */
  near: { latitude: number; longitude: number; km: number } | null;
  now: Date;
}

/** Which dates: those to come, those that are past, a month (`2027-03`), or everything since an instant. */
function dated({ quand, now }: AgendaFilter, since: Date | null): RawBuilder<unknown> {
  if (since) return sql`e.fin >= ${since}::timestamptz`;
  if (quand === 'passes') return sql`e.fin < ${now}::timestamptz and e.etat <> 'annule'`;
  if (quand === '') return sql`e.fin >= ${now}::timestamptz`;
  const first = dayStart(`${quand}-01`);
  const next = sql`((${`${quand}-01`}::date + interval '1 month')::timestamp at time zone 'Europe/Paris')`;
  return sql`e.fin >= ${first} and e.debut < ${next}`;
}

function kept(filter: AgendaFilter, but: 'campus' | 'departement' | null = null, since: Date | null = null) {
  const parts: RawBuilder<unknown>[] = [
    isListed,
    dated(filter, since),
    ...wordParts(filter.q, sql`e.mots`),
    ...themed(filter),
  ];
  if (filter.campus && but !== 'campus') parts.push(sql`p.slug = ${filter.campus}`);
  if (filter.departement && but !== 'departement') parts.push(sql`d.code = ${filter.departement}`);
  if (filter.near) {
    const { latitude, longitude, km } = filter.near;
    const point = sql`position_terre(${latitude}::float8, ${longitude}::float8)`;
    parts.push(sql`(coalesce(o.position, c.position) <-> ${point}) <= corde_km(${km}::float8)`);
  }
  return sql.join(parts, sql` and `);
}

/** Events of the agenda: the next first; past ones, the last first. */
export async function agendaEvents(
  db: Db,
  filter: AgendaFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: ListedEvent[]; total: number }> {
  const order = filter.quand === 'passes' ? sql`e.debut desc, e.id` : sql`e.debut, e.titre, e.id`;
  const { rows } = await sql<ListedEvent & { total: number }>`
    select ${eventColumns}, ${placeCounts}, count(*) over ()::int as total from ${eventTables} where ${kept(filter)}
    order by ${order} limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as ListedEvent), total: rows[0]?.total ?? 0 };
}

/** The same since an instant, for calendars and feeds. `order`: by date, or the last changed first. */
export async function feedEvents(
  db: Db,
  filter: AgendaFilter,
  of: { since: Date; order: 'date' | 'change'; limit: number },
): Promise<CampusEvent[]> {
  const order = of.order === 'date' ? sql`e.debut, e.id` : sql`e.modifie_le desc, e.id`;
  const { rows } = await sql<CampusEvent>`select ${eventColumns} from ${eventTables}
    where ${kept(filter, null, of.since)} order by ${order} limit ${of.limit}`.execute(db);
  return rows;
}

export interface AgendaChoice {
  value: string;
  label: string;
  n: number;
}

/** Campuses and départements that have events, with how many the other criteria leave. */
export async function agendaChoices(
  db: Db,
  filter: AgendaFilter,
): Promise<{ campus: AgendaChoice[]; departements: AgendaChoice[] }> {
  const { rows: campus } = await sql<AgendaChoice>`
    select p.slug as value, coalesce(p.nom_usuel, p.nom) as label, count(*)::int as n from ${eventTables}
    where ${kept(filter, 'campus')} group by 1, 2 order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu"`.execute(db);
  const { rows: departements } = await sql<AgendaChoice>`
    select d.code as value, d.nom as label, count(*)::int as n from ${eventTables}
    where ${kept(filter, 'departement')} and d.code is not null group by d.code, d.nom order by d.nom collate "fr-x-icu"`.execute(
    db,
  );
  return { campus, departements };
}

/** How a campus is called. */
export async function campusName(db: Db, slug: string): Promise<string | null> {
  const { rows } = await sql<{ nom: string }>`
    select coalesce(nom_usuel, nom) as nom from campus where slug = ${slug}`.execute(db);
  return rows[0]?.nom ?? null;
}

/** The public event at an address, or null. */
export async function publicEvent(db: Db, slug: string): Promise<CampusEvent | null> {
  const { rows } = await sql<CampusEvent>`select ${eventColumns} from ${eventTables}
    where e.slug = ${slug} and ${isPublicEvent}`.execute(db);
  return rows[0] ?? null;
}

/** Other public editions of a recurring action, the last first. */
export async function otherEditions(
  db: Db,
  event: Pick<CampusEvent, 'id' | 'marqueId'>,
): Promise<Pick<CampusEvent, 'slug' | 'titre' | 'edition' | 'debut' | 'fin' | 'precision'>[]> {
  const { rows } = await sql<Pick<CampusEvent, 'slug' | 'titre' | 'edition' | 'debut' | 'fin' | 'precision'>>`
    select e.slug, e.titre, e.edition, e.debut, e.fin, e.precision from evenement e
    where e.marque_id = ${event.marqueId}::uuid and e.id <> ${event.id}::uuid and ${isListed}
    order by e.debut desc, e.id limit 20`.execute(db);
  return rows;
}

/** Next listed events of a campus, those of the day included; `lieuTu`: the organisation where it is held took its name off the page of the campus. */
export async function nextEvents(
  db: Db,
  of: { campusId: string; today: string; limit: number },
): Promise<(CampusEvent & { lieuTu: boolean })[]> {
  const { rows } = await sql<CampusEvent & { lieuTu: boolean }>`select ${eventColumns},
      ${nameHidden(sql`e.campus_id`, sql`e.lieu_organisation_id`)} as "lieuTu" from ${eventTables}
    where ${isListed} and e.campus_id = ${of.campusId}::uuid and e.fin >= ${dayStart(of.today)} and e.etat <> 'annule'
    order by e.debut, e.id limit ${of.limit}`.execute(db);
  return rows;
}

/** Addresses of the listed events, for search engines. */
export async function eventAddresses(db: Db): Promise<{ slug: string; modifieLe: Date }[]> {
  const { rows } = await sql<{ slug: string; modifieLe: Date }>`
    select e.slug, e.modifie_le as "modifieLe" from evenement e where ${isListed} order by e.debut, e.id`.execute(db);
  return rows;
}
