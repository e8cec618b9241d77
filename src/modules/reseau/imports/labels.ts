import { identifierLabels } from '#modules/organisations/index.ts';
import { standingLabels } from '../labels.ts';
import type { ImportField } from './fields.ts';
import type { LineTrial, Verdict } from './trial.ts';

export const importFieldLabels: Record<ImportField, string> = {
  nom: 'Nom de l’organisation',
  genre: 'Nature',
  siret: 'SIRET',
  siren: 'SIREN',
  uai: 'UAI',
  rna: 'RNA',
  adresse: 'Adresse',
  code_postal: 'Code postal',
  commune: 'Commune',
  telephone: 'Téléphone de l’organisation',
  courriel: 'Courriel de l’organisation',
  site_web: 'Site internet',
  statut: 'Statut dans le campus',
  debut: 'Membre depuis',
  contact_prenom: 'Prénom du contact',
  contact_nom: 'Nom du contact',
  contact_fonction: 'Fonction du contact',
  contact_courriel: 'Courriel du contact',
  contact_telephone: 'Téléphone du contact',
};

/** Choices of a column. */
export const fieldOptions: readonly (readonly [string, string])[] = [
  ['', 'Ne pas importer'],
  ...Object.entries(importFieldLabels),
];

/** What people read for the state of an import. */
export const importStateLabels = {
  prepare: 'essai, rien n’est écrit',
  importe: 'importé',
  annule: 'annulé',
} as const;

export const verdictLabels: Record<Verdict, string> = {
  creer: 'organisation nouvelle',
  modifier: 'fiche mise à jour',
  identique: 'aucun changement',
  choix: 'à choisir',
  erreur: 'à corriger',
  ecartee: 'laissée',
};

/** What a line changes, part by part: « Téléphone : 05… → 06… ». */
export function changesSaid(trial: LineTrial): string[] {
  const said = trial.changes.map(
    ({ field, before, after }) => `${importFieldLabels[field]} : ${before ?? 'vide'} → ${after}`,
  );
  for (const code of trial.codes) said.push(`${identifierLabels[code.genre]} ajouté : ${code.valeur}`);
  if (trial.membership) said.push(`entre dans le réseau : ${standingLabels[trial.membership].toLowerCase()}`);
  if (trial.contact) said.push(`contact ajouté : ${`${trial.contact.prenom} ${trial.contact.nom}`.trim()}`);
  return said;
}

/** What is wrong with a line, in one text. */
export function faultsSaid(trial: LineTrial): string {
  const faults = trial.faults.map((one) => `${importFieldLabels[one.field]} : ${one.reason}`);
  if (trial.near.length > 0) {
    const names = trial.near.map((one) => (one.commune ? `${one.nom} (${one.commune})` : one.nom));
    faults.push(`ressemble à ${names.join(', ')} : dites sur la page si c’est la même`);
  }
  return faults.join(' ; ');
}

/** Name of the choice of a word: its folded form has letters, digits and spaces only. */
export const wordInput = (field: string, key: string): string => `mot.${field}.${key.replaceAll(' ', '_')}`;
