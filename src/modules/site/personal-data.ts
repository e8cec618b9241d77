import type { PersonalTable } from '#core/personal-data/index.ts';

/** Persons whom the law asks to name: director of publication, delegate, contacts. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'instance',
    label: 'Mentions légales et contacts du service',
    traitement: 'mentions_legales',
    conservation: 'mandat_termine',
    person: { via: 'aucun', reason: 'nommées par la loi et par l’exploitant, sans lien avec un compte' },
    row: 'garder',
    columns: {
      valeur: {
        label: 'Nom, qualité, adresses publiées',
        erasure: 'garder',
        reason: 'la loi demande de les publier ; elles sont remplacées quand la fonction change',
      },
    },
    retention: { otherwise: 'remplacé par la commande « maillage instance »' },
  },
];
