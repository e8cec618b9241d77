import { randomUUID } from 'node:crypto';
import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { insertBridge } from '#modules/parcours/construits/bridge-rows.sql.ts';
import { insertCurated, insertStep } from '#modules/parcours/construits/curated-rows.sql.ts';
import type { TrainingKey } from '#modules/parcours/construits/training.ts';
import { TEST_NOW } from './app.ts';

const NOW = new Date(TEST_NOW);

/** A training that a school opens, of a certification of its own. */
export async function trainingAt(
  db: Db,
  organisation: string,
  said: {
    niveau?: number;
    type?: string;
    sigle?: string;
    intitule?: string;
    fermeture?: string;
    statut?: TrainingKey['statut'];
    /** Of its line in the offer. */
    etat?: string;
  } = {},
): Promise<TrainingKey> {
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const id = randomUUID();
  const { id: certificationId } = await db
    .insertInto('certification')
    .values({
      cle: `essai:${id}`,
      cfd: `X${id.slice(0, 7).toUpperCase()}`,
      slug: `essai-${id}`,
      intitule: said.intitule ?? `Soudage ${id.slice(0, 8)}`,
      sigle: said.sigle ?? 'BTS',
      niveau: said.niveau ?? 5,
      fermeture: said.fermeture ?? null,
      duree_mois: 24,
      origine_id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const statut = said.statut ?? 'scolaire';
  await db
    .insertInto('ligne_formation')
    .values({
      certification_id: certificationId,
      organisation_id: organisation,
      statut,
      etat: said.etat ?? 'ouverte',
      origine_id,
    })
    .execute();
  return { certificationId, organisationId: organisation, statut };
}

/** A bridge between two trainings of a member; put back as it was when it has an id. */
export async function bridgeIn(
  db: Db,
  place: { campus: string; organisation: string },
  order: { id?: string; etat?: string; ends?: [TrainingKey, TrainingKey] } = {},
): Promise<string> {
  const etat = order.etat ?? 'ouverte';
  const motif = etat === 'suspendue' || etat === 'fermee' ? 'Un essai' : null;
  if (order.id) {
    const row = db.updateTable('passerelle').set({ etat, motif, version: 1, titre: 'Une passerelle' });
    await row.where('id', '=', order.id).execute();
    return order.id;
  }
  const [de, vers] = order.ends ?? [await trainingAt(db, place.organisation), await trainingAt(db, place.organisation)];
  const originId = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const said = { titre: 'Une passerelle', conditions: 'Sur dossier.', places: 4, conventionLe: null };
  const id = await transaction(db, (tx) =>
    insertBridge(tx, { ...said, de, vers, campusId: place.campus, originId, now: NOW }),
  );
  await db.updateTable('passerelle').set({ etat, motif }).where('id', '=', id).execute();
  return id;
}

export interface Drawn {
  id: string;
  slug: string;
  etapes: string[];
}

/** A curated line of two steps, at a member of a campus. */
export async function curatedIn(
  db: Db,
  place: { campus: string; organisation: string },
  order: { etat?: string; trainings?: TrainingKey[] } = {},
): Promise<Drawn> {
  const etat = order.etat ?? 'brouillon';
  const trainings = order.trainings ?? [
    await trainingAt(db, place.organisation, { niveau: 4 }),
    await trainingAt(db, place.organisation, { niveau: 5 }),
  ];
  const originId = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const slug = `essai-${randomUUID()}`;
  return transaction(db, async (tx) => {
    const said = { titre: 'Un parcours', texte: 'De la soudure au bureau d’études.', public: 'eleves' as const };
    const id = await insertCurated(tx, { ...said, slug, campusId: place.campus, originId, now: NOW });
    const step = { brancheDe: null, passerelleId: null, dureeMois: 24, metier: null, texte: null, descend: false };
    const etapes: string[] = [];
    for (const training of trainings) etapes.push(await insertStep(tx, id, { ...step, training }));
    const motif = etat === 'retire' ? 'Un essai' : null;
    const publie_le = etat === 'publie' ? NOW : null;
    await tx.updateTable('parcours_campus').set({ etat, motif, publie_le }).where('id', '=', id).execute();
    return { id, slug, etapes };
  });
}
