import { accountWords, methodeLabel } from '#modules/comptes/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { actLabel, authorLabel, natureLabels, objectLabel } from '#modules/trace/index.ts';
import { columnLabel } from './labels.ts';
import { publications } from './publications.ts';

/** From a code to its words; the code itself when nobody knows it any more. */
export type Words = Readonly<Record<string, string>> | ((code: string) => string);

export const wordOf = (words: Words, code: string): string =>
  typeof words === 'function' ? words(code) : Object.hasOwn(words, code) ? words[code]! : code;

const PLACES: Words = {
  instance_technique: 'tout le service',
  national: 'tous les campus',
  region_academique: 'une région académique',
  region: 'une région',
  campus: 'un campus',
  organisation: 'une organisation',
  objet: 'un objet',
};

/** Codes that read the same in every table, and inside what the journal keeps of an act. */
export const commonWords: Readonly<Record<string, Words>> = {
  role: roleLabel,
  acteur_role: (code) => (roleLabel(code) === code ? authorLabel(code) : roleLabel(code)),
  acte: actLabel,
  nature: natureLabels,
  objet_type: objectLabel,
  formulaire: (code) => objectLabel(code.split('.')[0]!),
  perimetre: PLACES,
  acteur_perimetre: PLACES,
  publication: (code) => publications.find((one) => one.id === code)?.libelle ?? code,
  publications: (code) => publications.find((one) => one.id === code)?.libelle ?? code,
  methode: methodeLabel,
};

/** Inside what the journal keeps of an act on an account. */
export const journalWords: Readonly<Record<string, Words>> = accountWords;

/** Fields inside a value, that no column has. */
const FIELDS: Readonly<Record<string, string>> = {
  attribution: 'numéro du rôle',
  avertie_le: 'averti le',
  cible: 'lieu',
  courriel: 'adresse',
  debut: 'du',
  delegations: 'délégations',
  densite: 'densité',
  donnee_par: 'donné par',
  emetteur: 'fournisseur',
  etat: 'état',
  fin: 'au',
  lecteur_jusquau: 'lecteur jusqu’au',
  limite: 'fermeture le',
  methode: 'moyen de connexion',
  perimetre: 'périmètre',
  prenom: 'prénom',
  role: 'rôle',
  roles: 'rôles',
  theme: 'thème',
  usage: 'pour quoi faire',
};

/** « périmètre », before a value inside another one. */
export function fieldLabel(name: string): string {
  const label = FIELDS[name] ?? columnLabel(name);
  return label.charAt(0).toLocaleLowerCase('fr') + label.slice(1);
}
