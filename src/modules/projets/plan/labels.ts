import type { PlanField } from './columns.ts';

const fields: Readonly<Record<PlanField, string>> = {
  titre: 'Titre de l’action',
  projet: 'Projet',
  axe: 'Axe',
  objectif: 'Objectif',
  publics: 'Publics',
  organisation: 'Organisation pilote',
  partenaires: 'Partenaires, séparés par des points-virgules',
  priorite: 'Priorité',
  debut: 'Début',
  fin: 'Fin',
};
/** What a column may be, as a list of choices. */
export const planColumnOptions: readonly (readonly [value: string, label: string])[] = [
  ['', 'Laissée de côté'],
  ...Object.entries(fields),
];

/** Name of the input of a column, by its place. */
export const planColumnInput = (at: number): string => `colonne_${at}`;
