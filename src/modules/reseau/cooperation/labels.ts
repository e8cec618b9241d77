import type { SharedKind } from './cooperation.ts';

/** What people read for each kind of shared work, one then several. */
export const sharedLabels: Record<SharedKind, { one: string; many: string; column: string }> = {
  instance: { one: 'instance', many: 'instances', column: 'Instances' },
  reunion: { one: 'réunion', many: 'réunions', column: 'Réunions' },
  engagement: { one: 'objet d’engagement', many: 'objets d’engagement', column: 'Engagements' },
  action: { one: 'action', many: 'actions', column: 'Actions' },
};
