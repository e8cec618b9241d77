import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { stateOn } from '../decisions.sql.ts';
import { OVER } from '../meeting.ts';
import { type Statuts, statutsSchema } from '../statuts.ts';

/** The next version of statutes while it is written. */
export interface Draft {
  id: string;
  campusId: string;
  modele: string;
  /** The version it started from; null for the first one. */
  baseId: string | null;
  contenu: Statuts;
  version: number;
  modifieLe: Date;
}

const columns = sql`id, campus_id as "campusId", modele, base_id as "baseId", contenu, version, modifie_le as "modifieLe"`;
const parsed = (row: Draft): Draft => ({ ...row, contenu: statutsSchema.parse(row.contenu) });

/** The draft of a set of statutes of a campus. @param lock it is about to change. */
export async function draftOf(
  db: Db,
  { campusId, modele, lock = false }: { campusId: string; modele: string; lock?: boolean },
): Promise<Draft | null> {
  const { rows } = await sql<Draft>`
    select ${columns} from statuts_brouillon where campus_id = ${campusId}::uuid and modele = ${modele}
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ? parsed(rows[0]) : null;
}

export async function draftsOfCampus(db: Db, campusId: string): Promise<Draft[]> {
  const { rows } = await sql<Draft>`
    select ${columns} from statuts_brouillon where campus_id = ${campusId}::uuid order by modele`.execute(db);
  return rows.map(parsed);
}

export async function insertDraft(
  tx: Tx,
  order: { campusId: string; modele: string; baseId: string | null; contenu: Statuts; now: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into statuts_brouillon (campus_id, modele, base_id, contenu, cree_le, modifie_le)
    values (${order.campusId}::uuid, ${order.modele}, ${order.baseId}::uuid, ${JSON.stringify(order.contenu)}::jsonb, ${order.now}, ${order.now})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function updateDraft(tx: Tx, id: string, set: { contenu: Statuts; now: Date }): Promise<void> {
  await sql`
    update statuts_brouillon set contenu = ${JSON.stringify(set.contenu)}::jsonb, version = version + 1, modifie_le = ${set.now}
    where id = ${id}::uuid`.execute(tx);
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await sql`delete from statuts_brouillon where id = ${id}::uuid`.execute(tx);
}

/** A decision of the register that may adopt a version. */
export interface AdoptingDecision {
  id: string;
  numero: string;
  titre: string;
  instance: string;
  /** ISO day. */
  priseLe: string;
}

/** States in which what was decided stands. */
const STANDING = ['adoptee', 'en_execution', 'executee', 'en_retard'];

/** Decisions that stand, taken by a body which may change the statutes, and that adopted no version of them yet; latest first. */
export async function adoptingDecisions(
  db: Db,
  order: { campusId: string; modele: string; keys: readonly string[]; today: string },
): Promise<AdoptingDecision[]> {
  const assembly = order.keys.some((key) => key.startsWith('ag_'));
  const { rows } = await sql<AdoptingDecision>`
    select d.id, d.numero, d.titre, i.nom as instance, to_char(d.prise_le, 'YYYY-MM-DD') as "priseLe"
    from decision d join instance_gouvernance i on i.id = d.instance_id
    where i.campus_id = ${order.campusId}::uuid and i.statuts_modele = ${order.modele}
      and (i.statuts_cle = any(${[...order.keys]}::text[]) or (${assembly} and i.genre = 'ag'))
      and ${stateOn(order.today)} = any(${STANDING}::text[])
      and not exists (select from statuts s where s.decision_id = d.id and s.modele = ${order.modele})
    order by d.prise_le desc, d.numero desc, d.id limit 200`.execute(db);
  return rows;
}

/** Decisions that adopted versions, by id. */
export async function decisionsNamed(db: Db, ids: readonly string[]): Promise<Map<string, AdoptingDecision>> {
  const { rows } = await sql<AdoptingDecision>`
    select d.id, d.numero, d.titre, i.nom as instance, to_char(d.prise_le, 'YYYY-MM-DD') as "priseLe"
    from decision d join instance_gouvernance i on i.id = d.instance_id where d.id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A meeting to come of a body that the statutes rule. */
export interface ComingMeeting {
  id: string;
  titre: string;
  instance: string;
  debut: Date;
  /** Number of the version under which it was called; null: not called yet, the version of its day will rule it. */
  numero: number | null;
}

export async function comingMeetings(
  db: Db,
  order: { campusId: string; modele: string; from: Date },
): Promise<ComingMeeting[]> {
  const { rows } = await sql<ComingMeeting>`
    select r.id, r.titre, i.nom as instance, r.debut, s.numero
    from reunion r join instance_gouvernance i on i.id = r.instance_id left join statuts s on s.id = r.statuts_id
    where i.campus_id = ${order.campusId}::uuid and i.statuts_modele = ${order.modele} and r.debut >= ${order.from}
      and not r.etat = any(${[...OVER]}::text[])
    order by r.debut, r.id limit 100`.execute(db);
  return rows;
}
