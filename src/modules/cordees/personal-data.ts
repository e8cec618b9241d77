import { doneBy, keptNumber, type PersonalTable } from '#core/personal-data/index.ts';
import { yearStateLabels } from './labels.ts';
import { mentorTables } from './mentors/personal-data.ts';

const CORDEES = { traitement: 'suivi_cordees', conservation: 'cordee_annee' };

/** What this room holds about people: who speaks for an establishment, and who wrote or agreed in its name. No pupil. */
export const personalTables: readonly PersonalTable[] = [
  ...mentorTables,
  {
    table: 'cordee_referent',
    label: 'Établissements d’une cordée dont vous êtes le référent',
    ...CORDEES,
    person: { via: 'compte', column: 'compte_id' },
    row: 'effacer',
    columns: { compte_id: keptNumber('Votre numéro de compte', 'un référent parle pour son établissement') },
    context: ['etablissement_id', 'depuis'],
    retention: { otherwise: 'jusqu’au retrait du référent, ou à l’effacement de son compte' },
  },
  doneBy({
    table: 'cordee_amendement',
    label: 'Ce que vous avez écrit d’un programme',
    ...CORDEES,
    column: 'auteur_id',
    context: ['annee_id', 'etablissement_id', 'genre', 'texte', 'ecrit_le'],
    words: {
      genre: {
        amendement: 'Changement demandé',
        abandon: 'Programme abandonné',
        bilan: 'Analyse partagée d’une année',
      },
    },
    proof: 'un programme dit qui a demandé à le changer',
  }),
  doneBy({
    table: 'cordee_annee',
    label: 'Programmes que vous avez soumis aux établissements',
    ...CORDEES,
    column: 'propose_par',
    context: ['cordee_id', 'annee', 'etat', 'limite_le', 'demarree_le'],
    words: { etat: yearStateLabels },
    proof: 'qui soumet un programme ne le valide pas pour un établissement',
  }),
  {
    table: 'cordee_presence',
    label: 'Codes d’élèves dans les actions d’une cordée',
    ...CORDEES,
    person: {
      via: 'aucun',
      reason: 'l’empreinte d’un code que l’établissement seul relie à un élève ; rien ici ne mène à lui',
    },
    row: 'effacer',
    columns: { empreinte: { label: 'Empreinte', secret: true } },
    context: ['action_id', 'etablissement_id', 'fin_annee'],
    retention: { since: ['fin_annee'], end: 'effacer' },
  },
  doneBy({
    table: 'cordee_declaration',
    label: 'Nombres d’élèves que vous avez déclarés pour un établissement',
    ...CORDEES,
    column: 'compte_id',
    context: ['annee_id', 'etablissement_id', 'declaree_le'],
    proof: 'une déclaration dit qui l’a faite pour son établissement',
  }),
  doneBy({
    table: 'cordee_validation',
    label: 'Programmes que vous avez validés pour un établissement',
    ...CORDEES,
    column: 'compte_id',
    context: ['annee_id', 'etablissement_id', 'valide_le'],
    proof: 'une validation dit qui l’a donnée pour son établissement',
  }),
];
