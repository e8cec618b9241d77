import type { PersonalTable } from '#core/personal-data/index.ts';

/** Names that a site demands: sealed, so that no program ties a line to a person. */
export const safetyPersonalTables: readonly PersonalTable[] = [
  {
    table: 'liste_securite',
    label: 'Listes de noms qu’un site exige pour sa sécurité',
    traitement: 'liste_securite',
    conservation: 'liste_nominative',
    person: {
      via: 'aucun',
      reason: 'les noms sont chiffrés ensemble, groupe par groupe ; l’établissement retire sa liste quand il veut',
    },
    row: 'effacer',
    columns: { contenu: { label: 'Noms et prénoms', secret: true } },
    context: ['jeunes', 'adultes', 'deposee_le', 'visite_fin'],
    retention: { since: ['visite_fin'], end: 'effacer' },
  },
];
