import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { mentorKindLabels, mentorStateLabels } from './labels.ts';

const MENTORS = { traitement: 'tutorat_mentorat', conservation: 'suivi_tutorat' };
const CHECKS = { identite: 'Identité', honorabilite: 'Honorabilité', assurance: 'Assurance' };

/** What a cordée holds about its mentors: what they said of themselves, that something was verified, never the document. */
export const mentorTables: readonly PersonalTable[] = [
  {
    table: 'mentor',
    label: 'Votre mentorat dans une cordée',
    ...MENTORS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'effacer',
    columns: {
      prenom: { label: 'Prénom' },
      nom: { label: 'Nom' },
      courriel: { label: 'Adresse électronique' },
      structure: { label: 'Établissement ou employeur' },
      secteurs: { label: 'Secteurs' },
      departements: { label: 'Départements' },
      a_distance: { label: 'À distance' },
      disponibilites: { label: 'Disponibilités' },
      langues: { label: 'Langues' },
      charte: { label: 'Charte acceptée' },
      charte_le: { label: 'Charte acceptée le' },
      motif: { label: 'Motif' },
    },
    context: ['cordee_id', 'genre', 'etat', 'confirme_le', 'fin_annee', 'cree_le'],
    words: { genre: mentorKindLabels, etat: mentorStateLabels },
    retention: { since: ['fin_annee'], end: 'effacer' },
  },
  {
    table: 'mentor_lien',
    label: 'Liens reçus comme mentor',
    ...MENTORS,
    person: { via: 'ligne', column: 'mentor_id', table: 'mentor', key: 'id' },
    row: 'effacer',
    columns: { empreinte: { label: 'Empreinte', secret: true } },
    context: ['mentor_id', 'envoye_le'],
    retention: { otherwise: 'avec le mentor, un an après la fin de l’année scolaire de son départ' },
  },
  {
    table: 'mentor_verification',
    label: 'Ce qui a été vérifié de vous comme mentor',
    ...MENTORS,
    person: { via: 'ligne', column: 'mentor_id', table: 'mentor', key: 'id' },
    row: 'effacer',
    columns: {
      verifie_le: { label: 'Vérifié le' },
      jusquau: { label: 'Vérifié jusqu’au' },
    },
    context: ['mentor_id', 'genre', 'prevenu_le'],
    words: { genre: CHECKS },
    retention: { otherwise: 'avec le mentor, un an après la fin de l’année scolaire de son départ' },
  },
  {
    table: 'mentor_formation',
    label: 'Formations suivies comme mentor',
    ...MENTORS,
    person: { via: 'ligne', column: 'mentor_id', table: 'mentor', key: 'id' },
    row: 'effacer',
    columns: {
      titre: { label: 'Formation' },
      minutes: { label: 'Durée (minutes)' },
      suivie_le: { label: 'Suivie le' },
    },
    context: ['mentor_id'],
    retention: { otherwise: 'avec le mentor, un an après la fin de l’année scolaire de son départ' },
  },
  doneBy({
    table: 'mentor_verification',
    label: 'Vérifications de mentors que vous avez faites',
    ...MENTORS,
    column: 'verifie_par',
    context: ['genre', 'verifie_le', 'jusquau'],
    words: { genre: CHECKS },
    proof: 'une vérification dit qui l’a faite',
  }),
  doneBy({
    table: 'mentor_formation',
    label: 'Formations de mentors que vous avez notées',
    ...MENTORS,
    column: 'notee_par',
    context: ['suivie_le', 'titre'],
    proof: 'une formation suivie dit qui l’a notée',
  }),
];
