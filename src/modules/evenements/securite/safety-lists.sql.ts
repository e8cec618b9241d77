import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { SafetyList } from './safety-list.ts';

const columns = sql`l.groupe_id as "groupeId", l.jeunes, l.adultes, l.deposee_le as "deposeeLe", l.visite_fin as "visiteFin", l.version`;

/** What is known of the lists of an event. */
export async function listsOf(db: Db, eventId: string): Promise<SafetyList[]> {
  const { rows } =
    await sql<SafetyList>`select ${columns} from liste_securite l join inscription_groupe g on g.id = l.groupe_id
    where g.evenement_id = ${eventId}::uuid`.execute(db);
  return rows;
}

/** What is known of the list of a group; null: there is none. */
export async function listOf(db: Db, groupeId: string): Promise<SafetyList | null> {
  const { rows } =
    await sql<SafetyList>`select ${columns} from liste_securite l where l.groupe_id = ${groupeId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The sealed names of a group. */
export async function sealedOf(db: Db, groupeId: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('liste_securite')
    .select('contenu')
    .where('groupe_id', '=', groupeId)
    .executeTakeFirst();
  return row?.contenu ?? null;
}

/** Keeps the list of a group that is held, over the one before. */
export async function keepList(tx: Tx, one: Omit<SafetyList, 'version'> & { contenu: Buffer }): Promise<void> {
  const values = {
    contenu: one.contenu,
    jeunes: one.jeunes,
    adultes: one.adultes,
    visite_fin: one.visiteFin,
    deposee_le: one.deposeeLe,
  };
  await tx
    .insertInto('liste_securite')
    .values({ groupe_id: one.groupeId, ...values })
    .onConflict((conflict) =>
      conflict.column('groupe_id').doUpdateSet((eb) => ({ ...values, version: eb('liste_securite.version', '+', 1) })),
    )
    .execute();
}

/** @returns whether there was one. */
export async function dropList(tx: Tx, groupeId: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('liste_securite')
    .where('groupe_id', '=', groupeId)
    .returning('groupe_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The lists of an event follow its slots: they go thirty days after the visit as it is now. */
export const followSlots = (tx: Tx, eventId: string) =>
  sql`update liste_securite l set visite_fin = k.fin from inscription_groupe g join evenement_creneau k on k.id = g.creneau_id
    where g.id = l.groupe_id and g.evenement_id = ${eventId}::uuid and l.visite_fin <> k.fin`.execute(tx);

/** Days before the term of the site at which a list that is missing is asked for. */
const ASKED_DAYS = 7;

/** Groups to come whose list is missing and was not asked for; while the site says no term, it is the day of the visit. @param today ISO day of Paris. */
export async function groupsToAsk(
  db: Db,
  order: { today: string; now: Date },
): Promise<{ id: string; eventId: string }[]> {
  const { rows } = await sql<{
    id: string;
    eventId: string;
  }>`select g.id, g.evenement_id as "eventId" from inscription_groupe g
    join evenement_creneau k on k.id = g.creneau_id join evenement e on e.id = g.evenement_id
    where e.liste_securite and e.supprime_le is null and e.etat not in ('annule', 'clos') and g.etat = 'confirmee'
      and g.contact_courriel is not null and g.liste_demandee_le is null and k.debut > ${order.now}::timestamptz
      and (k.debut at time zone 'Europe/Paris')::date - coalesce(e.liste_securite_jours, 0) - ${ASKED_DAYS}::integer <= ${order.today}::date
      and not exists (select from liste_securite l where l.groupe_id = g.id)
    order by k.debut, g.ordre`.execute(db);
  return rows;
}

/** Lists that nothing demands any more: the event is off or asks for none, or the group does not come. */
export async function listsUnasked(db: Db): Promise<{ id: string; eventId: string; campusId: string }[]> {
  const { rows } = await sql<{
    id: string;
    eventId: string;
    campusId: string;
  }>`select g.id, g.evenement_id as "eventId", e.campus_id as "campusId" from liste_securite l
    join inscription_groupe g on g.id = l.groupe_id join evenement e on e.id = g.evenement_id
    where not e.liste_securite or e.supprime_le is not null or e.etat = 'annule'
      or g.etat not in ('confirmee', 'presente', 'absente') order by g.id`.execute(db);
  return rows;
}

/** Which list each group has; undefined in a base of before there were any. */
export async function listsGiven(db: Db): Promise<Pick<SafetyList, 'groupeId' | 'deposeeLe'>[] | undefined> {
  const { rows } = await sql<{ here: boolean }>`select to_regclass('liste_securite') is not null as here`.execute(db);
  if (!rows[0]!.here) return undefined;
  return db
    .selectFrom('liste_securite')
    .select(['groupe_id as groupeId', 'deposee_le as deposeeLe'])
    .orderBy('groupe_id')
    .execute();
}

/** Erases all the lists but these; the groups that lose theirs so are asked for it again. @returns how many are erased. */
export async function dropListsBut(
  db: Db,
  given: readonly Pick<SafetyList, 'groupeId' | 'deposeeLe'>[],
): Promise<number> {
  const groups = given.map((one) => one.groupeId);
  const { numAffectedRows } = await sql`delete from liste_securite l where not exists (
      select from unnest(${groups}::uuid[], ${given.map((one) => one.deposeeLe)}::timestamptz[]) as k (groupe_id, deposee_le)
      where k.groupe_id = l.groupe_id and k.deposee_le = l.deposee_le)`.execute(db);
  await sql`update inscription_groupe g set liste_demandee_le = null where g.id = any(${groups}::uuid[])
      and not exists (select from liste_securite l where l.groupe_id = g.id)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
