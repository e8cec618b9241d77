import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import { placementCodes } from './access-placements-table.ts';
import type { Maker } from './access-state-examples.ts';
import type { Territory } from './two-campuses.ts';

type Place = { campus: string; organisation: string };

/** Places for pupils of an organisation in a state; put back as they were when they have an id. */
export async function placementIn(
  db: Db,
  place: Place,
  order: { id?: string; etat?: string; places?: number } = {},
): Promise<string> {
  if (order.id) await sql`delete from accueil_offre where id = ${order.id}::uuid`.execute(db);
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string }>`
    insert into accueil_offre (id, campus_id, organisation_id, nature, titre, activites, interdits, classes, age_min, familiale,
      arrivee, depart, pause, jours, places, semaines, publique, etat, cree_le, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${place.campus}::uuid, ${place.organisation}::uuid,
      'sequence_observation', 'Des places', 'Observer.', 'Toucher une machine.', '{3e}', 14, false, 510, 930, 60, 5,
      ${order.places ?? 3}, '{2027-03-15,2027-03-22}', true, ${order.etat ?? 'ouverte'}, '2026-11-02T09:00:00Z', ${origine})
    returning id`.execute(db);
  return rows[0]!.id;
}

const placement: Maker = async ({ db, territory, state }) => {
  const { id: organisation, slug } = await organisationIn(db, territory);
  const etat = Object.entries(placementCodes).find(([, words]) => words === state)![0];
  const id = await placementIn(db, { campus: territory.campus, organisation }, { etat });
  return { params: { slug: territory.slug, id }, ids: { id, organisation: slug }, place: { organisation } };
};
export const placementMakers: Readonly<Record<string, Maker>> = { accueil_offre: placement };

/** One object of each kind in a territory, and what puts them back as they were. */
export async function placementsIn(db: Db, { campus, slug, organisation, organisationSlug }: Territory) {
  const place = { campus, organisation };
  const id = await placementIn(db, place);
  return {
    accueils: { slug },
    accueil_offre: { slug, id },
    accueil_ecole: { slug: organisationSlug },
    accueil_ouvert: { slug: organisationSlug, id },
    restorePlacements: () => placementIn(db, place, { id }),
  };
}
