import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { honouredStates } from '../commitment-kinds.ts';
import { presentMember } from '../present-member.sql.ts';
import type { CooperationNode, CooperationPair, Cooperations, SharedKind } from './cooperation.ts';

/** The object of a promise as a key of the width of an id: « Ateliers » and « ateliers » are the same. */
const objectKey = (objet: RawBuilder<unknown>): RawBuilder<unknown> => sql`md5(lower(unaccent(btrim(${objet}))))::uuid`;

/** Promises that hold in a period, of commitments that were signed and never broken. */
const promised = ({ campusId, from, to }: { campusId: string; from: string; to: string }): RawBuilder<unknown> => sql`
  g.campus_id = ${campusId}::uuid and g.etat = any(${[...honouredStates]}::text[]) and btrim(p.objet) <> ''
    and coalesce(g.debut, g.signature_le, g.cree_le::date) <= ${to}::date
    and (g.echeance is null or g.echeance >= ${from}::date)`;

/** What is asked: `links` comes from the room above; organisations of a pair, or those of the matrix. */
export interface CooperationOrder {
  campusId: string;
  from: string;
  to: string;
  genre: string;
  links: RawBuilder<unknown>;
  /** Rows of one id: the only organisations that count; without it, all of them. */
  members?: RawBuilder<unknown>;
}

/**
 * Every thing and every organisation that has a part in it, once: bodies, meetings, actions, objects of promises that hold
 * in the period. Each kind is made distinct by itself, and each object is folded once, however many promise it.
 * @param among only what these organisations have a part in: each kind is then read by their own rows.
 */
const allLinks = (order: CooperationOrder, among: readonly string[] | null = null): RawBuilder<unknown> => {
  const these = (column: RawBuilder<unknown>) => (among ? sql`and ${column} = any(${[...among]}::uuid[])` : sql``);
  return sql`
  tenues as materialized (
    select distinct p.objet, g.organisation_id from engagement g join promesse p on p.engagement_id = g.id
    where ${promised(order)} ${these(sql`g.organisation_id`)}),
  objets as materialized (
    select objet, ${objectKey(sql`objet`)} as cle from (select distinct objet from tenues) t),
  liens as materialized (
    select l.genre, l.cle, l.organisation_id from (
      ${order.links}
      union all
      select 'engagement', e.cle, e.organisation_id
      from (select distinct b.cle, t.organisation_id from tenues t join objets b using (objet)) e
    ) l
    where l.organisation_id not in (select id from organisation where supprimee_le is not null)
      and (${order.genre === ''} or l.genre = ${order.genre}) ${these(sql`l.organisation_id`)}
      ${order.members ? sql`and l.organisation_id in (${order.members})` : sql``})`;
};

/**
 * The organisations that share most, and what each two of them share. @param order.with only those that share something
 * with this organisation, and itself.
 */
export async function readCooperations(
  db: Db,
  order: CooperationOrder & { with: string | null; limit: number },
): Promise<Cooperations> {
  const { rows } = await sql<{ nodes: CooperationNode[] | null; pairs: CooperationPair[] | null; total: number }>`
    with ${allLinks(order)},
    partages as materialized (
      select cle, bool_or(organisation_id is not distinct from ${order.with}::uuid) as avec
      from liens group by 1 having count(*) > 1),
    comptees as materialized (
      select organisation_id, count(*) filter (where p.avec or ${order.with}::uuid is null)::int as n
      from liens join partages p using (cle) group by 1),
    -- Names are only read of those that share enough to be shown, and of those that share as much as the last of them.
    choisies as materialized (
      select o.id, o.slug, o.nom, o.genre, o.famille, o.exemple, c.n
      from comptees c join organisation o on o.id = c.organisation_id
      where c.n > 0 and (c.organisation_id = ${order.with}::uuid or c.n >= coalesce(
        (select n from comptees order by n desc offset ${order.limit - 1} limit 1), 1))
      order by o.id is not distinct from ${order.with}::uuid desc, c.n desc, o.nom collate "fr-x-icu", o.id limit ${order.limit}),
    rangees as materialized (
      select *, row_number() over (order by array_position(array['scolaire', 'superieur', 'socio_economique', 'institutionnel'], famille),
        nom collate "fr-x-icu", id) as rang from choisies),
    parts as materialized (
      select l.genre, l.cle, r.id, r.rang
      from liens l join rangees r on r.id = l.organisation_id join partages using (cle)),
    paires as (
      select a.rang, b.rang as autre, a.id as a, b.id as b, count(*) filter (where a.genre = 'instance')::int as instance,
        count(*) filter (where a.genre = 'reunion')::int as reunion,
        count(*) filter (where a.genre = 'engagement')::int as engagement,
        count(*) filter (where a.genre = 'action')::int as action, count(*) as n
      from parts a join parts b on b.cle = a.cle and b.rang > a.rang group by 1, 2, 3, 4)
    select (select json_agg(json_build_object('id', id, 'slug', slug, 'nom', nom, 'genre', genre, 'famille', famille,
        'exemple', exemple, 'n', n) order by rang) from rangees) as nodes,
      (select json_agg(json_build_object('a', a, 'b', b, 'instance', instance, 'reunion', reunion, 'engagement', engagement,
        'action', action)
        order by n desc, rang, autre) from paires) as pairs,
      (select count(*)::int from comptees) as total`.execute(db);
  const [found] = rows;
  return { nodes: found?.nodes ?? [], pairs: found?.pairs ?? [], total: found?.total ?? 0 };
}

/** Everything that is shared: of each thing, its kind and the ids of those that have a part in it; and the members of today. */
export interface SharedGraph {
  things: { genre: SharedKind; among: string[] }[];
  members: string[];
}

/** The links of the graph, and every member of the campus, in one reading. @param order.today ISO day. */
export async function sharedGraph(db: Db, order: CooperationOrder & { today: string }): Promise<SharedGraph> {
  // Ids travel as one text a thing: thousands of them are then read at once.
  const { rows } = await sql<{ genre: SharedKind | null; ids: string | null }>`
    with ${allLinks(order)}
    select min(l.genre) as genre, string_agg(l.organisation_id::text, ' ') as ids
    from liens l group by l.cle having count(*) > 1
    union all
    select null, string_agg(a.organisation_id::text, ' ')
    from adhesion a where a.campus_id = ${order.campusId}::uuid and ${presentMember(order.today)}
      and a.organisation_id not in (select id from organisation where supprimee_le is not null)`.execute(db);
  const read = rows.map(({ genre, ids }) => ({ genre, among: ids?.split(' ') ?? [] }));
  return {
    things: read.flatMap(({ genre, among }) => (genre ? [{ genre, among }] : [])),
    members: read.find(({ genre }) => genre === null)?.among ?? [],
  };
}

/** An organisation by its name. */
export interface NamedOrganisation {
  id: string;
  slug: string;
  nom: string;
  exemple: boolean;
}

/** Some organisations, in the order of their names. */
export async function organisationsNamed(db: Db, ids: readonly string[], limit: number): Promise<NamedOrganisation[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<NamedOrganisation>`
    select id, slug, nom, exemple from organisation where id = any(${[...ids]}::uuid[])
    order by nom collate "fr-x-icu", id limit ${limit}`.execute(db);
  return rows;
}

/** What two organisations share, as keys. */
export async function sharedBetween(
  db: Db,
  order: CooperationOrder & { one: string; other: string },
): Promise<{ genre: string; cle: string }[]> {
  const { rows } = await sql<{ genre: string; cle: string }>`
    with ${allLinks(order, [order.one, order.other])}
    select a.genre, a.cle from liens a join liens b using (cle)
    where a.organisation_id = ${order.one}::uuid and b.organisation_id = ${order.other}::uuid
    order by 1, 2`.execute(db);
  return rows;
}

export interface SharedPromise {
  /** Of its object. */
  cle: string;
  nom: string;
  /** Its commitment. */
  id: string;
  organisation: string;
  /** Of the first organisation of the pair. */
  first: boolean;
  exemple: boolean;
}

/** Promises of two organisations towards the same objects, as first typed, with their commitments. */
export async function sharedPromises(
  db: Db,
  order: { campusId: string; from: string; to: string; one: string; other: string; keys: readonly string[] },
): Promise<SharedPromise[]> {
  const { rows } = await sql<SharedPromise>`
    select distinct on (1, g.id) ${objectKey(sql`p.objet`)} as cle, btrim(p.objet) as nom, g.id, o.nom as organisation,
      g.organisation_id = ${order.one}::uuid as first, s.nature = 'exemple' as exemple
    from engagement g join promesse p on p.engagement_id = g.id join organisation o on o.id = g.organisation_id
    join origine s on s.id = g.origine_id
    where ${promised(order)} and g.organisation_id in (${order.one}::uuid, ${order.other}::uuid)
      and ${objectKey(sql`p.objet`)} = any(${[...order.keys]}::uuid[])
    order by 1, g.id, p.rang`.execute(db);
  return rows;
}

/** An organisation by its address, unless it is in the bin. */
export async function organisationAt(
  db: Db,
  slug: string,
): Promise<{ id: string; slug: string; nom: string } | undefined> {
  return db
    .selectFrom('organisation')
    .select(['id', 'slug', 'nom'])
    .where('slug', '=', slug)
    .where('supprimee_le', 'is', null)
    .executeTakeFirst();
}
