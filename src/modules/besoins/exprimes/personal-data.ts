import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { capitalise } from '#core/text/index.ts';
import { needStateLabels, stepLabels, visibilityLabels } from './labels.ts';

/** Labels that begin a line of the copy of a person. */
const capitals = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([code, label]) => [code, capitalise(label)]));
const WORDS = { etat: capitals(needStateLabels), visibilite: capitals(visibilityLabels) };
const NEEDS = { traitement: 'besoins_entreprises', conservation: 'besoin_clos' };

/** What this room holds about people: whom to answer about a need, who stated it and who wrote the steps of its thread. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'besoin_lien',
    label: 'Liens reçus pour suivre un besoin',
    ...NEEDS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'effacer',
    columns: { courriel: { label: 'Adresse électronique' }, empreinte: { label: 'Empreinte', secret: true } },
    context: ['besoin_id', 'envoye_le'],
    retention: { otherwise: 'les liens partent six mois après la clôture du besoin' },
  },
  {
    table: 'besoin',
    label: 'Besoins dont vous êtes le contact',
    ...NEEDS,
    person: { via: 'courriel', column: 'contact_courriel' },
    row: 'garder',
    columns: {
      contact_nom: { label: 'Nom' },
      contact_fonction: { label: 'Fonction' },
      contact_courriel: { label: 'Adresse électronique' },
      contact_telephone: { label: 'Téléphone' },
    },
    context: ['titre', 'texte', 'etat', 'visibilite', 'exprime_le', 'clos_le'],
    words: WORDS,
    retention: { since: ['clos_le'], end: 'anonymiser' },
  },
  doneBy({
    table: 'besoin',
    label: 'Besoins que vous avez exprimés',
    ...NEEDS,
    column: 'auteur_id',
    context: ['titre', 'texte', 'etat', 'visibilite', 'exprime_le', 'clos_le'],
    words: WORDS,
    proof: 'un besoin dit qui l’a exprimé pour son organisation',
  }),
  doneBy({
    table: 'besoin_etape',
    label: 'Étapes d’un besoin que vous avez écrites',
    ...NEEDS,
    column: 'auteur_id',
    context: ['besoin_id', 'genre', 'le', 'texte', 'notee_le'],
    words: { genre: stepLabels },
    proof: 'le fil d’un besoin dit qui a écrit chaque étape',
  }),
];
