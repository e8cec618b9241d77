import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { LevelCount } from './publics.ts';

/** What the establishments of a cordée declared of a year, by establishment. */
export interface DeclaredRow {
  etablissementId: string;
  declaree: string | null;
  version: number;
  niveaux: LevelCount[];
  codes: { eleves: number; participations: number };
}

export async function declaredIn(db: Db, cordeeId: string, anneeId: string): Promise<DeclaredRow[]> {
  const { rows } = await sql<DeclaredRow>`
    select e.id as "etablissementId", to_char(d.declaree_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as declaree,
      coalesce(d.version, 0) as version,
      coalesce((select jsonb_agg(jsonb_build_object('niveau', f.niveau, 'eleves', f.eleves, 'filles', f.filles, 'qpv', f.qpv,
        'suivis', f.suivis) order by f.niveau) from cordee_effectif f
        where f.annee_id = d.annee_id and f.etablissement_id = e.id), '[]') as niveaux,
      jsonb_build_object('eleves', coalesce(k.eleves, 0), 'participations', coalesce(k.participations, 0)) as codes
    from cordee_etablissement e
      left join cordee_declaration d on d.etablissement_id = e.id and d.annee_id = ${anneeId}::uuid
      left join cordee_participation k on k.etablissement_id = e.id and k.annee_id = ${anneeId}::uuid
    where e.cordee_id = ${cordeeId}::uuid`.execute(db);
  return rows;
}

/** Version of what an establishment declared, held until the end of the transaction; 0: nothing yet. */
export async function holdDeclaration(tx: Tx, anneeId: string, etablissementId: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from cordee_declaration
    where annee_id = ${anneeId}::uuid and etablissement_id = ${etablissementId}::uuid for update`.execute(tx);
  return rows[0]?.version ?? 0;
}

/** Writes what an establishment declares in the place of what it declared. @returns the version that it makes. */
export async function writeDeclaration(
  tx: Tx,
  at: { anneeId: string; etablissementId: string },
  of: { niveaux: readonly LevelCount[]; compteId: string | null; now: Date },
): Promise<number> {
  const key = { annee_id: at.anneeId, etablissement_id: at.etablissementId };
  const { version } = await tx
    .insertInto('cordee_declaration')
    .values({ ...key, declaree_le: of.now, compte_id: of.compteId })
    .onConflict((conflict) =>
      conflict.columns(['annee_id', 'etablissement_id']).doUpdateSet({
        declaree_le: of.now,
        compte_id: of.compteId,
        version: sql`cordee_declaration.version + 1`,
      }),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  await tx
    .deleteFrom('cordee_effectif')
    .where('annee_id', '=', at.anneeId)
    .where('etablissement_id', '=', at.etablissementId)
    .execute();
  if (of.niveaux.length > 0)
    await tx
      .insertInto('cordee_effectif')
      .values(of.niveaux.map((one) => ({ ...key, ...one })))
      .execute();
  return version;
}

/** Pupils that took part in an action, by the print of their code; the same one twice is one. @returns how many are added. */
export async function insertPresences(
  tx: Tx,
  at: { actionId: string; etablissementId: string; finAnnee: string },
  prints: readonly Buffer[],
): Promise<number> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cordee_presence')
    .values(
      prints.map((empreinte) => ({
        action_id: at.actionId,
        etablissement_id: at.etablissementId,
        empreinte,
        fin_annee: at.finAnnee,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}

/** Whether pupils took part in an action. The year is held. */
export async function isAttended(tx: Tx, actionId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('cordee_presence')
    .select('action_id')
    .where('action_id', '=', actionId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** By action, what the codes of one establishment say: distinct pupils of each. */
export async function presencesOf(
  db: Db,
  anneeId: string,
  etablissementId: string,
): Promise<{ actionId: string; eleves: number }[]> {
  const { rows } = await sql<{ actionId: string; eleves: number }>`
    select a.id as "actionId", count(p.empreinte)::int as eleves from cordee_action a
      left join cordee_presence p on p.action_id = a.id and p.etablissement_id = ${etablissementId}::uuid
    where a.annee_id = ${anneeId}::uuid group by a.id, a.rang order by a.rang`.execute(db);
  return rows;
}

/** Prints by establishment and year. */
const printsOf = (at: { anneeId: string; etablissementId: string }) => sql`from cordee_presence p
  join cordee_action a on a.id = p.action_id
  where a.annee_id = ${at.anneeId}::uuid and p.etablissement_id = ${at.etablissementId}::uuid`;

/** Whether prints that were counted have been deleted since: counting again would make a 0 of what is known. */
export async function printsAreGone(tx: Tx, at: { anneeId: string; etablissementId: string }): Promise<boolean> {
  const { rows } = await sql`select from cordee_participation k where k.annee_id = ${at.anneeId}::uuid
    and k.etablissement_id = ${at.etablissementId}::uuid and k.participations > (select count(*) ${printsOf(at)})`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Keeps what the codes of an establishment come to in a year: the prints are deleted later, these numbers stay. The year is held. */
export async function countParticipations(tx: Tx, at: { anneeId: string; etablissementId: string }): Promise<void> {
  await sql`insert into cordee_participation (annee_id, etablissement_id, eleves, participations)
    select ${at.anneeId}::uuid, ${at.etablissementId}::uuid, count(distinct p.empreinte), count(*)
    ${printsOf(at)}
    on conflict (annee_id, etablissement_id) do update set eleves = excluded.eleves, participations = excluded.participations`.execute(
    tx,
  );
}

/** Takes back every code of an establishment for an action: the roster was another one’s. @returns how many. */
export async function deletePresences(tx: Tx, actionId: string, etablissementId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('cordee_presence')
    .where('action_id', '=', actionId)
    .where('etablissement_id', '=', etablissementId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
