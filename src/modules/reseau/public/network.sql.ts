import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { presentStates } from '../membership.ts';
import type { NetworkGroup, NetworkMember, NetworkQuery } from './network.ts';

type Place = Pick<NetworkQuery, 'carte' | 'position'>;

/** Standings that anybody may read: members of today, and what a text names beside the campus. */
const shownStates = [...presentStates, 'cite'];

const shown = (campusId: string, today: string): RawBuilder<unknown> => sql`
  a.campus_id = ${campusId}::uuid and a.statut = any(${shownStates}::text[])
    and (a.fin is null or a.fin || '-99' >= ${today}) and a.nom_public and o.supprimee_le is null`;

/** Ids of the members that anybody may read: present standings, without those that a text only names. */
export const publicMemberIds = (campusId: string, today: string): RawBuilder<unknown> => sql`
  select o.id from adhesion a join organisation o on o.id = a.organisation_id
  where ${shown(campusId, today)} and a.statut <> 'cite'`;

/** One of them by its address. */
export async function publicMemberAt(
  db: Db,
  place: { campusId: string; slug: string; today: string },
): Promise<{ id: string; slug: string; nom: string } | undefined> {
  const { rows } = await sql<{ id: string; slug: string; nom: string }>`
    select o.id, o.slug, o.nom from organisation o
    where o.slug = ${place.slug} and o.id in (${publicMemberIds(place.campusId, place.today)})`.execute(db);
  return rows[0];
}

/** On the mainland, where the map is drawn. */
const mainland = sql`o.latitude between 41 and 51.6 and o.longitude between -5.6 and 9.9`;

/** Where a question looks: in the frame of a map, at what has no position, or everywhere. */
function placed({ carte, position }: Place): RawBuilder<unknown> {
  if (position === 'inconnue') return sql`o.latitude is null`;
  if (!carte) return sql`true`;
  const [west, south, east, north] = carte;
  return sql`(o.latitude between ${south} and ${north} and o.longitude between ${west} and ${east})`;
}

/** The network counted by family, kind, standing and département together: one reading gives every count and the map of it. */
export async function networkGroups(
  db: Db,
  campusId: string,
  { place, today }: { place: Place; today: string },
): Promise<NetworkGroup[]> {
  const here = placed(place);
  const drawn = sql`filter (where ${mainland} and ${here})`;
  const { rows } = await sql<NetworkGroup>`
    select o.famille, o.genre, a.statut, o.departement_code as departement, d.nom as "departementNom", count(*)::int as n,
      (count(*) filter (where o.latitude is null))::int as lost, (count(*) filter (where ${here}))::int as here,
      (count(o.latitude) filter (where ${here}))::int as located, (count(*) ${drawn})::int as drawn,
      coalesce(sum(o.latitude) ${drawn}, 0) as lat, coalesce(sum(o.longitude) ${drawn}, 0) as lon,
      case when count(*) ${drawn} > 0 then json_build_array(min(o.longitude) ${drawn}, min(o.latitude) ${drawn},
        max(o.longitude) ${drawn}, max(o.latitude) ${drawn}) end as edges
    from adhesion a join organisation o on o.id = a.organisation_id left join departement d on d.code = o.departement_code
    where ${shown(campusId, today)}
    group by 1, 2, 3, 4, 5`.execute(db);
  return rows;
}

const kept = (query: NetworkQuery): RawBuilder<unknown> => sql`
  a.statut = any(${query.statut.length > 0 ? query.statut : [...presentStates]}::text[])
    and (${query.famille.length === 0} or o.famille = any(${query.famille}::text[]))
    and (${query.genre === ''} or o.genre = ${query.genre}) and ${placed(query)}
    and (${query.departement === ''} or o.departement_code = ${query.departement})`;

/** Members that a question keeps, by family, founders first. */
export async function networkMembers(
  db: Db,
  campusId: string,
  order: { query: NetworkQuery; today: string; limit: number; offset: number },
): Promise<NetworkMember[]> {
  const { rows } = await sql<NetworkMember>`
    select o.slug, o.nom, o.genre, o.famille, o.commune_nom as commune, o.departement_code as departement, o.latitude,
      o.longitude, o.position_precision as precision, a.statut, a.fondateur, a.debut, s.nature = 'exemple' as exemple,
      s.libelle as source
    from adhesion a join organisation o on o.id = a.organisation_id join origine s on s.id = a.origine_id
    where ${shown(campusId, order.today)} and ${kept(order.query)}
    order by array_position(array['scolaire', 'superieur', 'socio_economique', 'institutionnel'], o.famille),
      array_position(array['fondateur', 'membre', 'partenaire', 'soutien', 'cite'], a.statut),
      o.nom collate "fr-x-icu", o.id
    limit ${order.limit} offset ${order.offset}`.execute(db);
  return rows;
}

/** Addresses of the campuses that have a network to show. */
export async function campusesWithNetwork(db: Db): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select c.slug from campus c where exists (select from adhesion a where a.campus_id = c.id
      and a.statut = any(${[...presentStates]}::text[]) and a.nom_public) order by c.slug`.execute(db);
  return rows.map((row) => row.slug);
}
