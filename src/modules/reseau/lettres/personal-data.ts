import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { letterKindLabels, letterStateLabels } from './labels.ts';

const COMMITTED = { traitement: 'reseau_engagements', conservation: 'engagement_clos' };
const GIVEN = 'preuve de la lettre donnée, le temps de l’engagement';

/** What an asked letter holds about whoever received it, signed it, or asked for it. */
export const letterTables: readonly PersonalTable[] = [
  {
    table: 'lettre_demandee',
    label: 'Lettres qui vous ont été demandées',
    ...COMMITTED,
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      courriel: { label: 'Adresse électronique', erasure: 'garder', reason: GIVEN },
      empreinte: { label: 'Empreinte du lien', secret: true, erasure: 'garder', reason: GIVEN },
      contact_id: { label: 'Votre fiche de contact' },
      compte_id: { label: 'Votre numéro de compte' },
      signataire: { label: 'Nom du signataire', erasure: 'garder', reason: GIVEN },
      fonction: { label: 'Fonction du signataire', erasure: 'garder', reason: GIVEN },
      motif: { label: 'Ce qui était à corriger, ou pourquoi vous avez décliné', erasure: 'garder', reason: GIVEN },
    },
    context: [
      'organisation_id',
      'nature',
      'objet',
      'etat',
      'envoye_le',
      'relance_le',
      'rappel_le',
      'expire_le',
      'repondue_le',
      'date_lettre',
    ],
    words: { etat: letterStateLabels, nature: letterKindLabels },
    retention: { otherwise: 'avec l’engagement : c’est la preuve de la lettre donnée' },
  },
  doneBy({
    table: 'lettre_demandee',
    label: 'Lettres que vous avez demandées',
    ...COMMITTED,
    column: 'demandee_par',
    context: ['objet', 'etat', 'demandee_le'],
    words: { etat: letterStateLabels },
    proof: 'il dit qui a demandé la lettre',
  }),
];
