import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { hasCode, nameHolds, type OrganisationKind } from '#modules/organisations/index.ts';
import type { SchoolRole } from './cordee.ts';

/** An organisation that somebody looks for. */
export interface FoundSchool {
  id: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
}
const columns = sql`o.id, o.slug, o.nom, o.genre, o.commune_nom as commune`;

/** Organisations whose name holds every word typed, or that have the code typed: exact names and codes first. */
export async function findSchools(db: Db, typed: string, limit: number): Promise<FoundSchool[]> {
  const words = fold(typed).split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const named = sql.join(
    words.map((word) => nameHolds('o', word)),
    sql` and `,
  );
  const { rows } = await sql<FoundSchool>`select ${columns} from organisation o
    where o.supprimee_le is null and o.ferme_le is null and (${hasCode(typed.replace(/\s/g, ''))} or (${named}))
    order by plie(o.nom) <> plie(${typed}), o.famille <> 'scolaire' and o.famille <> 'superieur',
      o.nom collate "fr-x-icu", o.id limit ${limit}`.execute(db);
  return rows;
}

export async function schoolOfSlug(db: Db, slug: string): Promise<FoundSchool | null> {
  const { rows } = await sql<FoundSchool>`select ${columns} from organisation o
    where o.slug = ${slug} and o.supprimee_le is null`.execute(db);
  return rows[0] ?? null;
}

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

/** Another establishment heads the cordée from now on; who spoke for the former one speaks no more. */
export async function changeHead(tx: Tx, cordeeId: string, organisationId: string): Promise<void> {
  await sql`delete from cordee_referent r using cordee_etablissement e
    where e.id = r.etablissement_id and e.cordee_id = ${cordeeId}::uuid and e.role = 'tete'`.execute(tx);
  await tx
    .updateTable('cordee_etablissement')
    .set({ organisation_id: organisationId })
    .where('cordee_id', '=', cordeeId)
    .where('role', '=', 'tete')
    .execute();
}
