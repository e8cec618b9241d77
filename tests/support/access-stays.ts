import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import { placementMakers, placementsIn } from './access-placements.ts';
import type { Maker } from './access-state-examples.ts';
import { applicationCodes, offerCodes } from './access-stays-table.ts';
import { EXAMPLE_FILE } from './app.ts';
import type { Territory } from './two-campuses.ts';

type Place = { campus: string; organisation: string };

/** An offer of an organisation in a state; put back as it was when it has an id. */
export async function stayOfferIn(
  db: Db,
  place: Place,
  order: { id?: string; etat?: string; debut?: string; places?: number } = {},
): Promise<string> {
  if (order.id) {
    const mine = sql`(select id from stage_candidature where offre_id = ${order.id}::uuid)`;
    await sql`delete from stage_lien where candidature_id in ${mine}`.execute(db);
    await sql`delete from stage_support where offre_id = ${order.id}::uuid`.execute(db);
    await sql`delete from stage_candidature where offre_id = ${order.id}::uuid`.execute(db);
    await sql`delete from stage_offre where id = ${order.id}::uuid`.execute(db);
  }
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const debut = order.debut ?? '2027-02-01';
  const { rows } = await sql<{ id: string }>`
    insert into stage_offre (id, campus_id, organisation_id, titre, texte, niveau, debut, fin, jours, places, prise_en_charge,
      etat, mots, cree_le, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${place.campus}::uuid, ${place.organisation}::uuid,
      'Un stage', 'Deux jours en atelier.', 'enseignants', ${debut}::date, ${debut}::date + 1, 2, ${order.places ?? 3},
      'repas offert', ${order.etat ?? 'ouverte'}, 'un stage', '2026-11-02T09:00:00Z', ${origine}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

/** An application of a teacher of an organisation to an offer, in a state. */
export async function applicationIn(
  db: Db,
  offer: string,
  order: { organisation: string; etat?: string; id?: string; nom?: string; courriel?: string; compte?: string },
): Promise<string> {
  const etat = order.etat ?? 'accord_chef';
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const closed = ['evalue', 'refuse', 'annule'].includes(etat);
  const { rows } = await sql<{ id: string }>`
    insert into stage_candidature (id, offre_id, etat, voie, prenom, nom, courriel, discipline, organisation_id, chef_courriel,
      chef_source, cree_le, demande_le, clos_le, compte_id, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${offer}::uuid, ${etat}, 'formulaire', 'Ada',
      ${order.nom ?? 'Exemple'}, coalesce(${order.courriel ?? null}, gen_random_uuid() || '@ac-exemple.fr'), 'Soudage',
      ${order.organisation}::uuid, 'direction@exemple.fr', 'saisie', '2026-11-10T09:00:00Z', '2026-11-10T10:00:00Z',
      ${closed ? '2026-11-20T10:00:00Z' : null}::timestamptz, ${order.compte ?? null}::uuid, ${origine}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

const codeOf = (codes: Readonly<Record<string, string>>, state: string): string =>
  Object.entries(codes).find(([, words]) => words === state)![0];

const offer: Maker = async ({ db, territory, state }) => {
  const { id: organisation, slug } = await organisationIn(db, territory);
  const id = await stayOfferIn(db, { campus: territory.campus, organisation }, { etat: codeOf(offerCodes, state) });
  return { params: { slug: territory.slug, id }, ids: { id, organisation: slug }, place: { organisation } };
};
const application: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const offre = await stayOfferIn(db, { campus: territory.campus, organisation });
  const id = await applicationIn(db, offre, { organisation, etat: codeOf(applicationCodes, state) });
  return { params: { id }, ids: { id }, place: { organisation } };
};
export const stayMakers: Readonly<Record<string, Maker>> = {
  ...placementMakers,
  stage_offre: offer,
  stage_candidature: application,
};

/** Material shared of an offer; its bytes are in the store of the tests. */
async function supportIn(db: Db, offer: string, order: { id?: string } = {}): Promise<string> {
  const empreinte = createHash('sha256').update(EXAMPLE_FILE).digest('hex');
  const { rows } = await sql<{ id: string }>`
    with m as (select coalesce(${order.id ?? null}::uuid, gen_random_uuid()) as id), f as (
      insert into fichier (empreinte, taille, type, nom, objet_type, objet_id)
      select ${empreinte}, ${EXAMPLE_FILE.length}, 'text/plain', 'exemple.txt', 'stage_support', m.id::text from m returning id)
    insert into stage_support (id, offre_id, titre, lecteurs, fichier_id, depose_le)
    select m.id, ${offer}::uuid, 'Un support', 'reseau', f.id, '2026-11-20T09:00:00Z' from m, f returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

/** A mobility project that an organisation carries. */
export async function projectIn(db: Db, place: Place): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string }>`
    insert into mobilite (campus_id, organisation_id, titre, texte, programme, pays, mots, cree_le, origine_id)
    values (${place.campus}::uuid, ${place.organisation}::uuid, 'Un échange', 'Trois semaines.', 'Erasmus+',
      '{Norvège}', 'un echange', '2026-11-02T09:00:00Z', ${origine}) returning id`.execute(db);
  return rows[0]!.id;
}

/** One object of each kind in a territory, and what puts them back as they were. The one who is retained has a convention. */
export async function staysIn(db: Db, territory: Territory) {
  const { campus, slug, organisation } = territory;
  const place = { campus, organisation };
  const id = await stayOfferIn(db, place);
  const asked = await applicationIn(db, id, { organisation, etat: 'retenu' });
  const support = await supportIn(db, id);
  const project = await projectIn(db, place);
  const { restorePlacements, ...placements } = await placementsIn(db, territory);
  return {
    ...placements,
    mobilites: { slug },
    mobilite: { slug, id: project },
    stages: { slug },
    stage_offre: { slug, id },
    stage_candidature: { id: asked },
    stage_support: { id: support },
    restoreStays: async () => {
      await restorePlacements();
      await stayOfferIn(db, place, { id });
      await applicationIn(db, id, { organisation, etat: 'retenu', id: asked });
      await supportIn(db, id, { id: support });
    },
  };
}
