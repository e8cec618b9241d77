import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface AccountSheet {
  id: string;
  courriel: string;
  nom: string;
  etat: string;
  derniereConnexion: Date | null;
  creeLe: Date;
}

const sheet = (db: Db) =>
  db
    .selectFrom('compte')
    .select([
      'id',
      'courriel',
      sql<string>`trim(prenom || ' ' || nom)`.as('nom'),
      'etat',
      'derniere_connexion as derniereConnexion',
      'cree_le as creeLe',
    ]);

export const accountSheet = async (db: Db, id: string): Promise<AccountSheet | null> =>
  (await sheet(db).where('id', '=', id).executeTakeFirst()) ?? null;

/** The address that an erasure leaves is nobody's: it is not shown. */
export const isErasedAddress = (address: string): boolean => address.endsWith('@efface.invalid');

export const accountByAddress = async (db: Db, address: string): Promise<AccountSheet | null> =>
  (await sheet(db).where('courriel', '=', address.toLowerCase()).executeTakeFirst()) ?? null;

/** Ids and addresses given by hand, one by one, in lower case; those that no account has are not in the answer. */
export const accountsAmong = (db: Db, given: readonly string[]): Promise<AccountSheet[]> =>
  sheet(db)
    .where(sql<boolean>`courriel = any(${[...given]}::text[]) or id::text = any(${[...given]}::text[])`)
    .orderBy('courriel')
    .execute();

/** Campuses where a person holds a role today. */
export async function campusesOfAccount(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('attribution')
    .select('campus_id')
    .distinct()
    .where('compte_id', '=', id)
    .where('campus_id', 'is not', null)
    .where('retiree_le', 'is', null)
    .orderBy('campus_id')
    .execute();
  return rows.map((row) => row.campus_id!);
}

/** Accounts that hold or held a role on a campus; any role when it is null. */
export async function accountsOfCampus(db: Db, campusId: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom('attribution')
    .select('compte_id')
    .distinct()
    .$if(campusId !== null, (query) => query.where('campus_id', '=', campusId))
    .orderBy('compte_id')
    .execute();
  return rows.map((row) => row.compte_id);
}

/**
 * Accounts with a session seen between two instants: whose data an intruder in that time may have read as them.
 * @param campusId among those of `accountsOfCampus`; null for everybody.
 */
export async function accountsSeen(db: Db, campusId: string | null, from: Date, to: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('session')
    .select('compte_id')
    .distinct()
    .where('creee_le', '<=', to)
    .where('vue_le', '>=', from)
    .$if(campusId !== null, (query) =>
      query.where('compte_id', 'in', (eb) =>
        eb.selectFrom('attribution').select('attribution.compte_id').where('campus_id', '=', campusId),
      ),
    )
    .orderBy('compte_id')
    .execute();
  return rows.map((row) => row.compte_id);
}

/** Accounts that hold a role today on one of these campuses or in one of these organisations. */
export async function accountsHolding(
  db: Db,
  campuses: readonly string[],
  organisations: readonly string[],
  today: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct compte_id::text as id from attribution
    where (campus_id = any(${[...campuses]}::uuid[]) or organisation_id = any(${[...organisations]}::uuid[]))
      and retiree_le is null and debut <= ${today}::date and (fin is null or fin >= ${today}::date)
    order by 1`.execute(db);
  return rows.map((row) => row.id);
}

export const campusNames = (db: Db): Promise<{ id: string; nom: string }[]> =>
  db
    .selectFrom('campus')
    .select(['id', sql<string>`coalesce(nom_usuel, nom)`.as('nom')])
    .orderBy(sql`coalesce(nom_usuel, nom) collate "fr-x-icu"`)
    .orderBy('id')
    .execute();

/** Open accounts whose last sign-in, or opening when there was none, is before an instant. The longest idle first. */
export const accountsIdleSince = (db: Db, instant: Date): Promise<AccountSheet[]> =>
  sheet(db)
    .where('etat', '<>', 'ferme')
    .where('demonstration', '=', false)
    .where(sql<Date>`coalesce(derniere_connexion, cree_le)`, '<', instant)
    .orderBy(sql`coalesce(derniere_connexion, cree_le)`)
    .orderBy('id')
    .execute();

export interface IdleWarning {
  compteId: string;
  avertieLe: string;
  /** Day (ISO) on which the account is closed if nobody signs in. */
  limite: string;
}

/** Last warning of each account, as the journal keeps it. */
export async function idleWarnings(db: Db, ids: readonly string[]): Promise<IdleWarning[]> {
  const { rows } = await sql<IdleWarning>`
    select distinct on (objet_id) objet_id as "compteId", details ->> 'avertie_le' as "avertieLe", details ->> 'limite' as limite
    from journal
    where acte = 'account.idle_warned' and objet_type = 'compte' and objet_id = any(${[...ids]}::text[]) and details ? 'limite'
    order by objet_id, id desc`.execute(db);
  return rows;
}

/** Names of régions and académies' régions, by key: `region:75`, `region_academique:75`. */
export async function territoryNames(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; nom: string }>`
    select t.key, t.nom from (
      select 'region:' || code as key, nom from region
      union all
      select 'region_academique:' || code, nom from region_academique) t
    where t.key = any(${[...keys]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.key, row.nom]));
}

/** Names of campuses and organisations, by id. */
export async function placeNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select id::text, coalesce(nom_usuel, nom) as nom from campus where id = any(${[...ids]}::uuid[])
    union all
    select id::text, nom from organisation where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.nom]));
}
