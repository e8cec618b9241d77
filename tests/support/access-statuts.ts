import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { associationIn } from './access-fees.ts';
import type { ReviewedRoute } from './access-table.ts';

/** The lines of statutes and of their drafts in the table of accesses: see access-table.ts. They stand on the association. */

const STATUTS = '/espace/campus/:slug/gouvernance/statuts';
const DRAFT = `${STATUTS}/brouillons/:modele`;

export const statutsRoutes: readonly string[] = [
  `GET ${STATUTS}`,
  `POST ${STATUTS}`,
  `GET ${STATUTS}.csv`,
  `GET ${STATUTS}/versions/:id`,
  `POST ${STATUTS}/brouillons`,
  `GET ${DRAFT}`,
  `GET ${DRAFT}/parties/:partie`,
  `POST ${DRAFT}/parties/:partie`,
  `POST ${DRAFT}/adopter`,
  `POST ${DRAFT}/remettre`,
  `POST ${DRAFT}/abandonner`,
];

/** Who adopts a draft has to be able to read it: both acts are demanded. */
export const statutsReviews: readonly ReviewedRoute[] = statutsRoutes.map((route) => ({
  route,
  object: 'association',
  ...(route.endsWith('/adopter') ? { acts: ['gouvernance.tenir_instances', 'gouvernance.adopter_statuts'] } : {}),
}));

/** A version of the statutes of a campus, and the draft of the next one. */
export async function statutsIn(db: Db, campus: string): Promise<Record<string, string>> {
  const id = await associationIn(db, { campus });
  await sql`
    insert into statuts_brouillon (campus_id, modele, base_id, contenu)
    select campus_id, modele, id, contenu from statuts where id = ${id}::uuid on conflict do nothing`.execute(db);
  return { id, modele: 'association_modele', partie: 'colleges' };
}
