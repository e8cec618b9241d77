import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { EXAMPLE_FILE, TEST_NOW } from './app.ts';

const NOW = new Date(TEST_NOW);

/** What the addresses of a private space name. */
export interface SpaceExample {
  id: string;
  fichier: string;
  numero: string;
  note: string;
  tache: string;
}

/** A file, a note and a task in the private space of a body; the bytes of the file are in the store of the tests. */
export async function spaceIn(db: Db, instance: string, order: { etat?: string } = {}): Promise<SpaceExample> {
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const fichier = randomUUID();
  const deposit = await db
    .insertInto('fichier')
    .values({
      objet_type: 'instance_fichier',
      objet_id: fichier,
      empreinte: createHash('sha256').update(EXAMPLE_FILE).digest('hex'),
      taille: EXAMPLE_FILE.length,
      type: 'text/plain',
      nom: 'exemple.txt',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('instance_fichier').values({ id: fichier, instance_id: instance, origine_id }).execute();
  const version = { instance_fichier_id: fichier, numero: 1, titre: 'Un fichier', fichier_id: deposit.id };
  await db.insertInto('instance_fichier_version').values(version).execute();
  const { id: note } = await db
    .insertInto('instance_note')
    .values({ instance_id: instance, cree_le: NOW, origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const said = { le: '2026-11-02', titre: 'Une note', texte: 'Un texte', ecrite_le: NOW };
  await db
    .insertInto('instance_note_version')
    .values({ instance_note_id: note, numero: 1, ...said })
    .execute();
  const { id: tache } = await db
    .insertInto('tache')
    .values({ instance_id: instance, titre: 'Une tâche', etat: order.etat ?? 'a_faire', cree_le: NOW, origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: instance, fichier, numero: '1', note, tache };
}

/** Puts the file and the note in the bin, or takes them out of it. */
export async function binSpace(db: Db, { fichier, note }: SpaceExample, binned: boolean): Promise<void> {
  const bin = binned ? { supprime_le: NOW, supprime_par: randomUUID() } : { supprime_le: null, supprime_par: null };
  await db.updateTable('instance_fichier').set(bin).where('id', '=', fichier).execute();
  await db.updateTable('instance_note').set(bin).where('id', '=', note).execute();
}
