import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type College, type InstanceKind, SEATLESS } from './instance.ts';
import type { SeatedMember } from './rules-colleges.ts';

/** What a person writes of a body. */
export interface InstanceFields {
  genre: InstanceKind;
  nom: string;
  texte: string | null;
  frequence: string | null;
  piloteOrganisationId: string | null;
  publique: boolean;
  etat: 'active' | 'close';
  statutsModele: string | null;
  statutsCle: string | null;
  /** The project that a consortium carries. */
  projetId: string | null;
}

export interface InstanceRow extends InstanceFields {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  pilote: { nom: string; slug: string } | null;
  version: number;
  origineId: number;
  exemple: boolean;
}

/** A body in a list, with what counts say of it. */
export interface ListedInstance extends InstanceRow {
  membres: number;
  mandats: number;
  /** Seats of its colleges; 0 when it has none. */
  sieges: number;
  pourvus: number;
  /** Day on which the next mandate ends. */
  prochaineFin: string | null;
}

const columns = sql`
  i.id, i.campus_id as "campusId", coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug", i.genre, i.nom, i.texte,
  i.frequence, i.pilote_organisation_id as "piloteOrganisationId", i.publique, i.etat, i.statuts_modele as "statutsModele",
  i.statuts_cle as "statutsCle", i.projet_id as "projetId", i.version, i.origine_id as "origineId", s.nature = 'exemple' as exemple,
  case when p.id is not null then json_build_object('nom', p.nom, 'slug', p.slug) end as pilote`;
const tables = sql`
  from instance_gouvernance i
  join campus c on c.id = i.campus_id
  join origine s on s.id = i.origine_id
  left join organisation p on p.id = i.pilote_organisation_id`;
/** Mandates `m` in force on a day: an ISO day, or an expression that gives one. */
export const inForce = (day: string | RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`m.termine_le is null and m.debut <= ${day}::date and (m.fin is null or m.fin >= ${day}::date)`;
/** Mandates whose role takes a seat, with a voice. */
export const hasVoice = (mandate: 'm' | 't' = 'm'): RawBuilder<boolean> =>
  sql`${sql.ref(`${mandate}.role`)} <> all(${[...SEATLESS]}::text[])`;
/** Order of the kinds: that of the lists. */
const rank = sql`array_position(array['ag','ca','bureau','copil','comop','conseil_perfectionnement','groupe_travail','consortium'], i.genre)`;

/** The body of an id; held until the end of the transaction when it is to change. */
export async function instanceById(db: Db, id: string, lock = false): Promise<InstanceRow | null> {
  const { rows } = await sql<InstanceRow>`
    select ${columns} ${tables} where i.id = ${id}::uuid ${lock ? sql`for update of i` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Bodies of some campuses, or of some ids. @param day ISO day for the counts. */
export async function listInstances(
  db: Db,
  where: { campus: readonly string[] | 'tous'; ids: readonly string[]; slug: string | null; publicOnly?: boolean },
  day: string,
): Promise<ListedInstance[]> {
  const { campus, ids, slug } = where;
  const { rows } = await sql<ListedInstance>`
    select ${columns},
      (select count(*)::int from instance_membre x where x.instance_id = i.id) as membres,
      (select count(*)::int from mandat m where m.instance_id = i.id and ${inForce(day)}) as mandats,
      (select coalesce(sum(k.sieges), 0)::int from instance_college k where k.instance_id = i.id) as sieges,
      case when i.genre = 'ag'
        then (select count(*)::int from instance_membre x where x.instance_id = i.id and x.college is not null)
        else (select count(*)::int from mandat m where m.instance_id = i.id and ${inForce(day)} and m.college is not null
          and m.qualite = 'titulaire' and ${hasVoice()}) end as pourvus,
      (select min(m.fin) from mandat m where m.instance_id = i.id and ${inForce(day)}) as "prochaineFin"
    ${tables}
    where (${campus === 'tous' ? sql`true` : sql`i.campus_id = any(${[...campus]}::uuid[])`} or i.id = any(${[...ids]}::uuid[]))
      and (${slug}::text is null or c.slug = ${slug})
      and (${where.publicOnly ?? false} = false or (i.publique and i.etat = 'active'))
    order by coalesce(c.nom_usuel, c.nom) collate "fr-x-icu", i.etat, ${rank}, i.nom collate "fr-x-icu", i.id`.execute(
    db,
  );
  return rows;
}

export async function collegesOf(db: Db, instanceId: string): Promise<College[]> {
  const { rows } = await sql<College>`
    select cle, nom, sieges, poids from instance_college where instance_id = ${instanceId}::uuid order by rang, cle`.execute(
    db,
  );
  return rows;
}

/** An organisation that sits in a body. */
export interface MemberRow extends SeatedMember {
  slug: string;
}

export async function membersOf(db: Db, instanceId: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select x.organisation_id as "organisationId", o.nom, o.slug, o.genre, x.college
    from instance_membre x join organisation o on o.id = x.organisation_id
    left join instance_college k on k.instance_id = x.instance_id and k.cle = x.college
    where x.instance_id = ${instanceId}::uuid
    order by k.rang nulls last, o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

const rowOf = (fields: InstanceFields) => ({
  genre: fields.genre,
  nom: fields.nom,
  texte: fields.texte,
  frequence: fields.frequence,
  pilote_organisation_id: fields.piloteOrganisationId,
  publique: fields.publique,
  etat: fields.etat,
  statuts_modele: fields.statutsModele,
  statuts_cle: fields.statutsCle,
  projet_id: fields.projetId,
});

export async function insertInstance(
  tx: Tx,
  order: { campusId: string; originId: number; piloteContactId?: string | null; now: Date; fields: InstanceFields },
): Promise<string> {
  const { id } = await tx
    .insertInto('instance_gouvernance')
    .values({
      ...rowOf(order.fields),
      campus_id: order.campusId,
      origine_id: order.originId,
      pilote_contact_id: order.piloteContactId ?? null,
      cree_le: order.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export const updateInstance = (tx: Tx, id: string, fields: InstanceFields): Promise<unknown> =>
  tx
    .updateTable('instance_gouvernance')
    .set((eb) => ({ ...rowOf(fields), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

/** Whether an active body of the campus has this name already. */
export async function nameTaken(db: Db, campusId: string, nom: string, but: string | null): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from instance_gouvernance where campus_id = ${campusId}::uuid and etat = 'active'
      and lower(nom) = lower(${nom}) and id is distinct from ${but}::uuid) as taken`.execute(db);
  return rows[0]!.taken;
}

/** Puts the colleges of a body in this order; those that are not named any more go, if nobody sits in them. */
export async function replaceColleges(tx: Tx, instanceId: string, colleges: readonly College[]): Promise<void> {
  const kept = colleges.map((one) => one.cle);
  await tx
    .deleteFrom('instance_college')
    .where('instance_id', '=', instanceId)
    .$if(kept.length > 0, (query) => query.where('cle', 'not in', kept))
    .execute();
  for (const [rang, { cle, nom, sieges, poids }] of colleges.entries())
    await tx
      .insertInto('instance_college')
      .values({ instance_id: instanceId, cle, nom, sieges, poids, rang })
      .onConflict((conflict) => conflict.columns(['instance_id', 'cle']).doUpdateSet({ nom, sieges, poids, rang }))
      .execute();
}

/** @returns false when it sits there already. */
export async function insertMember(
  tx: Tx,
  order: { instanceId: string; organisationId: string; college: string | null },
): Promise<boolean> {
  const row = await tx
    .insertInto('instance_membre')
    .values({ instance_id: order.instanceId, organisation_id: order.organisationId, college: order.college })
    .onConflict((conflict) => conflict.doNothing())
    .returning('organisation_id')
    .executeTakeFirst();
  return row !== undefined;
}

export const deleteMember = (tx: Tx, instanceId: string, organisationId: string): Promise<unknown> =>
  tx
    .deleteFrom('instance_membre')
    .where('instance_id', '=', instanceId)
    .where('organisation_id', '=', organisationId)
    .execute();

/** The row of a body moves with what it holds: its version says so. */
export const touchInstance = (tx: Tx, id: string): Promise<unknown> =>
  tx
    .updateTable('instance_gouvernance')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
