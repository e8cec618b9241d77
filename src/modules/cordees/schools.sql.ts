import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import type { Establishment } from '#modules/organisations/index.ts';
import type { SchoolRole } from './cordee.ts';

/** An organisation that somebody looks for. */
export type FoundSchool = Pick<Establishment, 'id' | 'slug' | 'nom' | 'genre' | 'commune'>;

export interface SchoolPeriod {
  depuis: number;
  jusqua: number | null;
  rural: boolean | null;
}

export async function insertSchool(
  tx: Tx,
  cordeeId: string,
  one: SchoolPeriod & { organisationId: string; role: SchoolRole },
): Promise<string> {
  const { id } = await tx
    .insertInto('cordee_etablissement')
    .values({
      cordee_id: cordeeId,
      organisation_id: one.organisationId,
      role: one.role,
      depuis: one.depuis,
      jusqua: one.jusqua,
      rural: one.rural,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateSchool(tx: Tx, cordeeId: string, id: string, to: SchoolPeriod): Promise<void> {
  await tx.updateTable('cordee_etablissement').set(to).where('id', '=', id).where('cordee_id', '=', cordeeId).execute();
}

/**
 * School years in which mentors have groups or sessions with an establishment. The years of its cordée are held, the earliest
 * first: what is written of one meanwhile is awaited, and seen.
 */
export async function tutoredYears(tx: Tx, id: string): Promise<ReadonlySet<number>> {
  await sql`select y.id from cordee_annee y join cordee_etablissement e on e.cordee_id = y.cordee_id
    where e.id = ${id}::uuid order by y.annee for update of y`.execute(tx);
  const { rows } = await sql<{ annee: number }>`
    select y.annee from cordee_annee y join cordee_etablissement e on e.cordee_id = y.cordee_id
    where e.id = ${id}::uuid
      and (exists (select from mentor_seance s where s.annee_id = y.id and s.etablissement_id = e.id)
        or exists (select from mentor_groupe g where g.annee_id = y.id and g.etablissement_id = e.id))`.execute(tx);
  return new Set(rows.map((one) => one.annee));
}

/** Another establishment heads the cordée in the place of one, which nothing keeps; who spoke for it speaks no more. */
export async function replaceHead(tx: Tx, id: string, organisationId: string): Promise<void> {
  await tx.deleteFrom('cordee_referent').where('etablissement_id', '=', id).execute();
  await tx.updateTable('cordee_etablissement').set({ organisation_id: organisationId }).where('id', '=', id).execute();
}

/** Another establishment heads the cordée after the year `last`; the former one stays the head of what was, and nobody speaks for it. */
export async function followHead(
  tx: Tx,
  cordeeId: string,
  head: { id: string; last: number },
  organisationId: string,
): Promise<void> {
  await tx.deleteFrom('cordee_referent').where('etablissement_id', '=', head.id).execute();
  await tx
    .updateTable('cordee_etablissement')
    .set({ jusqua: head.last, depuis: sql`least(depuis, ${head.last})` })
    .where('id', '=', head.id)
    .execute();
  await insertSchool(tx, cordeeId, { organisationId, role: 'tete', depuis: head.last + 1, jusqua: null, rural: null });
}
