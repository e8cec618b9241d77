import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { MembershipState } from './membership.ts';

/** One standing between two dates; dates keep the precision of their source. */
export interface StandingStep {
  rang: number;
  statut: MembershipState;
  debut: string | null;
  fin: string | null;
  motif: string | null;
  instance: string | null;
  decisionLe: string | null;
  /** Account that wrote it down. */
  par: string | null;
}

/** The standings of a membership, the present one first. */
export async function standingSteps(db: Db, adhesionId: string): Promise<StandingStep[]> {
  const { rows } = await sql<StandingStep>`
    select rang, statut, debut, fin, motif, instance, to_char(decision_le, 'YYYY-MM-DD') as "decisionLe", decide_par as par
    from adhesion_etape where adhesion_id = ${adhesionId}::uuid order by rang desc`.execute(db);
  return rows;
}

export interface NewStep {
  statut: MembershipState;
  debut: string | null;
  fin: string | null;
  motif?: string | null;
  instance?: string | null;
  decisionLe?: string | null;
  par?: string | null;
}

/** Ends the present standing and opens the next one: the past is never rewritten. */
export async function openStep(tx: Tx, adhesionId: string, step: NewStep): Promise<void> {
  await sql`
    update adhesion_etape set fin = coalesce(fin, ${step.debut}::text)
    where adhesion_id = ${adhesionId}::uuid
      and rang = (select max(rang) from adhesion_etape where adhesion_id = ${adhesionId}::uuid)`.execute(tx);
  await sql`
    insert into adhesion_etape (adhesion_id, rang, statut, debut, fin, motif, instance, decision_le, decide_par)
    select ${adhesionId}::uuid, coalesce(max(rang), 0) + 1, ${step.statut}::text, ${step.debut}::text, ${step.fin}::text,
      ${step.motif ?? null}::text, ${step.instance ?? null}::text, ${step.decisionLe ?? null}::date, ${step.par ?? null}::text
    from adhesion_etape where adhesion_id = ${adhesionId}::uuid`.execute(tx);
}

/** Keeps the dates of the present standing as the membership says them. */
export async function datePresentStep(tx: Tx, adhesionId: string, dates: { debut: string | null; fin: string | null }) {
  await sql`
    update adhesion_etape set debut = ${dates.debut}::text, fin = ${dates.fin}::text
    where adhesion_id = ${adhesionId}::uuid
      and rang = (select max(rang) from adhesion_etape where adhesion_id = ${adhesionId}::uuid)`.execute(tx);
}
