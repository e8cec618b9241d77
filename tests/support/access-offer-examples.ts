import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import { offerStates } from './access-offer.ts';
import type { Maker } from './access-state-examples.ts';
import { TEST_NOW } from './app.ts';
import type { Territory } from './two-campuses.ts';

const NOW = new Date(TEST_NOW);
/** School year in course on the day of the tests. */
const YEAR = 2026;

/** A line at an organisation, in the offer of a campus, with figures that wait; put back as it was when it has an id. */
export async function offerLineIn(
  db: Db,
  place: { campus: string; organisation: string },
  order: { id?: string; etat?: string } = {},
): Promise<string> {
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const id = order.id ?? randomUUID();
  if (!order.id) {
    const { id: certification_id } = await db
      .insertInto('certification')
      .values({ cle: `essai:${id}`, slug: `essai-${id}`, intitule: 'Essai', niveau: 4, origine_id })
      .returning('id')
      .executeTakeFirstOrThrow();
    const line = { id, certification_id, organisation_id: place.organisation, statut: 'scolaire', origine_id };
    await db.insertInto('ligne_formation').values(line).execute();
  }
  for (const table of ['ligne_campus', 'effectif_saisi', 'ligne_detail', 'ligne_annee'] as const)
    await db.deleteFrom(table).where('ligne_id', '=', id).execute();
  await db
    .insertInto('ligne_campus')
    .values({
      ligne_id: id,
      campus_id: place.campus,
      etat: order.etat ?? 'a_confirmer',
      par_cote: 'campus',
      // Shown by the campus alone: its establishment has not said anything.
      sur_parole: order.etat === 'confirmee',
      origine_id,
    })
    .execute();
  await db.insertInto('effectif_saisi').values({ ligne_id: id, annee: YEAR, capacite: 12, saisi_le: NOW }).execute();
  return id;
}

/** What its addresses name, by who reads them. */
export const offerExample = ({ slug, organisationSlug }: Territory, ligne: string) => ({
  ligne_offre: { ligne, annee: String(YEAR) },
  ligne_de_campus: { slug, ligne },
  offre_de_membre: { slug: organisationSlug, ligne },
});

/** The state of the base behind the words of the table. */
const stored = (state: string): string =>
  Object.entries(offerStates[0]!.column!.states).find(([, words]) => words === state)![0];

const lineOf =
  (kind: 'ligne_offre' | 'ligne_de_campus' | 'offre_de_membre'): Maker =>
  async ({ db, territory, state }) => {
    const { id: organisation, slug } = await organisationIn(db, territory);
    const ligne = await offerLineIn(db, { campus: territory.campus, organisation }, { etat: stored(state) });
    const params = offerExample({ ...territory, organisation, organisationSlug: slug }, ligne)[kind];
    return { params, ids: { ligne, campus: territory.slug }, place: { organisation } };
  };

export const offerMakers: Readonly<Record<string, Maker>> = {
  ligne_offre: lineOf('ligne_offre'),
  ligne_de_campus: lineOf('ligne_de_campus'),
  offre_de_membre: lineOf('offre_de_membre'),
};
