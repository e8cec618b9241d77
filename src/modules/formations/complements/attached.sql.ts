import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { nameHolds } from '#modules/organisations/index.ts';
import { presentStates } from '#modules/reseau/index.ts';
import type { Statut } from '../criteria.ts';
import { newestPlaces } from '../newest-places.sql.ts';
import { shownTie } from '../offre/shown.sql.ts';

export interface Holder {
  id: string;
  slug: string;
  nom: string;
  exemple: boolean;
}

/** Organisations that give a complement. */
export async function holdersOf(db: Db, complementId: string): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select o.id, o.slug, o.nom, o.exemple from complement_porteur p join organisation o on o.id = p.organisation_id
    where p.complement_id = ${complementId}::uuid and o.supprimee_le is null
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

const member = (campusId: string, today: string) => sql`
  o.supprimee_le is null and exists (select from adhesion a where a.organisation_id = o.id and a.campus_id = ${campusId}::uuid
    and a.statut = any(${[...presentStates]}::text[]) and (a.fin is null or a.fin || '-99' >= ${today}))`;

/** Members of the campus that do not hold the complement yet; those whose trainings the campus shows come first. */
export async function possibleHolders(
  db: Db,
  order: { campusId: string; complementId: string; today: string; words: readonly string[]; limit: number },
): Promise<{ rows: Holder[]; total: number }> {
  const named = order.words.map((word) => nameHolds('o', word));
  const { rows } = await sql<Holder & { total: number }>`
    select o.id, o.slug, o.nom, o.exemple, count(*) over ()::int as total from organisation o
    where ${member(order.campusId, order.today)} ${named.length > 0 ? sql`and ${sql.join(named, sql` and `)}` : sql``}
      and not exists (select from complement_porteur p where p.complement_id = ${order.complementId}::uuid and p.organisation_id = o.id)
    order by exists (select from ligne_campus k join ligne_formation l on l.id = k.ligne_id
        where k.campus_id = ${order.campusId}::uuid and ${shownTie('k')} and l.organisation_id = o.id) desc, o.nom collate "fr-x-icu", o.id
    limit ${order.limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export async function memberNamed(
  db: Db,
  order: { campusId: string; id: string; today: string },
): Promise<Holder | null> {
  const { rows } = await sql<Holder>`select o.id, o.slug, o.nom, o.exemple from organisation o
    where o.id = ${order.id}::uuid and ${member(order.campusId, order.today)}`.execute(db);
  return rows[0] ?? null;
}

/** @returns false when it held it already. */
export async function addHolder(tx: Tx, complementId: string, organisationId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('complement_porteur')
    .values({ complement_id: complementId, organisation_id: organisationId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function removeHolder(tx: Tx, complementId: string, organisationId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('complement_porteur')
    .where('complement_id', '=', complementId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** A line of the campus, with its places of the last year that gives them. */
export interface CampusLine {
  id: string;
  certificationSlug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  organisation: string;
  organisationSlug: string;
  statut: Statut;
  capacite: number | null;
  annee: number | null;
}

export interface AttachedLine extends CampusLine {
  /** Coloured part. */
  places: number | null;
}

const lineColumns = sql`
  l.id, c.slug as "certificationSlug", coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau, o.nom as organisation,
  o.slug as "organisationSlug", l.statut, y.capacite, y.annee`;
const lineJoins = sql`
  join certification c on c.id = l.certification_id left join diplome_type t on t.code = c.diplome_type_code
  join organisation o on o.id = l.organisation_id and o.supprimee_le is null
  left join lateral (select a.annee, a.capacite from ligne_annee a where a.ligne_id = l.id and a.capacite is not null
    order by ${newestPlaces('a')} limit 1) y on true`;
const lineOrder = sql`
  c.niveau nulls last, c.intitule collate "fr-x-icu", o.nom collate "fr-x-icu",
  array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut), l.id`;

/** Lines that receive a complement. */
export async function linesOf(db: Db, complementId: string): Promise<AttachedLine[]> {
  const { rows } = await sql<AttachedLine>`
    select ${lineColumns}, k.places from ligne_complement k join ligne_formation l on l.id = k.ligne_id ${lineJoins}
    where k.complement_id = ${complementId}::uuid order by ${lineOrder}`.execute(db);
  return rows;
}

/** Lines of the campus that do not receive it yet. */
export async function possibleLines(
  db: Db,
  order: { campusId: string; complementId: string; words: readonly string[]; limit: number },
): Promise<{ rows: CampusLine[]; total: number }> {
  const named = order.words.map(
    (
      word,
    ) => sql`(plie(c.intitule || ' ' || coalesce(c.sigle, t.sigle, '')) like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}
      or ${nameHolds('o', word)})`,
  );
  const { rows } = await sql<CampusLine & { total: number }>`
    select ${lineColumns}, count(*) over ()::int as total
    from ligne_campus lc join ligne_formation l on l.id = lc.ligne_id and l.etat in ('ouverte', 'en_projet') ${lineJoins}
    where lc.campus_id = ${order.campusId}::uuid and ${shownTie('lc')} ${named.length > 0 ? sql`and ${sql.join(named, sql` and `)}` : sql``}
      and not exists (select from ligne_complement k where k.complement_id = ${order.complementId}::uuid and k.ligne_id = l.id)
    order by ${lineOrder} limit ${order.limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** What bounds the coloured part of a line, once the line is held: two colorations of one line wait for one another. */
export interface LineRoom {
  id: string;
  capacite: number | null;
  annee: number | null;
  /** Coloured by other complements that are not withdrawn nor closed. */
  others: number;
  /** The campus shows it as its own. */
  own: boolean;
  attached: boolean;
  places: number | null;
}

export async function holdLine(
  tx: Tx,
  order: { campusId: string; complementId: string; lineId: string },
): Promise<LineRoom | null> {
  // The row first: what others coloured is read once it is held.
  const { rows: held } = await sql`select id from ligne_formation where id = ${order.lineId}::uuid for update`.execute(
    tx,
  );
  if (held.length === 0) return null;
  const { rows } = await sql<LineRoom>`
    select l.id, y.capacite, y.annee,
      (select coalesce(sum(k.places), 0)::int from ligne_complement k join complement_local x on x.id = k.complement_id
        where k.ligne_id = l.id and k.complement_id <> ${order.complementId}::uuid and x.retire_le is null
          and x.etat not in ('fermee', 'nationale')) as others,
      exists (select from ligne_campus lc where lc.ligne_id = l.id and lc.campus_id = ${order.campusId}::uuid
        and ${shownTie('lc')}) as own,
      k.ligne_id is not null as attached, k.places
    from ligne_formation l
    left join ligne_complement k on k.ligne_id = l.id and k.complement_id = ${order.complementId}::uuid
    left join lateral (select a.annee, a.capacite from ligne_annee a where a.ligne_id = l.id and a.capacite is not null
      order by ${newestPlaces('a')} limit 1) y on true
    where l.id = ${order.lineId}::uuid`.execute(tx);
  return rows[0] ?? null;
}

export async function attachLine(tx: Tx, complementId: string, lineId: string, places: number | null): Promise<void> {
  await tx
    .insertInto('ligne_complement')
    .values({ ligne_id: lineId, complement_id: complementId, places })
    .onConflict((conflict) => conflict.columns(['ligne_id', 'complement_id']).doUpdateSet({ places }))
    .execute();
}

export async function detachLine(tx: Tx, complementId: string, lineId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('ligne_complement')
    .where('complement_id', '=', complementId)
    .where('ligne_id', '=', lineId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Coloured places of lines, by complements in force: the capacity of a line may not go under them. */
export async function colouredPlaces(db: Db, lineIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; places: number }>`
    select k.ligne_id as id, sum(k.places)::int as places
    from ligne_complement k join complement_local x on x.id = k.complement_id
    where k.ligne_id = any(${[...lineIds]}::uuid[]) and k.places is not null and x.retire_le is null
      and x.etat not in ('fermee', 'nationale')
    group by k.ligne_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.places]));
}
