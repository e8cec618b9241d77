import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { emptyTrial } from '#modules/reseau/imports/trial.ts';
import { EXAMPLE_FILE, TEST_NOW } from './app.ts';

const NOW = new Date(TEST_NOW);

/** A commitment of an organisation in a campus, with its document and one promise of ten days. */
export async function commitmentIn(
  db: Db,
  place: { campus: string; organisation: string },
  etat = 'signe',
): Promise<{ id: string; promesse: string }> {
  const said = { nature: 'convention', titre: 'Une convention', debut: '2026-01-01', echeance: '2027-12-31' };
  const { id } = await db
    .insertInto('engagement')
    .values({
      ...said,
      campus_id: place.campus,
      organisation_id: place.organisation,
      etat,
      origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
      cree_le: NOW.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const file = await db
    .insertInto('fichier')
    .values({
      objet_type: 'engagement',
      objet_id: id,
      empreinte: createHash('sha256').update(EXAMPLE_FILE).digest('hex'),
      taille: EXAMPLE_FILE.length,
      type: 'text/plain',
      nom: 'exemple.txt',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('engagement').set({ fichier_id: file.id }).where('id', '=', id).execute();
  const promise = await db
    .insertInto('promesse')
    .values({ engagement_id: id, rang: 1, genre: 'jours', quantite: 10, unite: 'jours' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, promesse: promise.id };
}

/** Somebody without an account asks that an organisation join a campus. */
export async function candidatureIn(db: Db, campus: string, etat = 'recue', organisation?: string): Promise<string> {
  const closed = etat !== 'recue' && etat !== 'en_examen';
  const { id } = await db
    .insertInto('candidature')
    .values({
      campus_id: campus,
      nom: `Entreprise ${randomUUID()}`,
      genre: 'entreprise',
      commune: 'Blaye',
      prenom: 'Camille',
      nom_personne: 'Exemple',
      fonction: 'Direction',
      courriel: `${randomUUID()}@exemple.fr`,
      etat,
      recue_le: NOW,
      close_le: closed ? NOW : null,
      organisation_id: organisation ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A spreadsheet of a campus, read by somebody else than whoever asks; put back as it was when it has an id. */
export async function importIn(
  db: Db,
  campus: string,
  order: { id?: string; etat?: 'prepare' | 'importe' | 'annule' } = {},
): Promise<string> {
  const { id = randomUUID(), etat = 'prepare' } = order;
  const when = new Date(TEST_NOW);
  const who = randomUUID();
  const state = {
    etat,
    importe_par: etat === 'prepare' ? null : who,
    importe_le: etat === 'prepare' ? null : when,
    annule_par: etat === 'annule' ? who : null,
    annule_le: etat === 'annule' ? when : null,
  };
  const file = {
    nom: 'partenaires.csv',
    entetes: ['Nom'],
    raccords: ['nom'],
    genre_defaut: 'entreprise',
    cree_par: who,
    cree_le: when,
  };
  await db
    .insertInto('import_partenaires')
    .values({ id, campus_id: campus, ...file, ...state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
    .execute();
  await db
    .insertInto('import_ligne')
    .values({ import_id: id, ligne: 2, cellules: [`Entreprise ${id}`], essai: JSON.stringify(emptyTrial) })
    .onConflict((conflict) => conflict.columns(['import_id', 'ligne']).doNothing())
    .execute();
  return id;
}
