import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { capitalise } from '#core/text/index.ts';
import { placementStateLabels } from '../accueils/labels.ts';
import { applicationStateLabels, offerStateLabels, readersLabels } from './labels.ts';

const capitals = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([code, label]) => [code, capitalise(label)]));
const STAYS = { traitement: 'mobilites_personnes', conservation: 'mobilite_terminee' };
/** One that nobody closes (the report never came, the host was withdrawn) is kept no longer than the others. */
const CLOSED = ['clos_le', 'decide_le', 'cree_le'];
const COUNTED = {
  erasure: 'garder',
  reason: 'compté avec le stage ; un nombre qui ne mène plus à personne une fois le nom effacé',
} as const;
const APPLICATION = {
  context: ['offre_id', 'discipline', 'cree_le', 'demande_le', 'decide_le'],
  words: { etat: capitals(applicationStateLabels) },
};

/** What this room holds about people: teachers who apply, heads of schools who answer, and who offered or shared something. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'stage_lien',
    label: 'Liens reçus pour un stage ou une session d’enseignants',
    ...STAYS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'effacer',
    columns: { courriel: { label: 'Adresse électronique' }, empreinte: { label: 'Empreinte', secret: true } },
    context: ['candidature_id', 'pour', 'envoye_le'],
    words: { pour: { candidat: 'Votre candidature', chef: 'Votre accord de chef d’établissement' } },
    retention: { otherwise: 'les liens partent six mois après la fin de la candidature' },
  },
  {
    table: 'stage_candidature',
    label: 'Vos candidatures à un stage ou à une session d’enseignants',
    ...STAYS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      prenom: { label: 'Prénom' },
      nom: { label: 'Nom' },
      courriel: { label: 'Adresse électronique' },
      motivation: { label: 'Motivation' },
      remplacement: { label: 'Comment les cours sont assurés' },
      motif: { label: 'Motif' },
      retour: { label: 'Ce que vous en ferez en classe' },
      satisfaction: { label: 'Satisfaction', ...COUNTED },
      jours_presents: { label: 'Jours de présence', ...COUNTED },
    },
    context: [...APPLICATION.context, 'etat', 'clos_le'],
    words: APPLICATION.words,
    retention: { since: CLOSED, end: 'anonymiser' },
  },
  {
    table: 'stage_candidature',
    label: 'Accords qui vous ont été demandés pour un stage',
    ...STAYS,
    person: { via: 'courriel', column: 'chef_courriel' },
    row: 'garder',
    columns: { chef_courriel: { label: 'Adresse électronique' }, decide_nom: { label: 'Nom et fonction' } },
    context: APPLICATION.context,
    retention: { since: CLOSED, end: 'anonymiser' },
  },
  doneBy({
    table: 'stage_candidature',
    label: 'Candidatures faites avec votre compte',
    ...STAYS,
    column: 'compte_id',
    context: APPLICATION.context,
    proof: 'une candidature dit de quel compte elle vient',
  }),
  doneBy({
    table: 'stage_candidature',
    label: 'Départs que vous avez autorisés ou refusés',
    ...STAYS,
    column: 'decide_par',
    context: APPLICATION.context,
    proof: 'une candidature dit qui a donné l’accord de l’établissement',
  }),
  doneBy({
    table: 'stage_offre',
    label: 'Offres de stages que vous avez proposées',
    ...STAYS,
    column: 'auteur_id',
    context: ['titre', 'debut', 'fin', 'etat', 'cree_le'],
    words: { etat: capitals(offerStateLabels) },
    proof: 'une offre de stage dit qui l’a proposée',
  }),
  doneBy({
    table: 'accueil_offre',
    label: 'Places pour des jeunes que vous avez proposées',
    ...STAYS,
    column: 'auteur_id',
    context: ['titre', 'etat', 'cree_le'],
    words: { etat: capitals(placementStateLabels) },
    proof: 'une offre d’accueil dit qui l’a proposée',
  }),
  doneBy({
    table: 'stage_support',
    label: 'Documents de stages que vous avez partagés',
    ...STAYS,
    column: 'depose_par',
    context: ['titre', 'lecteurs', 'depose_le'],
    words: { lecteurs: capitals(readersLabels) },
    proof: 'un document partagé dit qui l’a déposé',
  }),
];
