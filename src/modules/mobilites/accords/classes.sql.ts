import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { liveStates } from './live-states.ts';

/** A class that looks for places. */
export interface PupilClass {
  id: string;
  ecoleId: string;
  annee: number;
  nom: string;
  niveau: string;
  codes: string[];
}

const columns = sql`c.id, c.organisation_id as "ecoleId", c.annee, c.nom, c.niveau, c.codes`;

/** The class of an id in a school; with `lock`, held until the end of the transaction. */
export async function readClass(
  db: Db,
  ecoleId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<PupilClass | null> {
  const { rows } = await sql<PupilClass>`select ${columns} from accueil_classe c
    where c.id = ${id}::uuid and c.organisation_id = ${ecoleId}::uuid ${options.lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Classes of a school, the last year first, each with how many pupils have nothing yet. */
export async function classesOf(db: Db, ecoleId: string): Promise<(PupilClass & { sansRien: number })[]> {
  const { rows } = await sql<PupilClass & { sansRien: number }>`select ${columns},
      (select count(*) from unnest(c.codes) k where not exists (select 1 from accueil_accord a
        where a.classe_id = c.id and a.etat = any(${[...liveStates]}::text[]) and k = any(a.codes)))::int as "sansRien"
    from accueil_classe c where c.organisation_id = ${ecoleId}::uuid
    order by c.annee desc, c.nom collate "fr-x-icu", c.id limit 200`.execute(db);
  return rows;
}

/** @returns its id; null when the school has a class of this name that year. */
export async function insertClass(
  tx: Tx,
  one: Omit<PupilClass, 'id'> & { auteurId: string | null; now: Date },
): Promise<string | null> {
  const row = await tx
    .insertInto('accueil_classe')
    .values({
      organisation_id: one.ecoleId,
      annee: one.annee,
      nom: one.nom,
      niveau: one.niveau,
      codes: one.codes,
      auteur_id: one.auteurId,
      cree_le: one.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}
