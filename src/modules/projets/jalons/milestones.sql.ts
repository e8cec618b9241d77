import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import type { ActionState } from '../action.ts';
import { AWAITED, type MilestoneState, type MilestoneText, SOON_DAYS, WAITING_ACTIONS } from './milestone.ts';

/** A milestone as it is kept. Days are ISO. */
export interface Milestone extends MilestoneText {
  id: string;
  actionId: string;
  action: string;
  actionEtat: ActionState;
  projet: string;
  campusSlug: string;
  echeanceInitiale: string;
  etat: MilestoneState;
  faitLe: string | null;
  preuve: string | null;
  fichierId: string | null;
  fichier: string | null;
  motif: string | null;
  declarePar: string | null;
  exemple: boolean;
  version: number;
}

const select = sql`select k.id, k.action_id as "actionId", a.titre as action, a.etat as "actionEtat", j.titre as projet,
  p.slug as "campusSlug", k.genre, k.titre, k.conventionnel, to_char(k.echeance, 'YYYY-MM-DD') as echeance, to_char(k.echeance_initiale, 'YYYY-MM-DD') as "echeanceInitiale",
  k.etat, to_char(k.fait_le, 'YYYY-MM-DD') as "faitLe", k.preuve, k.fichier_id as "fichierId", f.nom as fichier, k.motif,
  k.declare_par as "declarePar", q.nature = 'exemple' as exemple, k.version`;
const tables = sql`jalon k join action a on a.id = k.action_id and a.supprimee_le is null join projet j on j.id = a.projet_id
  join campus p on p.id = j.campus_id join origine q on q.id = k.origine_id left join fichier f on f.id = k.fichier_id`;

/** Those of an action, in the order in which they are due. */
export async function milestonesOf(db: Db, actionId: string): Promise<Milestone[]> {
  const { rows } = await sql<Milestone>`${select} from ${tables} where k.action_id = ${actionId}::uuid
    order by k.echeance, k.cree_le, k.id`.execute(db);
  return rows;
}

/** Those of several actions that were not given up, by their action, in the order in which they are due. */
export async function milestonesByAction(db: Db, actionIds: readonly string[]): Promise<Map<string, Milestone[]>> {
  const { rows } = await sql<Milestone>`${select} from ${tables} where k.action_id = any(${[...actionIds]}::uuid[])
    and k.etat <> 'abandonne' order by k.echeance, k.cree_le, k.id`.execute(db);
  return Map.groupBy(rows, (row) => row.actionId);
}

/** One of an action; with `lock`, held until the end of the transaction. */
export async function readMilestone(
  db: Db,
  actionId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Milestone | null> {
  const { rows } =
    await sql<Milestone>`${select} from ${tables} where k.id = ${id}::uuid and k.action_id = ${actionId}::uuid
    ${options.lock ? sql`for update of k` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export interface MilestoneFilter {
  campusId: string;
  q: string;
  genre: string;
  /** A state, `retard` or `bientot`; empty: all of them. */
  etat: string;
  projet: string;
  /** ISO day of Paris. */
  today: string;
}

const awaited = sql`k.etat = any(${[...AWAITED]}::text[])`;
/** The same rules as `isLate` and `isSoon`. */
const waitedFor = sql`(${awaited} and a.etat = any(${[...WAITING_ACTIONS]}::text[]))`;
const late = (today: string) => sql`(${waitedFor} and k.echeance < ${today}::date)`;
const soon = (today: string) =>
  sql`(${waitedFor} and k.echeance between ${today}::date and ${today}::date + ${SOON_DAYS}::int)`;

function kept({ campusId, q, genre, etat, projet, today }: MilestoneFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`j.campus_id = ${campusId}::uuid`];
  if (genre) parts.push(sql`k.genre = ${genre}`);
  if (projet) parts.push(sql`j.id = ${projet}::uuid`);
  if (etat === 'retard') parts.push(late(today));
  else if (etat === 'bientot') parts.push(soon(today));
  else if (etat) parts.push(sql`k.etat = ${etat}`);
  for (const word of fold(q).split(/\s+/).filter(Boolean).slice(0, 8))
    parts.push(sql`strpos(plie(k.titre || ' ' || a.titre), ${word}) > 0`);
  return sql.join(parts, sql` and `);
}

/** Those of a campus that a filter keeps, the ones waited for at the top, the first due before the others. */
export async function listMilestones(
  db: Db,
  filter: MilestoneFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: Milestone[]; total: number }> {
  const { rows } = await sql<Milestone & { total: number }>`
    ${select}, count(*) over ()::int as total from ${tables} where ${kept(filter)}
    order by ${waitedFor} desc, k.echeance, k.id limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as Milestone), total: rows[0]?.total ?? 0 };
}

/** How many of an action are awaited: it is not said to be done before. */
export const awaitedOf = (action: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`(select count(*)::int from jalon k where k.action_id = ${action} and ${awaited})`;

/** A milestone that its pilot is told of. */
export interface DueMilestone
  extends Pick<Milestone, 'id' | 'actionId' | 'action' | 'campusSlug' | 'genre' | 'titre' | 'echeance'> {
  compteId: string;
  enRetard: boolean;
}

/** Milestones late or due soon, of actions that an open account pilots. @param of.compteId hers alone. */
export async function dueMilestones(db: Db, of: { today: string; compteId?: string }): Promise<DueMilestone[]> {
  const { rows } = await sql<DueMilestone>`
    select k.id, k.action_id as "actionId", a.titre as action, p.slug as "campusSlug", k.genre, k.titre,
      to_char(k.echeance, 'YYYY-MM-DD') as echeance, a.pilote_id as "compteId", ${late(of.today)} as "enRetard"
    from ${tables} join compte m on m.id = a.pilote_id and m.etat = 'actif'
    where (${late(of.today)} or ${soon(of.today)})
      and (${of.compteId ?? null}::uuid is null or m.id = ${of.compteId ?? null}::uuid)
    order by k.echeance, k.id`.execute(db);
  return rows;
}

/** Campuses where milestones are late, with how many. */
export async function lateMilestonesIn(
  db: Db,
  of: { campuses: readonly string[]; today: string },
): Promise<{ slug: string; campus: string; n: number }[]> {
  const { rows } = await sql<{ slug: string; campus: string; n: number }>`
    select p.slug, coalesce(p.nom_usuel, p.nom) as campus, count(*)::int as n from ${tables}
    where j.campus_id = any(${[...of.campuses]}::uuid[]) and ${late(of.today)}
    group by p.id order by p.slug`.execute(db);
  return rows;
}

/** Writes a milestone. @returns its id. */
export async function insertMilestone(
  tx: Tx,
  one: {
    actionId: string;
    text: MilestoneText;
    now: Date;
    originId: number;
    done?: { etat: MilestoneState; faitLe: string | null; preuve: string | null };
  },
): Promise<string> {
  const { text, done } = one;
  const { id } = await tx
    .insertInto('jalon')
    .values({
      ...columnsOf(text),
      action_id: one.actionId,
      echeance_initiale: text.echeance,
      ...(done ? { etat: done.etat, fait_le: done.faitLe, preuve: done.preuve } : {}),
      cree_le: one.now,
      origine_id: one.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const columnsOf = (text: MilestoneText) => ({
  genre: text.genre,
  titre: text.titre,
  echeance: text.echeance,
  conventionnel: text.conventionnel,
});

/** What changes of a milestone beside what its form says. */
export interface MilestoneChange {
  etat?: MilestoneState;
  echeance?: string;
  echeance_initiale?: string;
  fait_le?: string | null;
  preuve?: string | null;
  motif?: string | null;
  fichier_id?: string | null;
  declare_par?: string | null;
  verifie_par?: string | null;
}

/** @returns the version that it makes. */
export async function updateMilestone(
  tx: Tx,
  id: string,
  change: { text?: MilestoneText; set?: MilestoneChange },
): Promise<number> {
  const { version } = await tx
    .updateTable('jalon')
    .set({ ...(change.text ? columnsOf(change.text) : {}), ...change.set, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Something was said of an action by one of its milestones. */
export async function touchAction(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('action').set({ maj_le: now }).where('id', '=', id).execute();
}

/** Files of the milestones of an action. */
export async function milestoneFiles(tx: Tx, actionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('jalon')
    .select('fichier_id')
    .where('action_id', '=', actionId)
    .where('fichier_id', 'is not', null)
    .execute();
  return rows.map((row) => row.fichier_id!);
}
