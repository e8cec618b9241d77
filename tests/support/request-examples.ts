import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import { CODES } from './access-requests.ts';
import type { Maker } from './access-state-examples.ts';
import { EXAMPLE_FILE } from './app.ts';

/** Requests to change the offer, made for the tests. */

const DECIDED = ['acceptee', 'refusee', 'ouverte', 'non_ouverte'];

/** A diploma that no school opens. @returns its address. */
export async function certificationIn(
  db: Db,
  said: { intitule?: string; fermeture?: string; cfd?: string } = {},
): Promise<{ id: string; slug: string }> {
  const slug = `diplome-${randomUUID()}`;
  const { id } = await db
    .insertInto('certification')
    .values({
      cle: `local:${slug}`,
      slug,
      intitule: said.intitule ?? `Diplôme ${slug}`,
      cfd: said.cfd ?? null,
      fermeture: said.fermeture ?? null,
      origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, slug };
}

export interface RequestExample {
  id: string;
  certification: string;
}

/** A request of an organisation to open twelve places of apprenticeship, with its arguments, in one of the states above. */
export async function requestIn(
  db: Db,
  place: { campus: string; organisation: string },
  state = 'transmise',
): Promise<RequestExample> {
  const etat = CODES[state]!;
  const certification = await certificationIn(db);
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const asked = ['idee', 'proposee', 'abandonnee'].includes(etat) ? null : '2026-11-10';
  const limit = asked && (state === 'délai passé' ? '2026-11-20' : '2026-12-10');
  const sent = asked && etat !== 'avis_campus' ? '2026-11-15' : null;
  const decided = DECIDED.includes(etat) ? '2026-11-20' : null;
  const { rows } = await sql<{ id: string }>`
    insert into demande_formation (campus_id, organisation_id, certification_id, nature, statuts, places_apprentissage, annee,
      titre, motif, besoin, etat, avis_demande_le, avis_limite, transmise_le, decision_reference, decision_le, cree_le, origine_id)
    values (${place.campus}::uuid, ${place.organisation}::uuid, ${certification.id}::uuid, 'ouverture', '{apprentissage}', 12, 2027,
      'Une demande', 'Un motif', 'Un besoin', ${etat}, ${asked}::date, ${limit}::date, ${sent}::date,
      ${decided && 'Arrêté 12'}, ${decided}::date, '2026-11-01T10:00:00Z', ${origine}) returning id`.execute(db);
  const { id } = rows[0]!;
  const file = await db
    .insertInto('fichier')
    .values({
      objet_type: 'demande_formation',
      objet_id: id,
      empreinte: createHash('sha256').update(EXAMPLE_FILE).digest('hex'),
      taille: EXAMPLE_FILE.length,
      type: 'text/plain',
      nom: 'exemple.txt',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('demande_formation').set({ fichier_id: file.id }).where('id', '=', id).execute();
  return { id, certification: certification.slug };
}

/** Of a school of its own, in the campus of the territory, which has a body under its own id for the narrow roles. */
const made: Maker = async ({ db, territory, state }) => {
  const { campus, slug } = territory;
  const { id: organisation, slug: school } = await organisationIn(db, territory);
  await db.updateTable('organisation').set({ genre: 'lycee_professionnel' }).where('id', '=', organisation).execute();
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  await db
    .insertInto('instance_gouvernance')
    .values({ id: campus, campus_id: campus, genre: 'bureau', nom: 'Bureau des demandes', origine_id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const one = await requestIn(db, { campus, organisation }, state);
  const ids = { id: one.id, certification: one.certification, organisation: school };
  return { params: { slug, id: one.id }, ids, place: { organisation } };
};

export const requestMakers: Readonly<Record<string, Maker>> = { demande_formation: made };
