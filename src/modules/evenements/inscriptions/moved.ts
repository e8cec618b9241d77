import type { MovedReference } from '#core/merging/index.ts';

/** The school of a registration, when two organisations are merged. */
export const groupReferences: readonly MovedReference[] = [
  { table: 'inscription_groupe', column: 'organisation_id', words: ['classe inscrite', 'classes inscrites'] },
];
