import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { opinionLabels, requestStateLabels, senseLabels } from './labels.ts';

const OFFICE = { traitement: 'demandes_evolution', conservation: 'dossier_administratif' };

/** Requests to change the offer: who wrote them, who recorded the decision, who gave an opinion; by number alone. */
export const requestPersonalTables: readonly PersonalTable[] = [
  doneBy({
    table: 'demande_formation',
    label: 'Demandes d’évolution de l’offre que vous avez faites',
    ...OFFICE,
    column: 'auteur_id',
    context: ['organisation_id', 'certification_id', 'titre', 'motif', 'besoin', 'etat', 'cree_le'],
    words: { etat: requestStateLabels },
    proof: 'une demande dit par qui elle fut faite',
  }),
  doneBy({
    table: 'demande_formation',
    label: 'Décisions que vous avez enregistrées',
    ...OFFICE,
    column: 'decision_par',
    context: ['titre', 'decision_reference', 'decision_le'],
    proof: 'une décision dit par qui elle fut enregistrée',
  }),
  doneBy({
    table: 'demande_avis',
    label: 'Avis que vous avez rendus sur une demande de formation',
    ...OFFICE,
    column: 'compte_id',
    context: ['demande_id', 'nature', 'au_nom_de', 'sens', 'motif', 'remplace_motif', 'rendu_le'],
    words: { nature: opinionLabels, sens: senseLabels },
    proof: 'un avis dit par qui il fut rendu',
  }),
];
