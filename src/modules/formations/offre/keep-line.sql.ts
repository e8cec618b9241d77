import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import type { Statut } from '../criteria.ts';

export interface LinePlace {
  certificationId: string;
  organisationId: string;
  statut: Statut;
}

/**
 * The line of a certification at an organisation under a status: made when the offer has none, open again when it was closed
 * or planned. A line that a source already gives keeps that source. It is held. @returns its id.
 */
export async function holdOpenLine(tx: Tx, place: LinePlace & { originId: number; exemple: boolean }): Promise<string> {
  const { id } = await tx
    .insertInto('ligne_formation')
    .values({
      certification_id: place.certificationId,
      organisation_id: place.organisationId,
      statut: place.statut,
      etat: 'ouverte',
      exemple: place.exemple,
      origine_id: place.originId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['certification_id', 'organisation_id', 'statut'])
        .doUpdateSet({ etat: 'ouverte', modifiee_le: sql`now()` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Lines that the offer has of a certification at an organisation, held: nobody counts their places meanwhile. */
export async function holdLinesOf(
  tx: Tx,
  place: Omit<LinePlace, 'statut'> & { statuts: readonly Statut[] },
): Promise<{ id: string; statut: Statut }[]> {
  const { rows } = await sql<{ id: string; statut: Statut }>`
    select id, statut from ligne_formation where certification_id = ${place.certificationId}::uuid
      and organisation_id = ${place.organisationId}::uuid and statut = any(${[...place.statuts]}::text[])
    order by id for update`.execute(tx);
  return rows;
}

/** Closes a line: it stays, with its years. @returns whether there was one that was not closed yet. */
export async function closeLine(tx: Tx, place: LinePlace): Promise<boolean> {
  const row = await tx
    .updateTable('ligne_formation')
    .set({ etat: 'fermee', modifiee_le: sql`now()` })
    .where('certification_id', '=', place.certificationId)
    .where('organisation_id', '=', place.organisationId)
    .where('statut', '=', place.statut)
    .where('etat', '<>', 'fermee')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What a dataset of the product says of a year of a line; said again, it takes the place of what it said. */
export async function keepYear(
  tx: Tx,
  year: {
    lineId: string;
    annee: number;
    jeu: string;
    capacite: number | null;
    effectif: number | null;
    /** Coloured places among them; null: not said. */
    colorees: number | null;
    originId: number;
  },
): Promise<void> {
  const { capacite, effectif, colorees } = year;
  const said = { capacite, effectif, colorees, origine_id: year.originId };
  await tx
    .insertInto('ligne_annee')
    .values({ ligne_id: year.lineId, annee: year.annee, jeu: year.jeu, ...said })
    .onConflict((conflict) => conflict.columns(['ligne_id', 'annee', 'jeu']).doUpdateSet(said))
    .execute();
}
