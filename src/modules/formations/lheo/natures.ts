/** Natures of complements that a file may bring. */
export const natures: readonly string[] = [
  'formation_continue',
  'fcil',
  'certificat_specialisation',
  'coloration',
  'label_academique',
  'module_complementaire',
  'module_echange',
  'diplome_universitaire',
  'classe_mixte',
  'vae',
  'multi_sites',
  'badge',
];
