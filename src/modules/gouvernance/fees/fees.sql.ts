import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { nameHolds } from '#modules/organisations/index.ts';
import type { FeeState } from './fee.ts';

export interface FeeRow {
  id: string;
  campusId: string;
  campusSlug: string;
  campus: string;
  exercice: number;
  organisationId: string;
  organisation: string;
  organisationSlug: string;
  statutsId: string;
  college: string;
  montant: number;
  statutsMontant: number;
  motif: string | null;
  appeleeLe: string;
  echeance: string;
  etat: 'appelee' | 'exoneree' | 'annulee';
  etatMotif: string | null;
  decision: string | null;
  /** Sum of the payments that hold. */
  paye: number;
  /** Days of the reminders, first one first. */
  relances: string[];
  exemple: boolean;
}

const day = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD')`);
const columns = sql`
  f.id, f.campus_id as "campusId", c.slug as "campusSlug", coalesce(c.nom_usuel, c.nom) as campus, f.exercice,
  f.organisation_id as "organisationId", o.nom as organisation, o.slug as "organisationSlug", f.statuts_id as "statutsId",
  f.college, f.montant_centimes as montant, f.statuts_centimes as "statutsMontant", f.motif,
  ${day('f.appelee_le')} as "appeleeLe", ${day('f.echeance')} as echeance, f.etat, f.etat_motif as "etatMotif",
  (select d.numero || ', ' || d.titre from decision d where d.id = f.decision_id) as decision, p.paye,
  array(select ${day('r.le')} from cotisation_relance r where r.cotisation_id = f.id order by r.rang) as relances,
  s.nature = 'exemple' as exemple`;
/** What holds of the payments of a fee `f`, as the row `p`. */
const paid = sql`cross join lateral (select coalesce(sum(montant_centimes), 0)::int as paye from cotisation_paiement
  where cotisation_id = f.id and annule_le is null) p`;
const tables = sql`
  from cotisation f join campus c on c.id = f.campus_id join organisation o on o.id = f.organisation_id
  join origine s on s.id = f.origine_id ${paid}`;

/** The state of `feeState`, in SQL. */
const stateOn = (today: string): RawBuilder<FeeState> => sql`
  case when f.etat <> 'appelee' then f.etat when p.paye >= f.montant_centimes then 'reglee'
    when f.echeance < ${today}::date then 'en_retard' when p.paye > 0 then 'reglee_en_partie' else 'appelee' end`;

/** One fee. @param lock held until the end of the transaction: its payments are read once it is. */
export async function feeById(db: Db, id: string, lock = false): Promise<FeeRow | null> {
  if (lock) await sql`select from cotisation where id = ${id}::uuid for update`.execute(db);
  const { rows } = await sql<FeeRow>`select ${columns} ${tables} where f.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

export interface FeeFilter {
  campusId: string;
  exercice: number;
  etat: FeeState | null;
  college: string;
  words: readonly string[];
}

const where = (filter: FeeFilter, today: string): RawBuilder<unknown> => {
  const parts = [sql`f.campus_id = ${filter.campusId}::uuid and f.exercice = ${filter.exercice}`];
  if (filter.etat) parts.push(sql`${stateOn(today)} = ${filter.etat}`);
  if (filter.college) parts.push(sql`f.college = ${filter.college}`);
  for (const word of filter.words) parts.push(nameHolds('o', word));
  return sql.join(parts, sql` and `);
};

/** Fees that a filter keeps, in the order of the names of the members. */
export async function listFees(
  db: Db,
  filter: FeeFilter,
  { today, limit, offset = 0 }: { today: string; limit: number; offset?: number },
): Promise<FeeRow[]> {
  const order = sql`o.nom collate "fr-x-icu", f.appelee_le, f.id`;
  // Payments are only read of the page that is shown, unless the state is asked for.
  const { rows } = await sql<FeeRow>`
    with page as (
      select f.id from cotisation f join organisation o on o.id = f.organisation_id ${filter.etat ? paid : sql``}
      where ${where(filter, today)} order by ${order} limit ${limit} offset ${offset})
    select ${columns} ${tables} where f.id in (select id from page) order by ${order}`.execute(db);
  return rows;
}

/** Integer cents, over the fees that a filter keeps. */
export interface FeeTotals {
  n: number;
  appele: number;
  encaisse: number;
  reste: number;
  retard: number;
  enRetard: number;
}

/** What was called, what came and what is late: exempt and cancelled fees count for nothing. */
export async function totalsOf(db: Db, filter: FeeFilter, today: string): Promise<FeeTotals> {
  const due = sql`f.etat = 'appelee'`;
  const late = sql`${stateOn(today)} = 'en_retard'`;
  const { rows } = await sql<Record<keyof FeeTotals, string>>`
    select count(*)::text as n, coalesce(sum(f.montant_centimes) filter (where ${due}), 0)::text as appele,
      coalesce(sum(p.paye) filter (where ${due}), 0)::text as encaisse,
      coalesce(sum(f.montant_centimes - p.paye) filter (where ${due}), 0)::text as reste,
      coalesce(sum(f.montant_centimes - p.paye) filter (where ${late}), 0)::text as retard,
      count(*) filter (where ${late})::text as "enRetard"
    from cotisation f join organisation o on o.id = f.organisation_id ${paid} where ${where(filter, today)}`.execute(
    db,
  );
  return Object.fromEntries(
    Object.entries(rows[0]!).map(([key, value]) => [key, Number(value)]),
  ) as unknown as FeeTotals;
}

/** Financial years of a campus in which something was called, latest first. */
export async function calledYears(db: Db, campusId: string): Promise<number[]> {
  const { rows } = await sql<{ exercice: number }>`
    select exercice from cotisation_exercice where campus_id = ${campusId}::uuid order by exercice desc`.execute(db);
  return rows.map((row) => row.exercice);
}

/** Versions of the statutes under which each year of a campus was called, the first one used first. */
export async function statutsOfYears(db: Db, campusId: string): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ exercice: number; ids: string[] }>`
    select exercice, array_agg(statuts_id::text order by premiere, statuts_id) as ids from (
      select exercice, statuts_id, min(appelee_le) as premiere from cotisation where campus_id = ${campusId}::uuid
      group by exercice, statuts_id) f group by exercice`.execute(db);
  return new Map(rows.map((row) => [row.exercice, row.ids]));
}

/** Fees of an organisation, latest first, whatever the campus. */
export async function feesOfOrganisation(db: Db, organisationId: string): Promise<FeeRow[]> {
  const { rows } = await sql<FeeRow>`
    select ${columns} ${tables} where f.organisation_id = ${organisationId}::uuid
    order by f.exercice desc, coalesce(c.nom_usuel, c.nom) collate "fr-x-icu", f.appelee_le desc, f.id limit 500`.execute(
    db,
  );
  return rows;
}
