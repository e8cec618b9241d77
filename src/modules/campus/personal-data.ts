import type { PersonalTable } from '#core/personal-data/index.ts';

const PUBLIC_HISTORY = 'fait public, cité avec sa source ; une correction se demande';

/** The published contact of a campus, and public texts that may name a person. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'campus',
    label: 'Contact publié d’un campus',
    traitement: 'page_campus',
    conservation: 'mandat_termine',
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      contact_nom: { label: 'Nom publié' },
      courriel: { label: 'Adresse électronique publiée' },
      telephone: { label: 'Téléphone publié' },
    },
    context: ['nom', 'modifie_le'],
    retention: { otherwise: 'remplacé ou retiré dès que la personne quitte la fonction' },
  },
  {
    table: 'campus_etape',
    label: 'Histoire d’un campus',
    traitement: 'page_campus',
    conservation: 'histoire_publique',
    person: { via: 'aucun', reason: 'texte public : un responsable peut y être nommé, aucun compte ne s’y rattache' },
    row: 'garder',
    columns: {
      titre: { label: 'Titre', erasure: 'garder', reason: PUBLIC_HISTORY },
      texte: { label: 'Texte', erasure: 'garder', reason: PUBLIC_HISTORY },
    },
    retention: { otherwise: 'histoire publique, gardée' },
  },
  {
    table: 'campus_fait',
    label: 'Ce que des textes publics disent d’un campus',
    traitement: 'page_campus',
    conservation: 'histoire_publique',
    person: { via: 'aucun', reason: 'texte public : un responsable peut y être nommé, aucun compte ne s’y rattache' },
    row: 'garder',
    columns: {
      titre: { label: 'Titre', erasure: 'garder', reason: PUBLIC_HISTORY },
      texte: { label: 'Texte', erasure: 'garder', reason: PUBLIC_HISTORY },
    },
    retention: { otherwise: 'histoire publique, gardée' },
  },
];
