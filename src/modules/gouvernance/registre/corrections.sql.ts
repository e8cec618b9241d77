import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Bearing } from '../charges/charge.ts';
import { stateOn, unsaidOnMove } from '../decisions.sql.ts';

/** What a decision says and who carries it out, as a correction writes it. */
export interface DecisionWords extends Bearing {
  titre: string;
  texte: string;
  echeance: string | null;
}

/** What its bearer said stays with her. @param running it may still be given out: its state follows who has it, and for when. */
export async function writeCorrection(tx: Tx, id: string, to: DecisionWords & { running: boolean }): Promise<void> {
  const given = Boolean((to.responsableId || to.organisationId) && to.echeance);
  await sql`
    update decision set titre = ${to.titre}, texte = ${to.texte}, echeance = ${to.echeance}::date,
      responsable_id = ${to.responsableId}::uuid, organisation_id = ${to.organisationId}::uuid, ${unsaidOnMove(to)}, version = version + 1,
      etat = case when ${to.running}::boolean then ${given ? 'en_execution' : 'adoptee'} else etat end
    where id = ${id}::uuid`.execute(tx);
}

/** Keeps what a decision said before a rectification. */
export async function keepFormerWords(
  tx: Tx,
  id: string,
  { motif, now, ...before }: Pick<DecisionWords, 'titre' | 'texte' | 'echeance'> & { motif: string; now: Date },
): Promise<void> {
  await sql`
    insert into decision_rectification (decision_id, rang, titre, texte, echeance, motif, rectifiee_le)
    select ${id}::uuid, coalesce(max(rang), 0) + 1, ${before.titre}, ${before.texte}, ${before.echeance}::date, ${motif}, ${now}
    from decision_rectification where decision_id = ${id}::uuid`.execute(tx);
}

/** What a decision said before each of its rectifications, the first one first. */
export interface FormerWords {
  rang: number;
  titre: string;
  texte: string;
  echeance: string | null;
  motif: string;
  rectifieeLe: Date;
}

export async function formerWords(db: Db, decisionId: string): Promise<FormerWords[]> {
  const { rows } = await sql<FormerWords>`
    select rang, titre, texte, to_char(echeance, 'YYYY-MM-DD') as echeance, motif, rectifiee_le as "rectifieeLe"
    from decision_rectification where decision_id = ${decisionId}::uuid order by rang`.execute(db);
  return rows;
}

/** A decision named beside another one of its body. */
export interface NeighbourDecision {
  id: string;
  reunionId: string;
  numero: string;
  titre: string;
  /** ISO day. */
  priseLe: string;
}
const neighbour = sql`d.id, d.reunion_id as "reunionId", d.numero, d.titre, to_char(d.prise_le, 'YYYY-MM-DD') as "priseLe"`;

/** Decisions of the same body, taken the same day or later, that stand: one of them may withdraw this one. Latest first. */
export async function laterDecisions(db: Db, id: string, today: string): Promise<NeighbourDecision[]> {
  const { rows } = await sql<NeighbourDecision>`
    select ${neighbour} from decision d join decision b on b.instance_id = d.instance_id and b.id <> d.id
    where b.id = ${id}::uuid and d.prise_le >= b.prise_le
      and ${stateOn(today)} in ('adoptee', 'en_execution', 'executee', 'en_retard')
    order by d.prise_le desc, d.numero desc, d.id limit 200`.execute(db);
  return rows;
}

/** Decisions that this one withdrew, the first one first. */
export async function withdrawnBy(db: Db, id: string): Promise<NeighbourDecision[]> {
  const { rows } = await sql<NeighbourDecision>`
    select ${neighbour} from decision d where d.rapportee_par_id = ${id}::uuid order by d.prise_le, d.numero, d.id`.execute(
    db,
  );
  return rows;
}

/** Holds both decisions, always in the same order: of two withdrawals at once, the second reads what the first one wrote. */
export async function holdDecisions(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select from decision where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
}

export async function markWithdrawn(tx: Tx, id: string, { byId, day }: { byId: string; day: string }): Promise<void> {
  await sql`
    update decision set etat = 'rapportee', rapportee_par_id = ${byId}::uuid, rapportee_le = ${day}::date, version = version + 1
    where id = ${id}::uuid`.execute(tx);
}

/** Open tasks that carry out a decision. */
export async function openTasksOfDecision(db: Db, id: string): Promise<{ id: string; titre: string }[]> {
  const { rows } = await sql<{ id: string; titre: string }>`
    select id, titre from tache where decision_id = ${id}::uuid and etat in ('a_faire', 'en_cours')
    order by echeance nulls last, titre, id`.execute(db);
  return rows;
}
