import type { MovedReference } from '#core/merging/index.ts';

/** What of the mobility projects points to an organisation, when two of them are merged. */
export const movedProjects: readonly MovedReference[] = [
  { table: 'mobilite', column: 'organisation_id', words: ['projet de mobilité', 'projets de mobilité'] },
];
