import { doneBy, keptNumber, type PersonalTable } from '#core/personal-data/index.ts';
import { defiLabels, etatCompteLabels, objetLabel, preferenceLabels, transportLabels, usageLabels } from './labels.ts';

const ACCESS = { traitement: 'comptes_acces', conservation: 'compte_inactif' };
const LOGS = { traitement: 'comptes_acces', conservation: 'journaux_techniques' };
const SHORT = { traitement: 'comptes_acces', conservation: 'connexion_expiree' };
const ROLES = 'qui a tenu quel rôle donne leur sens aux actes du journal';
const WITH_ACCOUNT = { otherwise: 'avec le compte' };
const OWN = { label: 'Votre numéro de compte' };
const SECRET = { label: 'Empreinte', secret: true };

const kept = (label: string) => ({ label, erasure: 'garder' as const, reason: ROLES });
const mine = { via: 'compte', column: 'compte_id' } as const;

/** What this room holds about the persons who sign in. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'compte',
    label: 'Votre compte',
    ...ACCESS,
    person: { via: 'compte', column: 'id' },
    row: 'garder',
    columns: {
      id: keptNumber('Numéro', 'le journal désigne les personnes par ce numéro'),
      courriel: { label: 'Adresse électronique', erasure: 'anonymiser', replacement: 'efface-{alea}@efface.invalid' },
      prenom: { label: 'Prénom', erasure: 'anonymiser', replacement: '' },
      nom: { label: 'Nom', erasure: 'anonymiser', replacement: 'Personne effacée' },
      fonction: { label: 'Fonction' },
      organisation_id: { label: 'Organisation' },
      motif_etat: { label: 'Motif de suspension ou de fermeture' },
      phrase_empreinte: { label: 'Empreinte de la phrase de passe', secret: true },
      phrase_changee_le: { label: 'Phrase de passe changée le' },
      preferences: { label: 'Préférences', erasure: 'anonymiser', replacement: '{}' },
      derniere_connexion: { label: 'Dernière connexion' },
    },
    context: ['etat', 'cree_le', 'ferme_le'],
    words: { etat: etatCompteLabels, ...preferenceLabels },
    retention: { otherwise: 'fermé, puis rendu anonyme deux ans après la dernière connexion' },
  },
  {
    table: 'attribution',
    label: 'Vos rôles',
    ...ACCESS,
    person: mine,
    row: 'garder',
    columns: {
      compte_id: keptNumber(OWN.label, ROLES),
      role: kept('Rôle'),
      perimetre: kept('Périmètre'),
      campus_id: kept('Campus'),
      organisation_id: kept('Organisation'),
      region_academique_code: kept('Région académique'),
      region_code: kept('Région'),
      objet_type: kept('Type d’objet'),
      objet_id: kept('Objet'),
      motif: { label: 'Motif' },
    },
    context: ['debut', 'fin', 'creee_le', 'retiree_le', 'delegation_de'],
    words: { objet_type: objetLabel },
    retention: WITH_ACCOUNT,
  },
  ...(
    [
      ['donnee_par', 'Rôles que vous avez donnés'],
      ['retiree_par', 'Rôles que vous avez retirés'],
    ] as const
  ).map(([column, label]) =>
    doneBy({
      table: 'attribution',
      ...ACCESS,
      label,
      column,
      context: ['role', 'creee_le', 'retiree_le'],
      proof: 'il dit qui a donné l’accès',
    }),
  ),
  {
    table: 'session',
    label: 'Vos sessions',
    ...LOGS,
    person: mine,
    row: 'effacer',
    columns: {
      compte_id: OWN,
      empreinte: SECRET,
      methode: { label: 'Moyen de connexion' },
      appareil: { label: 'Appareil' },
      vue_le: { label: 'Vue le' },
      second_facteur_le: { label: 'Second facteur donné le' },
    },
    context: ['creee_le', 'expire_le', 'revoquee_le'],
    retention: { since: ['revoquee_le', 'expire_le'], end: 'effacer' },
  },
  {
    table: 'invitation',
    label: 'Invitations reçues',
    ...LOGS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'effacer',
    columns: {
      courriel: { label: 'Adresse électronique' },
      empreinte: SECRET,
      role: { label: 'Rôle proposé' },
      perimetre: { label: 'Périmètre' },
      mot: { label: 'Mot de la personne qui invite' },
      acceptee_par: OWN,
    },
    context: [
      'campus_id',
      'organisation_id',
      'region_academique_code',
      'region_code',
      'objet_type',
      'objet_id',
      'fin',
      'envois',
      'creee_le',
      'envoyee_le',
      'expire_le',
      'acceptee_le',
      'annulee_le',
    ],
    words: { objet_type: objetLabel },
    retention: { since: ['acceptee_le', 'annulee_le', 'expire_le'], end: 'effacer' },
  },
  ...(
    [
      ['invite_par', 'Invitations que vous avez envoyées'],
      ['annulee_par', 'Invitations que vous avez annulées'],
    ] as const
  ).map(([column, label]) =>
    doneBy({
      table: 'invitation',
      ...LOGS,
      label,
      column,
      context: ['role', 'creee_le'],
      proof: 'il dit qui a ouvert l’accès',
    }),
  ),
  {
    table: 'lien_connexion',
    label: 'Liens de connexion demandés',
    ...SHORT,
    person: mine,
    row: 'effacer',
    columns: { compte_id: OWN, empreinte: SECRET, usage: { label: 'Pour quoi faire' } },
    context: ['cree_le', 'expire_le', 'utilise_le'],
    words: { usage: usageLabels },
    retention: { since: ['expire_le'], end: 'effacer' },
  },
  {
    table: 'defi',
    label: 'Connexions en cours',
    ...SHORT,
    person: mine,
    row: 'effacer',
    columns: { compte_id: OWN, empreinte: SECRET, donnees: { label: 'Échange en cours', secret: true } },
    context: ['genre', 'expire_le'],
    words: { genre: defiLabels },
    retention: { since: ['expire_le'], end: 'effacer' },
  },
  {
    table: 'facteur_totp',
    label: 'Application de codes',
    ...ACCESS,
    person: mine,
    row: 'effacer',
    columns: { compte_id: OWN, secret: { label: 'Secret scellé', secret: true } },
    context: ['confirme_le', 'dernier_pas'],
    retention: WITH_ACCOUNT,
  },
  {
    table: 'code_secours',
    label: 'Codes de secours',
    ...ACCESS,
    person: mine,
    row: 'effacer',
    columns: { compte_id: OWN, empreinte: SECRET },
    context: ['utilise_le'],
    retention: WITH_ACCOUNT,
  },
  {
    table: 'cle_acces',
    label: 'Clés d’accès',
    ...ACCESS,
    person: mine,
    row: 'effacer',
    columns: {
      compte_id: OWN,
      id: { label: 'Numéro de la clé' },
      cle_publique: { label: 'Clé publique', secret: true },
      nom: { label: 'Nom donné à la clé' },
    },
    context: ['compteur', 'transports', 'creee_le', 'utilisee_le'],
    words: { transports: transportLabels },
    retention: WITH_ACCOUNT,
  },
  {
    table: 'identite',
    label: 'Comptes d’un fournisseur d’identité',
    ...ACCESS,
    person: mine,
    row: 'effacer',
    columns: {
      compte_id: OWN,
      emetteur: { label: 'Fournisseur' },
      sujet: { label: 'Numéro chez ce fournisseur' },
      siret: { label: 'Employeur (SIRET)' },
    },
    context: ['liee_le', 'utilisee_le'],
    retention: WITH_ACCOUNT,
  },
  {
    table: 'frein',
    label: 'Essais de connexion',
    ...SHORT,
    person: { via: 'aucun', reason: 'compte et adresse y sont hachés' },
    row: 'garder',
    columns: { key: { label: 'Compte ou adresse, haché', secret: true } },
    context: ['points', 'expire'],
    retention: { since: ['expire'], end: 'effacer', epochMs: true },
  },
  {
    table: 'absence',
    label: 'Vos absences',
    ...LOGS,
    person: mine,
    row: 'effacer',
    columns: { compte_id: OWN, message: { label: 'Message' } },
    context: ['debut', 'fin', 'annulee_le'],
    retention: { since: ['fin'], end: 'effacer' },
  },
];
