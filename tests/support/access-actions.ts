import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { riskCodes, riskIn, sharingCodes, sharingIn } from './access-action-parts.ts';
import { actionCodes, milestoneCodes } from './access-actions-table.ts';
import { organisationIn } from './access-examples.ts';
import type { Maker } from './access-state-examples.ts';
import { EXAMPLE_FILE } from './app.ts';
import { persona } from './persona.ts';
import type { Territory } from './two-campuses.ts';

interface Order {
  /** Of the project and of the action; made when left out. */
  id?: string;
  etat?: string;
  titre?: string;
  /** Account that pilots it; somebody with no role when left out. */
  pilote?: string;
  debut?: string;
  fin?: string;
  /** Day of the last word said of it. */
  majLe?: string;
}

/** A project of a campus, with one theme. */
export async function projectIn(db: Db, campus: string, order: { id?: string; titre?: string } = {}) {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string }>`
    insert into projet (id, campus_id, titre, dispositif, debut, fin, cree_le, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${campus}::uuid, ${order.titre ?? 'Un projet'}, 'pia3',
      '2025-01-01', '2028-12-31', '2026-11-02T09:00:00Z', ${origine}) returning id`.execute(db);
  const { rows: themes } = await sql<{ id: string }>`insert into projet_axe (projet_id, rang, nom)
    values (${rows[0]!.id}::uuid, 1, 'Orientation') returning id`.execute(db);
  return { projet: rows[0]!.id, axe: themes[0]!.id };
}

/** An action that an organisation pilots, in a project of its own; everything that its acts ask for is said. */
export async function actionIn(db: Db, place: { campus: string; organisation: string }, order: Order = {}) {
  if (order.id) {
    await sql`delete from action where projet_id = ${order.id}::uuid`.execute(db);
    await sql`delete from projet where id = ${order.id}::uuid`.execute(db);
  }
  const { projet, axe } = await projectIn(db, place.campus, order.id ? { id: order.id } : {});
  const pilote = order.pilote ?? (await persona(db, [])).id;
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string }>`
    insert into action (id, projet_id, axe_id, rang, titre, objectif, etat, debut, fin, organisation_id, pilote_id, pilote_depuis,
      mots, maj_le, cree_le, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${projet}::uuid, ${axe}::uuid, 1,
      ${order.titre ?? 'Une action'}, 'Un objectif.', ${order.etat ?? 'idee'}, ${order.debut ?? '2026-01-01'}::date,
      ${order.fin ?? '2027-06-30'}::date, ${place.organisation}::uuid, ${pilote}::uuid, '2026-01-01', 'une action',
      (${order.majLe ?? '2026-11-02'} || 'T09:00:00Z')::timestamptz, '2026-11-02T09:00:00Z', ${origine}) returning id`.execute(
    db,
  );
  return { id: rows[0]!.id, projet, axe };
}

const make: Maker = async ({ db, territory, state }) => {
  const { id: organisation, slug } = await organisationIn(db, territory);
  const etat = Object.entries(actionCodes).find(([, words]) => words === state)![0];
  const made = await actionIn(db, { campus: territory.campus, organisation }, { etat });
  return {
    params: { slug: territory.slug, id: made.id },
    ids: { ...made, organisation: slug },
    place: { organisation, objets: { action: made.id, projet: made.projet } },
  };
};

const makeMilestone: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const etat = Object.entries(milestoneCodes).find(([, words]) => words === state)![0];
  const made = await actionIn(db, { campus: territory.campus, organisation }, { etat: 'en_cours' });
  const jalon = await milestoneIn(db, made.id, { etat });
  return {
    params: { slug: territory.slug, id: made.id, jalon },
    ids: { id: jalon },
    place: { organisation, objets: { action: made.id, projet: made.projet } },
  };
};

const makeRisk: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const etat = Object.entries(riskCodes).find(([, words]) => words === state)![0];
  const made = await actionIn(db, { campus: territory.campus, organisation }, { etat: 'en_cours' });
  const risque = await riskIn(db, made.id, { etat });
  return {
    params: { slug: territory.slug, risque },
    ids: { id: risque },
    place: { organisation, objets: { action: made.id, projet: made.projet } },
  };
};
/** Received by the campus of its territory; which one leads the action matters to nobody who answers. */
const makeSharing: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const etat = Object.entries(sharingCodes).find(([, words]) => words === state)![0];
  const made = await actionIn(db, { campus: territory.campus, organisation }, { etat: 'en_cours' });
  const partage = await sharingIn(db, { action: made.id, campus: territory.campus }, { etat });
  return { params: { slug: territory.slug, partage }, ids: { id: partage } };
};
export const actionMakers: Readonly<Record<string, Maker>> = {
  action: make,
  jalon: makeMilestone,
  risque: makeRisk,
  partage: makeSharing,
};

/** A milestone of an action, or a deliverable. */
export async function milestoneIn(
  db: Db,
  action: string,
  order: {
    id?: string;
    genre?: string;
    titre?: string;
    etat?: string;
    echeance?: string;
    conventionnel?: boolean;
  } = {},
): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const etat = order.etat ?? 'prevu';
  const echeance = order.echeance ?? '2027-01-15';
  const { rows } = await sql<{ id: string }>`
    insert into jalon (id, action_id, genre, titre, echeance, echeance_initiale, etat, fait_le, conventionnel, cree_le, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${action}::uuid, ${order.genre ?? 'livrable'},
      ${order.titre ?? 'Un guide'}, ${echeance}::date, ${echeance}::date, ${etat},
      ${etat === 'atteint' || etat === 'verifie' ? '2026-11-02' : null}::date, ${order.conventionnel ?? false},
      '2026-11-02T09:00:00Z', ${origine}) returning id`.execute(db);
  return rows[0]!.id;
}

/** A file that proves a milestone; its bytes are in the store of the tests. */
async function proofIn(db: Db, milestone: string): Promise<void> {
  const empreinte = createHash('sha256').update(EXAMPLE_FILE).digest('hex');
  await sql`with f as (
      insert into fichier (empreinte, taille, type, nom, objet_type, objet_id)
      values (${empreinte}, ${EXAMPLE_FILE.length}, 'text/plain', 'exemple.txt', 'jalon', ${milestone}) returning id)
    update jalon set fichier_id = f.id from f where jalon.id = ${milestone}::uuid`.execute(db);
}

/** What the addresses of actions name. A role on a narrow object holds on the id of the campus of its territory. */
export async function actionsIn(db: Db, { campus, slug, organisation }: Territory) {
  const place = { campus, organisation };
  const milestone = async () => {
    await actionIn(db, place, { id: campus });
    await proofIn(db, await milestoneIn(db, campus, { id: campus }));
    await riskIn(db, campus, { id: campus });
    await sharingIn(db, { action: campus, campus }, { id: campus });
  };
  await milestone();
  return {
    actions: { slug },
    action: { slug, id: campus },
    projet: { slug, id: campus },
    jalon: { slug, id: campus, jalon: campus },
    risque: { slug, risque: campus },
    partage: { slug, partage: campus },
    restoreActions: milestone,
  };
}
