import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { ERASED_NAME } from './contact.ts';
import { mailingTables } from './courriers/personal-data.ts';
import { exchangeKindLabels } from './interactions/labels.ts';
import { letterTables } from './lettres/personal-data.ts';
import { claimStates } from './tenue/labels.ts';

const DIRECTORY = { traitement: 'annuaire_organisations', conservation: 'contact_inactif' };
const OPPOSED = 'le refus d’être sollicité vaut aussi après l’effacement';
const COMMITTED = { traitement: 'reseau_engagements', conservation: 'engagement_clos' };
const EXCHANGES = { traitement: 'suivi_echanges', conservation: 'echange_ancien' };
const SIGNED = 'preuve de la signature d’un engagement, le temps de l’engagement';
const WITH_CONTACT = { otherwise: 'la nuit où le contact devient anonyme' };

const contact = {
  table: 'contact',
  ...DIRECTORY,
  row: 'garder',
  columns: {
    prenom: { label: 'Prénom', erasure: 'anonymiser', replacement: '' },
    // Mandates and minutes keep pointing at the row.
    nom: { label: 'Nom', erasure: 'anonymiser', replacement: ERASED_NAME },
    courriel: { label: 'Adresse électronique professionnelle' },
    telephone: { label: 'Téléphone professionnel' },
    compte_id: { label: 'Votre numéro de compte' },
    oppose_le: { label: 'Opposition', erasure: 'garder', reason: OPPOSED },
  },
  context: ['verifie_le', 'cree_le'],
} as const satisfies Partial<PersonalTable>;

/** What this room holds about the people of the network. What depends on a contact comes first: it is found by her address. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'contact_fonction',
    label: 'Vos fonctions dans les organisations du réseau',
    ...DIRECTORY,
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'effacer',
    columns: { titre: { label: 'Fonction' } },
    context: ['organisation_id', 'campus_id', 'debut', 'fin'],
    retention: WITH_CONTACT,
  },
  {
    table: 'echange_present',
    label: 'Échanges où vous étiez présent',
    ...EXCHANGES,
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'effacer',
    columns: { titre: { label: 'Votre fonction ce jour-là' } },
    context: ['echange_id'],
    retention: WITH_CONTACT,
  },
  {
    table: 'contact_accord',
    label: 'Accords de publication donnés sans compte',
    ...DIRECTORY,
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'effacer',
    columns: {
      publication: { label: 'Publication' },
      texte: { label: 'Phrase acceptée' },
      preuve: { label: 'Comment' },
    },
    context: ['accorde_le', 'retire_le'],
    words: {
      publication: {
        annuaire_public: 'Annuaire public',
        page_campus: 'Page du campus',
        gouvernance: 'Page de la gouvernance',
      },
    },
    retention: WITH_CONTACT,
  },
  {
    table: 'lien_confirmation',
    label: 'Liens reçus pour confirmer une fiche',
    ...DIRECTORY,
    person: { via: 'courriel', column: 'courriel' },
    row: 'effacer',
    columns: {
      courriel: { label: 'Adresse électronique' },
      empreinte: { label: 'Empreinte', secret: true },
      contact_id: { label: 'Votre fiche de contact' },
      compte_id: { label: 'Votre numéro de compte' },
      issue: { label: 'Votre réponse' },
    },
    context: ['organisation_id', 'campus_id', 'envoye_le', 'relance_le', 'expire_le', 'utilise_le'],
    retention: { since: ['expire_le'], end: 'effacer' },
  },
  {
    ...contact,
    label: 'Votre fiche de contact, liée à votre compte',
    person: { via: 'compte', column: 'compte_id' },
    retention: { since: ['verifie_le', 'cree_le'], end: 'anonymiser' },
  },
  {
    ...contact,
    label: 'Votre fiche de contact, à votre adresse',
    person: { via: 'courriel', column: 'courriel' },
    retention: { otherwise: 'comme les autres contacts' },
  },
  {
    table: 'adhesion',
    label: 'Organisations dont vous êtes le correspondant',
    ...DIRECTORY,
    person: { via: 'ligne', column: 'correspondant_id', table: 'contact', key: 'id' },
    row: 'garder',
    columns: { correspondant_id: { label: 'Votre fiche de contact' } },
    retention: WITH_CONTACT,
  },
  {
    table: 'candidature',
    label: 'Demandes d’adhésion que vous avez envoyées',
    traitement: 'reseau_engagements',
    conservation: 'candidature_close',
    person: { via: 'courriel', column: 'courriel' },
    row: 'effacer',
    columns: {
      prenom: { label: 'Prénom' },
      nom_personne: { label: 'Nom' },
      fonction: { label: 'Fonction' },
      courriel: { label: 'Adresse électronique professionnelle' },
      telephone: { label: 'Téléphone professionnel' },
      message: { label: 'Message' },
    },
    context: ['nom', 'etat', 'recue_le'],
    words: {
      etat: {
        recue: 'reçue',
        en_examen: 'en examen',
        admise: 'admise',
        refusee: 'refusée',
        ecartee: 'écartée',
      },
    },
    retention: { since: ['close_le'], end: 'effacer' },
  },
  {
    table: 'revendication',
    label: 'Demandes à tenir la fiche d’une organisation',
    traitement: 'reseau_engagements',
    conservation: 'candidature_close',
    person: { via: 'courriel', column: 'courriel' },
    row: 'effacer',
    columns: {
      prenom: { label: 'Prénom' },
      nom: { label: 'Nom' },
      fonction: { label: 'Fonction' },
      courriel: { label: 'Adresse électronique professionnelle' },
      preuve: { label: 'Ce que vous avez écrit' },
      empreinte: { label: 'Empreinte', secret: true },
      contact_id: { label: 'Votre fiche de contact' },
    },
    context: ['organisation_id', 'etat', 'motif', 'recue_le', 'verifiee_le', 'expire_le', 'close_le'],
    words: { etat: claimStates },
    retention: { since: ['close_le'], end: 'effacer' },
  },
  doneBy({
    table: 'revendication',
    label: 'Demandes à tenir une fiche auxquelles vous avez répondu',
    traitement: 'reseau_engagements',
    conservation: 'candidature_close',
    column: 'decidee_par',
    context: ['etat', 'decidee_le'],
    words: { etat: claimStates },
    proof: 'il dit qui a répondu',
  }),
  {
    table: 'engagement',
    label: 'Signataire d’un engagement',
    ...COMMITTED,
    person: { via: 'aucun', reason: 'un nom recopié du document signé, sans adresse ni compte' },
    row: 'garder',
    columns: { signataire: { label: 'Nom et fonction du signataire' } },
    context: ['echeance'],
    retention: { since: ['echeance'], end: 'anonymiser' },
  },
  {
    table: 'echange',
    label: 'Récits des échanges avec une organisation',
    ...EXCHANGES,
    person: {
      via: 'aucun',
      reason: 'un récit libre, sur le travail ; qui y était présent est tenu à part et s’efface avec sa fiche',
    },
    row: 'garder',
    columns: {
      recit: { label: 'Récit', erasure: 'anonymiser', replacement: 'Récit effacé au terme de sa conservation' },
      suite: { label: 'Suite prévue' },
      mots: { label: 'Mots du récit, pour la recherche' },
    },
    context: ['le', 'genre'],
    retention: { since: ['le'], end: 'anonymiser' },
  },
  ...(
    [
      ['auteur_id', 'Échanges que vous avez notés', 'il dit qui a noté l’échange'],
      ['suite_qui', 'Suites d’échanges qui vous sont confiées', 'il dit qui devait agir'],
      ['suite_faite_par', 'Suites d’échanges que vous avez faites', 'il dit qui a agi'],
    ] as const
  ).map(([column, label, proof]) =>
    doneBy({
      table: 'echange',
      label,
      ...EXCHANGES,
      column,
      proof,
      context: ['le', 'genre'],
      words: { genre: exchangeKindLabels },
    }),
  ),
  ...mailingTables,
  doneBy({
    table: 'segment',
    label: 'Segments que vous avez enregistrés',
    ...EXCHANGES,
    column: 'compte_id',
    proof: 'il dit qui tient le segment',
    context: ['nom'],
  }),
  {
    table: 'lien_signature',
    label: 'Textes que vous avez reçus à signer',
    ...COMMITTED,
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      courriel: { label: 'Adresse électronique', erasure: 'garder', reason: SIGNED },
      empreinte: { label: 'Empreinte du lien', secret: true, erasure: 'garder', reason: SIGNED },
      contact_id: { label: 'Votre fiche de contact' },
      compte_id: { label: 'Votre numéro de compte' },
      nom: { label: 'Nom du signataire', erasure: 'garder', reason: SIGNED },
      fonction: { label: 'Fonction du signataire', erasure: 'garder', reason: SIGNED },
      motif: { label: 'Pourquoi vous avez décliné', erasure: 'garder', reason: SIGNED },
      adresse: { label: 'Adresse réseau de votre réponse', erasure: 'garder', reason: SIGNED },
      issue: { label: 'Votre réponse', erasure: 'garder', reason: SIGNED },
    },
    context: ['engagement_id', 'envoye_le', 'relance_le', 'expire_le', 'utilise_le', 'texte_empreinte', 'traite_le'],
    words: { issue: { signee: 'signé', deposee: 'document déposé', declinee: 'décliné' } },
    retention: { otherwise: 'avec l’engagement : c’est la preuve de la signature' },
  },
  ...letterTables,
  doneBy({
    table: 'adhesion_etape',
    label: 'Changements de statut que vous avez notés',
    ...COMMITTED,
    column: 'decide_par',
    proof: 'il dit qui a noté le changement',
  }),
  doneBy({
    table: 'apport',
    label: 'Apports que vous avez constatés',
    ...COMMITTED,
    column: 'constate_par',
    proof: 'il dit qui a constaté l’apport',
  }),
  {
    table: 'import_ligne',
    label: 'Lignes d’un fichier de partenaires',
    ...DIRECTORY,
    person: {
      via: 'aucun',
      reason: 'un tableur peut nommer des contacts ; ses lignes sont oubliées après trente jours',
    },
    row: 'effacer',
    columns: {
      cellules: { label: 'Cellules de la ligne' },
      essai: { label: 'Ce que la ligne ferait' },
      effets: { label: 'Ce que la ligne a fait' },
    },
    retention: { otherwise: 'trente jours après le dépôt, l’import ou son annulation' },
  },
  ...(
    [
      ['cree_par', 'Fichiers de partenaires que vous avez déposés'],
      ['importe_par', 'Fichiers de partenaires que vous avez importés'],
      ['annule_par', 'Imports de partenaires que vous avez annulés'],
    ] as const
  ).map(([column, label]) =>
    doneBy({ table: 'import_partenaires', label, ...DIRECTORY, column, proof: 'il dit qui a agi' }),
  ),
];
