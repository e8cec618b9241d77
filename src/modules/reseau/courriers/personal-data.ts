import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { mailingStateLabels, recipientStateLabels } from './labels.ts';

const MAILINGS = { traitement: 'courriers_reseau', conservation: 'courrier_ancien' };

/** What mailings hold about people. */
export const mailingTables: readonly PersonalTable[] = [
  {
    table: 'courrier_destinataire',
    label: 'Courriers qu’un campus vous a écrits',
    ...MAILINGS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      courriel: { label: 'Adresse électronique professionnelle' },
      nom: { label: 'Nom' },
      titre: { label: 'Fonction' },
      contact_id: { label: 'Votre fiche de contact' },
      jeton_empreinte: { label: 'Empreinte du lien d’opposition', secret: true },
    },
    context: ['organisation_id', 'etat', 'ajoute_le', 'parti_le', 'suivi_le', 'oppose_le'],
    words: { etat: { ...recipientStateLabels, parti: 'envoyé' } },
    retention: { since: ['ajoute_le'], end: 'anonymiser' },
  },
  ...(
    [
      ['auteur_id', 'Courriers au réseau que vous avez écrits', 'il dit qui a écrit le courrier'],
      ['confirme_par', 'Courriers au réseau que vous avez envoyés', 'il dit qui a envoyé le courrier'],
      ['arrete_par', 'Courriers au réseau que vous avez arrêtés', 'il dit qui a arrêté le courrier'],
    ] as const
  ).map(([column, label, proof]) =>
    doneBy({
      table: 'courrier',
      label,
      ...MAILINGS,
      column,
      proof,
      context: ['objet', 'etat', 'confirme_le'],
      words: { etat: mailingStateLabels },
    }),
  ),
];
