import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Charge, ChargeMoment } from './charge.ts';

/** A charge whose day comes or has passed, and whose bearer was not told of it. Who said that it is done is not reminded. */
export interface DueCharge extends Charge {
  echeance: string;
  reunionId: string;
  moment: Extract<ChargeMoment, keyof typeof COLUMNS>;
}

const COLUMNS = { rappel: sql.ref('rappel_pour'), retard: sql.ref('retard_pour') } as const;
const RUNNING = {
  decision: sql`etat in ('adoptee', 'en_execution')`,
  tache: sql`etat in ('a_faire', 'en_cours')`,
} as const;

/**
 * @param order.before last due date that is reminded. @param order.late last one that has passed. @param order.since first one
 * that is still told: what was late long before is on the agenda.
 */
export async function dueCharges(
  db: Db,
  order: { today: string; before: string; late: string; since: string },
): Promise<DueCharge[]> {
  const { today, before, late, since } = order;
  const due = sql`
    x.dite_le is null and x.echeance between ${since}::date and ${before}::date and (x.responsable_id is not null or x.organisation_id is not null)
    and ((x.echeance >= ${today}::date and x.rappel_pour is distinct from x.echeance)
      or (x.echeance <= ${late}::date and x.retard_pour is distinct from x.echeance))
    and exists (select from instance_gouvernance i where i.id = x.instance_id and i.etat = 'active')`;
  const columns = sql`x.id, x.responsable_id as "responsableId", x.organisation_id as "organisationId",
    to_char(x.echeance, 'YYYY-MM-DD') as echeance, x.reunion_id as "reunionId",
    case when x.echeance >= ${today}::date then 'rappel' else 'retard' end as moment`;
  const { rows } = await sql<DueCharge>`
    select 'decision' as genre, x.titre, x.texte, ${columns} from decision x where ${RUNNING.decision} and ${due}
    union all
    select 'tache', x.titre, x.titre, ${columns} from tache x where ${RUNNING.tache} and x.reunion_id is not null and ${due}
    order by echeance, id`.execute(db);
  return rows;
}

/** @returns false when it was done, moved, given to another or told meanwhile: run twice, it tells nothing twice. */
export async function markReminded(
  tx: Tx,
  charge: Pick<Charge, 'genre' | 'id' | 'responsableId' | 'organisationId' | 'echeance'>,
  moment: keyof typeof COLUMNS,
): Promise<boolean> {
  const { genre, id, echeance, responsableId, organisationId } = charge;
  const column = COLUMNS[moment];
  const { rows } = await sql`
    update ${sql.table(genre)} set ${column} = echeance where id = ${id}::uuid and echeance = ${echeance}::date
      and responsable_id is not distinct from ${responsableId}::uuid and organisation_id is not distinct from ${organisationId}::uuid
      and dite_le is null and ${RUNNING[genre]} and ${column} is distinct from echeance returning id`.execute(tx);
  return rows.length > 0;
}
