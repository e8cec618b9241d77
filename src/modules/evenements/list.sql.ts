import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { holds } from '#modules/organisations/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import { HELD } from './event.ts';
import { type CampusEvent, eventColumns, eventTables } from './events.sql.ts';
import type { EventState } from './labels.ts';

/** Words that a row must hold, all of them. */
export const wordParts = (typed: string, text: RawBuilder<unknown>): RawBuilder<boolean>[] =>
  fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => holds(text, word));

export interface EventFilter {
  campusId: string;
  /** Null: every event of the campus; otherwise those that these organisations hold. */
  organisations: readonly string[] | null;
  q: string;
  genre: string;
  niveau: string;
  theme: string;
  etat: string;
  /** ISO days, both included; empty: no bound. */
  du: string;
  au: string;
}

export const hosts = (
  ids: readonly string[],
): RawBuilder<boolean> => sql`(e.lieu_organisation_id = any(${[...ids]}::uuid[])
  or exists (select from evenement_hote h where h.evenement_id = e.id and h.organisation_id = any(${[...ids]}::uuid[])))`;

/** Criteria of a kind, a level, a theme: an event that names no level is for all of them. */
export function themed(filter: Pick<EventFilter, 'genre' | 'niveau' | 'theme'>): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [];
  if (filter.genre) parts.push(sql`e.genre = ${filter.genre}`);
  if (filter.niveau) parts.push(sql`(${filter.niveau} = any(e.niveaux) or e.niveaux = '{}')`);
  if (filter.theme) parts.push(sql`${filter.theme} = any(e.themes)`);
  return parts;
}

/** Instant at which a day of Paris begins. */
export const dayStart = (day: string): RawBuilder<Date> => sql`(${day}::date::timestamp at time zone 'Europe/Paris')`;

/** Whether `e` has taken place by the end of an ISO day: the team said so, or its last instant is past. */
export const ended = (at: { to: string; now: Date }): RawBuilder<boolean> => sql`(e.etat = any(${[...HELD]}::text[])
  or e.fin < least(${dayStart(at.to)} + interval '1 day', ${at.now}::timestamptz))`;

/** The state of `e` that anybody reads at an instant (`stateAt`). */
const stateNow = (now: Date) => sql<EventState>`(case when e.etat in ('inscriptions_ouvertes', 'complet')
  and e.cloture < ${now}::timestamptz then 'inscriptions_closes' else e.etat end)`;

function kept(filter: EventFilter & { now: Date }): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [
    sql`e.campus_id = ${filter.campusId}::uuid and e.supprime_le is null`,
    ...wordParts(filter.q, sql`e.mots`),
    ...themed(filter),
  ];
  if (filter.organisations) parts.push(hosts(filter.organisations));
  if (filter.etat === 'suivis') parts.push(sql`e.etat not in ('clos', 'annule')`);
  else if (filter.etat === 'annonces') parts.push(sql`e.etat <> 'brouillon'`);
  else if (filter.etat) parts.push(sql`${stateNow(filter.now)} = ${filter.etat}`);
  if (filter.du) parts.push(sql`e.fin >= ${dayStart(filter.du)}`);
  if (filter.au) parts.push(sql`e.debut < ${dayStart(filter.au)} + interval '1 day'`);
  return sql.join(parts, sql` and `);
}

/** An event of a list, with its places. */
export interface ListedEvent extends CampusEvent {
  placesEleves: number;
  placesAdultes: number;
}

/** Young people and adults that the slots of `e` take. */
export const placeCounts = sql`
  coalesce((select sum(s.places_eleves) from evenement_creneau s where s.evenement_id = e.id), 0)::int as "placesEleves",
  coalesce((select sum(s.places_adultes) from evenement_creneau s where s.evenement_id = e.id), 0)::int as "placesAdultes"`;

/** Events that a filter keeps: those without a date, then those to come, the next first, then the past ones, the last first. */
export async function listEvents(
  db: Db,
  filter: EventFilter & { now: Date },
  slice: { limit: number; offset: number },
): Promise<{ rows: ListedEvent[]; total: number }> {
  const past = sql`(e.fin < ${filter.now}::timestamptz)`;
  const { rows } = await sql<ListedEvent & { total: number }>`
    select ${eventColumns}, ${placeCounts}, count(*) over ()::int as total from ${eventTables} where ${kept(filter)}
    order by ${past} nulls first, case when not ${past} then e.debut end, e.debut desc, e.titre, e.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as ListedEvent), total: rows[0]?.total ?? 0 };
}

/** How many in each state, of those that a person may hold. */
export async function countEvents(
  db: Db,
  of: { campusId: string; organisations: readonly string[] | null; now: Date },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ etat: string; n: number }>`
    select ${stateNow(of.now)} as etat, count(*)::int as n from evenement e
    where e.campus_id = ${of.campusId}::uuid and e.supprime_le is null ${of.organisations ? sql`and ${hosts(of.organisations)}` : sql``}
    group by 1`.execute(db);
  return new Map(rows.map((row) => [row.etat, row.n]));
}

type Edition = Pick<CampusEvent, 'id' | 'titre' | 'edition' | 'debut' | 'etat'>;

/** Editions of a recurring action that are not in the bin, the last first. @param of.organisations null: all of them; otherwise those that these hold. */
export async function editionsOf(
  db: Db,
  of: { marqueId: string; organisations: readonly string[] | null },
): Promise<Edition[]> {
  const { rows } = await sql<Edition>`select e.id, e.titre, e.edition, e.debut, e.etat from evenement e
    where e.marque_id = ${of.marqueId}::uuid and e.supprime_le is null ${of.organisations ? sql`and ${hosts(of.organisations)}` : sql``}
    order by e.debut desc nulls first, e.cree_le desc, e.id`.execute(db);
  return rows;
}

/** A member of a campus that may host events. */
export interface HostOrganisation {
  id: string;
  slug: string;
  nom: string;
}

/** Among some organisations, those that are members of a campus on a day. */
export async function membersAmong(
  db: Db,
  of: { campusId: string; ids: readonly string[]; today: string },
): Promise<HostOrganisation[]> {
  if (of.ids.length === 0) return [];
  const { rows } = await sql<HostOrganisation>`
    select o.id, o.slug, o.nom from organisation o
    where o.id = any(${[...of.ids]}::uuid[]) and o.supprimee_le is null and exists (select from adhesion a
      where a.campus_id = ${of.campusId}::uuid and a.organisation_id = o.id and ${presentMember(of.today)})
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** Campuses of which some organisations are members on a day. */
export async function campusesOfMembers(
  db: Db,
  of: { ids: readonly string[]; today: string },
): Promise<{ slug: string; nom: string }[]> {
  if (of.ids.length === 0) return [];
  const { rows } = await sql<{ slug: string; nom: string }>`
    select p.slug, coalesce(p.nom_usuel, p.nom) as nom from campus p
    where p.id in (select a.campus_id from adhesion a where a.organisation_id = any(${[...of.ids]}::uuid[])
      and ${presentMember(of.today)})
    order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu", p.id`.execute(db);
  return rows;
}
