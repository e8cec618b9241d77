import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { asideLabels } from './correspondance/labels.ts';
import { choiceLabels, decisionState, taskStateLabels } from './follow-labels.ts';
import { mandateRoleLabels } from './labels.ts';

const PROOF =
  'une assemblée prouve qui fut appelé, qui vint et qui vota ; un numéro qui ne nomme plus personne une fois le contact effacé';
const ACTS = { traitement: 'instances_votes', conservation: 'gouvernance_permanent' };
const KEPT = { otherwise: 'gardé avec les actes de l’instance' };
const kept = (label: string) => ({ label, erasure: 'garder' as const, reason: PROOF });

/** What meetings hold about people: always a number of the network, never a name. What depends on a row comes first. */
export const meetingPersonalTables: readonly PersonalTable[] = [
  {
    table: 'presence',
    label: 'Vos arrivées et départs en séance',
    ...ACTS,
    person: { via: 'ligne', column: 'convoque_id', table: 'convoque', key: 'id' },
    row: 'garder',
    columns: { convoque_id: kept('Votre siège') },
    context: ['arrivee', 'depart', 'a_distance'],
    retention: KEPT,
  },
  {
    table: 'pouvoir',
    label: 'Pouvoirs que vous avez donnés',
    ...ACTS,
    person: { via: 'ligne', column: 'mandant_id', table: 'convoque', key: 'id' },
    row: 'garder',
    columns: { mandant_id: kept('Votre siège'), mandataire_id: kept('Siège qui vous représente') },
    context: ['donne_le', 'par', 'retire_le'],
    words: { par: { bureau: 'inscrit par le bureau de séance', lien: 'donné par votre lien' } },
    retention: KEPT,
  },
  {
    table: 'vote_correspondance',
    label: 'Vos votes par correspondance',
    ...ACTS,
    person: { via: 'ligne', column: 'convoque_id', table: 'convoque', key: 'id' },
    row: 'garder',
    columns: { convoque_id: kept('Votre siège'), choix: kept('Votre voix') },
    context: ['par', 'recu_le', 'ecarte_le', 'ecarte_motif'],
    words: {
      choix: choiceLabels,
      par: { lien: 'par votre lien', compte: 'avec votre compte' },
      ecarte_motif: asideLabels,
    },
    retention: KEPT,
  },
  {
    table: 'votant',
    label: 'Votes auxquels vous avez pris part',
    ...ACTS,
    person: { via: 'ligne', column: 'convoque_id', table: 'convoque', key: 'id' },
    row: 'garder',
    columns: {
      convoque_id: kept('Votre siège'),
      par_convoque_id: kept('Siège qui vota pour vous'),
      choix: kept('Votre voix, à un vote ouvert'),
    },
    context: ['secret', 'correspondance'],
    words: { choix: choiceLabels },
    retention: KEPT,
  },
  {
    table: 'convoque',
    label: 'Réunions où vous avez été convoqué',
    ...ACTS,
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'garder',
    columns: {
      contact_id: kept('Votre numéro de contact'),
      jeton_empreinte: { label: 'Empreinte de votre lien', secret: true },
      reponse: kept('Votre réponse'),
    },
    context: ['organisation_id', 'college', 'role', 'votant', 'envoye_le', 'recu_le', 'reponse_le'],
    words: { role: mandateRoleLabels, reponse: { present: 'sera présent', absent: 'sera absent' } },
    retention: KEPT,
  },
  {
    table: 'decision',
    label: 'Décisions dont vous avez la charge',
    ...ACTS,
    person: { via: 'ligne', column: 'responsable_id', table: 'contact', key: 'id' },
    row: 'garder',
    columns: { responsable_id: kept('Votre numéro de contact') },
    context: ['numero', 'titre', 'echeance', 'etat'],
    words: { etat: (state) => decisionState(state).label },
    retention: KEPT,
  },
  {
    table: 'tache',
    label: 'Tâches que vous avez reçues en réunion',
    ...ACTS,
    person: { via: 'ligne', column: 'responsable_id', table: 'contact', key: 'id' },
    row: 'garder',
    columns: { responsable_id: kept('Votre numéro de contact') },
    context: ['titre', 'echeance', 'etat', 'faite_le'],
    words: { etat: taskStateLabels },
    retention: KEPT,
  },
  doneBy({
    table: 'compte_rendu',
    label: 'Comptes rendus que vous avez approuvés',
    ...ACTS,
    column: 'approuve_par',
    context: ['approuve_le'],
    proof: 'un compte rendu approuvé dit par qui',
  }),
  doneBy({
    table: 'compte_rendu_remarque',
    label: 'Remarques que vous avez faites sur des comptes rendus',
    ...ACTS,
    column: 'compte_id',
    context: ['texte', 'cree_le'],
    proof: 'une remarque explique pourquoi un texte fut repris',
  }),
  doneBy({
    table: 'reunion_point',
    label: 'Points que vous avez proposés à une réserve',
    ...ACTS,
    column: 'propose_par',
    context: ['titre', 'propose_le'],
    proof: 'un point dit qui l’a proposé',
  }),
  doneBy({
    table: 'reunion_piece',
    label: 'Pièces de réunions que vous avez retirées',
    traitement: 'fichiers_deposes',
    conservation: 'corbeille',
    column: 'supprime_par',
    context: ['titre', 'supprime_le'],
    proof: 'il dit qui a retiré la pièce',
  }),
  doneBy({
    table: 'compte_rendu_extrait',
    label: 'Extraits de comptes rendus que vous avez publiés',
    ...ACTS,
    column: 'publie_par',
    context: ['edition', 'publie_le'],
    proof: 'un texte rendu public dit par qui',
  }),
  doneBy({
    table: 'compte_rendu_extrait',
    label: 'Extraits de comptes rendus que vous avez retirés',
    ...ACTS,
    column: 'retire_par',
    context: ['edition', 'retire_le'],
    proof: 'un texte retiré dit par qui',
  }),
];
