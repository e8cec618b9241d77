import { milestonesRule } from './access-actions-table.ts';
import { cordeeRules } from './access-cordees-table.ts';
import { followingRule } from './access-stays-table.ts';

/** Rules of routes that are no act of data/droits. */
export const rules: Readonly<Record<string, { label: string; acts: readonly string[] | 'connecté' }>> = {
  connecté: { label: 'toute personne connectée', acts: 'connecté' },
  'session ouverte': { label: 'toute session, même sans second facteur', acts: 'connecté' },
  ...followingRule,
  ...cordeeRules,
  ...milestonesRule,
  'suspendre ou fermer un accès': {
    label: 'qui suspend ou ferme un accès',
    acts: ['comptes.suspendre_compte', 'comptes.fermer_compte'],
  },
};
