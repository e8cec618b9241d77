import type { MovedReference } from '#core/merging/index.ts';

const carried = ['campus accueilli', 'campus accueillis'] as const;

/** What of a campus points to an organisation, when two of them are merged. */
export const movedReferences: readonly MovedReference[] = [
  { table: 'campus', column: 'siege_organisation_id', words: carried },
  { table: 'campus', column: 'support_organisation_id', words: carried },
  { table: 'campus', column: 'association_organisation_id', words: carried },
  {
    table: 'campus_porteur',
    column: 'organisation_id',
    words: ['campus porté', 'campus portés'],
    once: ['campus_id'],
    twin: 'drop',
  },
];
