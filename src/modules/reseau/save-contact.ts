import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { AccordInput, ContactInput, FonctionInput } from './contact.ts';
import { insertAccord, insertContact, insertFonction } from './contacts.sql.ts';

/** A new person of the network with her functions and the agreements that she gave. */
export interface NewContact {
  contact: ContactInput;
  fonctions: readonly FonctionInput[];
  accords?: readonly AccordInput[];
}

/**
 * Records a person of the network. @returns her id.
 * @throws RuleBroken `contact.unnamed` · `contact.periode` when a function ends before it begins.
 */
export async function saveContact(tx: Tx, input: NewContact): Promise<string> {
  const { contact, fonctions, accords = [] } = input;
  if (!contact.nom.trim()) throw new RuleBroken('contact.unnamed', 'Donnez le nom de la personne.');
  for (const { debut, fin } of fonctions) {
    if (debut && fin && fin < debut)
      throw new RuleBroken('contact.periode', 'La fonction finit avant de commencer : corrigez l’une des deux dates.');
  }
  const id = await insertContact(tx, contact);
  for (const fonction of fonctions) await insertFonction(tx, id, fonction);
  for (const accord of accords) await insertAccord(tx, id, accord);
  return id;
}
