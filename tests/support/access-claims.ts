import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { TEST_NOW } from './app.ts';

const NOW = new Date(TEST_NOW);
const CLOSED = ['refusee', 'ecartee', 'finie'];

/** Somebody asks to keep the sheet of an organisation. @param options.id put back as it was. */
export async function claimIn(
  db: Db,
  organisation: string,
  etat = 'recue',
  options: { id?: string } = {},
): Promise<string> {
  const id = options.id ?? randomUUID();
  // Put back by several at once: what is there is written over.
  const row = {
    id,
    organisation_id: organisation,
    prenom: 'Ada',
    nom: 'Exemple',
    fonction: 'Secrétaire',
    courriel: `${id}@exemple.fr`,
    domaine: false,
    expire_le: new Date(NOW.getTime() + 86_400_000),
    etat,
    recue_le: NOW,
    verifiee_le: etat === 'a_verifier' ? null : NOW,
    close_le: CLOSED.includes(etat) ? NOW : null,
  };
  const { id: _, ...values } = row;
  await db
    .insertInto('revendication')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  return id;
}
