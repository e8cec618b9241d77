import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import { placementCodes } from './access-placements-table.ts';
import type { Maker } from './access-state-examples.ts';
import { EXAMPLE_FILE } from './app.ts';
import type { Territory } from './two-campuses.ts';

type Place = { campus: string; organisation: string };

/** Places for pupils of an organisation in a state; put back as they were when they have an id. */
export async function placementIn(
  db: Db,
  place: Place,
  order: { id?: string; etat?: string; places?: number } = {},
): Promise<string> {
  if (order.id) await sql`delete from accueil_accord where offre_id = ${order.id}::uuid`.execute(db);
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

const printOf = (token: string) => createHash('sha256').update(token).digest();

/** A class of four pupils of a school; put back as it was when it has an id. */
export async function classIn(db: Db, school: string, order: { id?: string } = {}): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into accueil_classe (id, organisation_id, annee, nom, niveau, codes, cree_le)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${school}::uuid, 2026, 'Classe ' || gen_random_uuid(), '3e',
      '{AAAA,BBBB,CCCC,DDDD}', '2026-11-02T09:00:00Z')
    on conflict (id) do nothing returning id`.execute(db);
  return rows[0]?.id ?? order.id!;
}

/** An agreement for one pupil of a class, which waits for its signatures. */
export async function accordIn(
  db: Db,
  of: { offer: string; klass: string; semaine?: string; id?: string },
): Promise<{ id: string; token: string; empreinte: string }> {
  const token = randomUUID().replaceAll('-', '');
  const empreinte = printOf('un accord').toString('hex');
  if (of.id) await sql`delete from accueil_accord where id = ${of.id}::uuid`.execute(db);
  const { rows } = await sql<{ id: string }>`
    with a as (
      insert into accueil_accord (id, offre_id, classe_id, semaine, codes, activites, interdits, assurance, arrivee, depart, pause,
        jours, empreinte, cree_le)
      values (coalesce(${of.id ?? null}::uuid, gen_random_uuid()), ${of.offer}::uuid, ${of.klass}::uuid,
        ${of.semaine ?? '2027-03-15'}::date, '{AAAA}', 'Observer.', 'Toucher une machine.', 'MAIF', 510, 930, 60, 5, ${empreinte},
        '2026-11-10T09:00:00Z') returning id)
    insert into accueil_signature (accord_id, partie, courriel, jeton, envoye_le, fin_le)
    select a.id, 'accueillant', 'accueil@exemple.fr', ${printOf(token)}, '2026-11-10T09:00:00Z', '2027-03-19T20:00:00Z'::timestamptz
    from a returning accord_id as id`.execute(db);
  return { id: rows[0]!.id, token, empreinte };
}

/** What was signed of an agreement on paper; its bytes are in the store of the tests. */
async function signedFileIn(db: Db, accord: string): Promise<void> {
  const empreinte = createHash('sha256').update(EXAMPLE_FILE).digest('hex');
  await sql`with f as (insert into fichier (empreinte, taille, type, nom, objet_type, objet_id)
      values (${empreinte}, ${EXAMPLE_FILE.length}, 'text/plain', 'exemple.txt', 'accueil_accord', ${accord}) returning id)
    update accueil_accord set fichier_id = (select id from f) where id = ${accord}::uuid`.execute(db);
}

/** One object of each kind in a territory, and what puts them back as they were. */
export async function placementsIn(db: Db, { campus, slug, organisation, organisationSlug }: Territory) {
  const place = { campus, organisation };
  const id = await placementIn(db, place);
  const klass = await classIn(db, organisation);
  const accord = (await accordIn(db, { offer: id, klass })).id;
  await signedFileIn(db, accord);
  return {
    accueil_classe: { slug: organisationSlug, id: klass, offre: id },
    accueil_accord: { slug: organisationSlug, id: accord },
    accueils: { slug },
    accueil_offre: { slug, id },
    accueil_ecole: { slug: organisationSlug },
    accueil_ouvert: { slug: organisationSlug, id },
    restorePlacements: async () => {
      await placementIn(db, place, { id });
      await classIn(db, organisation, { id: klass });
      await accordIn(db, { offer: id, klass, id: accord });
      await signedFileIn(db, accord);
    },
  };
}
