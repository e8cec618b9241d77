import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { ActionState, ActionText } from './action.ts';
import { awaitedOf } from './jalons/milestones.sql.ts';
import type { Meteo } from './meteo.ts';

/** An organisation, as a sheet names it. */
export interface Named {
  id: string;
  slug: string;
  nom: string;
}

/** An action as it is kept. */
export interface Action extends Omit<ActionText, 'personne' | 'partenaires'> {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  projet: string;
  /** Period of its project. */
  projetDebut: string | null;
  projetFin: string | null;
  axe: string | null;
  rang: number;
  etat: ActionState;
  organisationId: string | null;
  /** Name of the organisation that pilots it. */
  pilote: string | null;
  /** Account, or contact of the network, that pilots it; at most one of the two. */
  piloteId: string | null;
  piloteContactId: string | null;
  /** ISO day since which that person pilots. */
  piloteDepuis: string | null;
  /** Name and address of that person: the address is for the team. */
  personne: string | null;
  courriel: string | null;
  partenaires: Named[];
  decision: string | null;
  resultats: string | null;
  bilan: string | null;
  preuve: string | null;
  /** Shown on the public page of the campus, once retained. */
  publiee: boolean;
  /** Day of Paris of the last word said of it. */
  majLe: string;
  /** The last weather of it, its synthesis and its ISO day; null before the first one. */
  meteo: Meteo | null;
  synthese: string | null;
  releveLe: string | null;
  /** Milestones and deliverables still awaited. */
  jalonsOuverts: number;
  exemple: boolean;
  version: number;
}

export const actionColumns = sql`a.id, a.projet_id as "projetId", j.titre as projet, j.campus_id as "campusId",
  to_char(j.debut, 'YYYY-MM-DD') as "projetDebut", to_char(j.fin, 'YYYY-MM-DD') as "projetFin",
  coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug", a.axe_id as "axeId", x.nom as axe, a.rang, a.titre,
  a.objectif, a.publics, a.priorite, a.etat, to_char(a.debut, 'YYYY-MM-DD') as debut, to_char(a.fin, 'YYYY-MM-DD') as fin,
  o.id as "organisationId", o.slug as organisation, o.nom as pilote, a.pilote_id as "piloteId",
  a.pilote_contact_id as "piloteContactId", to_char(a.pilote_depuis, 'YYYY-MM-DD') as "piloteDepuis",
  nullif(trim(coalesce(m.prenom || ' ' || m.nom, c.prenom || ' ' || c.nom)), '') as personne,
  coalesce(m.courriel, c.courriel) as courriel,
  coalesce((select json_agg(json_build_object('id', e.id, 'slug', e.slug, 'nom', e.nom) order by e.nom collate "fr-x-icu", e.id)
    from action_partenaire t join organisation e on e.id = t.organisation_id
    where t.action_id = a.id and e.supprimee_le is null), '[]') as partenaires,
  a.decision, a.resultats, a.bilan, a.preuve, a.publiee, to_char(a.maj_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "majLe",
  w.meteo, w.synthese, to_char(w.releve_le, 'YYYY-MM-DD') as "releveLe", q.nature = 'exemple' as exemple, a.version,
  ${awaitedOf(sql`a.id`)} as "jalonsOuverts"`;
export const actionTables = sql`action a join projet j on j.id = a.projet_id join campus p on p.id = j.campus_id
  join origine q on q.id = a.origine_id left join projet_axe x on x.id = a.axe_id
  left join organisation o on o.id = a.organisation_id and o.supprimee_le is null
  left join compte m on m.id = a.pilote_id left join contact c on c.id = a.pilote_contact_id
  left join lateral (select z.meteo, z.synthese, z.releve_le from meteo z where z.action_id = a.id
    order by z.releve_le desc, z.cree_le desc, z.id limit 1) w on true`;

/** Holds some actions, always in the same order: what is read of them afterwards is what others have just written. */
export async function holdActions(db: Db, ids: readonly string[]): Promise<void> {
  await sql`select id from action where id = any(${[...ids]}::uuid[]) order by id for update`.execute(db);
}

/** The action of an id, in a campus when one is named; with `lock`, held until the end; `binned`: one that is in the bin. */
export async function readAction(
  db: Db,
  campusId: string | null,
  id: string,
  options: { lock?: boolean; binned?: boolean } = {},
): Promise<Action | null> {
  // Held before it is read: a statement that waits for the row would count its milestones as they were before it waited.
  if (options.lock) await holdActions(db, [id]);
  const bin: RawBuilder<unknown> = options.binned ? sql`a.supprimee_le is not null` : sql`a.supprimee_le is null`;
  const { rows } = await sql<Action>`select ${actionColumns} from ${actionTables}
    where a.id = ${id}::uuid and ${bin} and (${campusId}::uuid is null or j.campus_id = ${campusId}::uuid)`.execute(db);
  return rows[0] ?? null;
}

/** Those of some ids that are neither in the bin nor abandoned. */
export async function liveActions(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from action
    where id = any(${[...ids]}::uuid[]) and supprimee_le is null and etat <> 'abandonnee'`.execute(db);
  return rows.map((row) => row.id);
}

/** Actions by their ids, of one campus when it is named, by title; what is in the bin is left out. */
export async function readActions(db: Db, campusId: string | null, ids: readonly string[]): Promise<Action[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Action>`select ${actionColumns} from ${actionTables}
    where a.id = any(${[...ids]}::uuid[]) and a.supprimee_le is null
      and (${campusId}::uuid is null or j.campus_id = ${campusId}::uuid) order by a.titre, a.id`.execute(db);
  return rows;
}

/** Who pilots an action: an account or a contact. */
export interface Pilot {
  compteId: string | null;
  contactId: string | null;
  /** ISO day. */
  depuis: string | null;
}

/** Columns that a form writes, once organisations and persons are read. */
export interface ActionRow extends Omit<ActionText, 'organisation' | 'personne' | 'partenaires'> {
  organisationId: string | null;
  pilot: Pilot;
  mots: string;
}
const columnsOf = (row: ActionRow) => ({
  projet_id: row.projetId,
  axe_id: row.axeId,
  titre: row.titre,
  objectif: row.objectif,
  publics: row.publics,
  priorite: row.priorite,
  debut: row.debut,
  fin: row.fin,
  organisation_id: row.organisationId,
  pilote_id: row.pilot.compteId,
  pilote_contact_id: row.pilot.contactId,
  pilote_depuis: row.pilot.depuis,
  mots: row.mots,
});

/** What changes of an action beside what its form says. */
export interface ActionChange {
  etat?: ActionState;
  decision?: string;
  resultats?: string;
  bilan?: string;
  preuve?: string;
  publiee?: boolean;
  supprimee_le?: Date | null;
  supprimee_par?: string | null;
}

/** Writes an action after those of its project. @returns its id. */
export async function insertAction(
  tx: Tx,
  one: { row: ActionRow; set?: ActionChange; now: Date; originId: number },
): Promise<string> {
  const { id } = await tx
    .insertInto('action')
    .values({
      ...columnsOf(one.row),
      ...one.set,
      rang: sql`(select coalesce(max(z.rang), 0) + 1 from action z where z.projet_id = ${one.row.projetId}::uuid)`,
      maj_le: one.now,
      cree_le: one.now,
      origine_id: one.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @param change.now null: nothing was said of it. @returns the version that it makes. */
export async function updateAction(
  tx: Tx,
  id: string,
  change: { row?: ActionRow; set?: ActionChange; now: Date | null },
): Promise<number> {
  const { version } = await tx
    .updateTable('action')
    .set({
      ...(change.row ? columnsOf(change.row) : {}),
      ...change.set,
      ...(change.now ? { maj_le: change.now } : {}),
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Puts these organisations in the place of those engaged before. */
export async function replacePartners(tx: Tx, actionId: string, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('action_partenaire').where('action_id', '=', actionId).execute();
  if (ids.length === 0) return;
  const rows = ids.map((organisation_id) => ({ action_id: actionId, organisation_id }));
  await tx.insertInto('action_partenaire').values(rows).execute();
}
