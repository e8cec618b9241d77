import type { Db } from '#core/db/index.ts';
import type { Nature, State } from './complement.ts';

export interface ComplementRow {
  cle: string;
  campus_id: string;
  nature: Nature;
  nom: string;
  texte: string | null;
  heures: number | null;
  publics: string[];
  attestation: string | null;
  places_nature: 'nouvelles' | 'existantes' | null;
  etat: State;
  certification_id: string | null;
  mots: string;
  exemple: boolean;
  origine_id: number;
  cree_le: Date;
}

export async function upsertDemoComplement(db: Db, { cle, ...values }: ComplementRow): Promise<string> {
  const { id } = await db
    .insertInto('complement_local')
    .values({ cle, ...values })
    .onConflict((conflict) => conflict.column('cle').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Who gives a complement of the set, and the lines that receive it. */
export async function tieDemoComplement(
  db: Db,
  id: string,
  tied: { holders: string[]; lines: { id: string; places: number | null }[] },
): Promise<void> {
  if (tied.holders.length > 0) {
    await db
      .insertInto('complement_porteur')
      .values(tied.holders.map((organisation_id) => ({ complement_id: id, organisation_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (tied.lines.length > 0) {
    await db
      .insertInto('ligne_complement')
      .values(tied.lines.map((line) => ({ ligne_id: line.id, complement_id: id, places: line.places })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
