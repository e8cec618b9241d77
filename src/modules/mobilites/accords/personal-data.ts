import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { capitalise } from '#core/text/index.ts';
import { accordStateLabels, partyLabels } from './labels.ts';

const ACCORDS = { traitement: 'accords_accueil', conservation: 'accord_termine' };
const capitals = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([code, label]) => [code, capitalise(label)]));

/** What agreements hold about people: who signs them, and who drew them up. Pupils are codes that the school alone can read. */
export const accordPersonalTables: readonly PersonalTable[] = [
  {
    table: 'accueil_signature',
    label: 'Signatures d’une convention d’accueil',
    ...ACCORDS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      courriel: { label: 'Adresse électronique' },
      jeton: { label: 'Lien', secret: true, erasure: 'garder', reason: 'l’empreinte d’un lien ne mène à personne' },
      nom: { label: 'Nom' },
      fonction: { label: 'Fonction' },
    },
    context: ['accord_id', 'partie', 'envoye_le', 'signe_le'],
    words: { partie: capitals(partyLabels) },
    retention: { since: ['fin_le'], end: 'anonymiser' },
  },
  doneBy({
    table: 'accueil_accord',
    label: 'Conventions d’accueil que vous avez établies',
    ...ACCORDS,
    column: 'auteur_id',
    context: ['etat', 'cree_le', 'clos_le'],
    words: { etat: capitals(accordStateLabels) },
    proof: 'une convention dit qui l’a établie',
  }),
  doneBy({
    table: 'accueil_classe',
    label: 'Classes que vous avez notées',
    ...ACCORDS,
    column: 'auteur_id',
    context: ['nom', 'cree_le'],
    proof: 'une classe dit qui l’a notée',
  }),
];
