/**
 * Which dataset is believed when several speak of one field, best first. Written here and printed in
 * docs/exploitation/imports.md: a person (« saisie »), then the texts of the demonstration set, then the official
 * directory, then the others by how well they keep the field.
 *
 * Names: those with accents and proper case first; IVAL is last because its author removed the letters « and ».
 * Position: directory and IVAL come from the same geocoding; the apprenticeship catalogue locates the address of a SIRET.
 */
const common = [
  'saisie',
  'demonstration',
  'annuaire-education',
  'esr-etablissements',
  'lycees-ips',
  'lycees-ival',
  'cfa-conventions',
  'apprentissage-etablissements',
  'reseau-agricole',
  'parcoursup',
  'master-mentions',
  'apprentissage-parcoursup',
  'affelnet',
  'insertion-lycees',
  'insertion-apprentissage',
  'insertion-cfa',
] as const;

const byField: Record<string, readonly string[]> = {
  nom: [
    'saisie',
    'demonstration',
    'annuaire-education',
    'esr-etablissements',
    'insertion-lycees',
    'lycees-ips',
    'apprentissage-etablissements',
    'cfa-conventions',
    'reseau-agricole',
    'insertion-cfa',
    'master-mentions',
    'apprentissage-parcoursup',
    'parcoursup',
    'insertion-apprentissage',
    'affelnet',
    'lycees-ival',
  ],
  genre: [
    'saisie',
    'demonstration',
    'annuaire-education',
    'esr-etablissements',
    'lycees-ips',
    'reseau-agricole',
    'lycees-ival',
    'cfa-conventions',
    'affelnet',
    'apprentissage-etablissements',
  ],
};

/** Rank of each dataset for a field, from 1; a dataset that is not listed comes last. */
export function priorityOf(field: string, dataset: string): number {
  const order = byField[field] ?? common;
  const rank = order.indexOf(dataset);
  return rank >= 0 ? rank + 1 : order.length + 1 + Math.max(0, common.indexOf(dataset as (typeof common)[number]));
}

/** The whole order, as rows for SQL. */
export function priorityRows(fields: readonly string[]): { champ: string; jeu: string; rang: number }[] {
  return fields.flatMap((champ) => common.map((jeu) => ({ champ, jeu, rang: priorityOf(champ, jeu) })));
}
