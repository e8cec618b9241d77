import { actionStatesTable } from './access-actions-table.ts';
import { complementCampusActs, complementStates } from './access-complements.ts';
import { consultationCampusActs, consultationStates } from './access-consultations.ts';
import { cordeeStates } from './access-cordees-table.ts';
import { bridgeStated, curatedStated, drawnCampusActs } from './access-drawn.ts';
import { eventStateRows } from './access-events-table.ts';
import { feeStatesTable } from './access-fees.ts';
import { mergeStatesTable } from './access-merges.ts';
import { needStates } from './access-needs-table.ts';
import { offerCampusActs, offerStates } from './access-offer.ts';
import { requestStates } from './access-requests.ts';
import type { Made, StatedAct, StatedKind } from './access-states.ts';
import { bodyStates, campusBodyActs } from './access-states-bodies.ts';
import { contactStates } from './access-states-contacts.ts';
import { meetingStates } from './access-states-meetings.ts';
import { networkStates } from './access-states-network.ts';
import { spaceStates } from './access-states-spaces.ts';
import { stayStates } from './access-stays-table.ts';

/**
 * What each act answers in each state of its object, for objects that stand in a perimeter: one line an act, one answer a
 * state. Tried by tests/journeys/access-states.test.ts, printed in docs/securite/matrice.md.
 */

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'by' | 'others'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
/** The same answer in every state. */
const always = (states: readonly string[], route: string, rest: Rest = {}, answer = 'ouvert'): StatedAct =>
  act(route, rest, ...states.map(() => answer));

const ACCOUNT = '/espace/comptes/:id{[0-9a-f-]+}';
const READ = 'comptes.lire_comptes';
const CHANGED = '422 : Cet accès a changé d’état entre-temps.';
const NO_ROLE = '422 : Ce compte est suspendu ou fermé';
const stateOf = (acte: string, right: string): Rest => ({
  variant: acte,
  review: { acts: [READ, right], facts: ['motif'] },
  form: () => ({ acte, motif: 'Un essai' }),
});

const ACCOUNTS = ['actif', 'suspendu', 'fermé'];
const compte: StatedKind = {
  kind: 'compte',
  title: 'Un accès',
  states: ACCOUNTS,
  column: { table: 'compte', states: { actif: 'actif', suspendu: 'suspendu', ferme: 'fermé' } },
  acts: [
    always(ACCOUNTS, `GET ${ACCOUNT}`),
    always(ACCOUNTS, `GET ${ACCOUNT}/roles`),
    act(
      `POST ${ACCOUNT}/roles`,
      {
        review: { acts: [READ, 'comptes.donner_role'], gives: 'lecteur' },
        form: ({ ids }) => ({ role: 'lecteur', cible: ids.campus! }),
      },
      'fait',
      NO_ROLE,
      NO_ROLE,
    ),
    always(ACCOUNTS, 'GET /espace/comptes/:id/etat'),
    act('POST /espace/comptes/:id/etat', stateOf('suspendre', 'comptes.suspendre_compte'), 'fait', CHANGED, CHANGED),
    act('POST /espace/comptes/:id/etat', stateOf('retablir', 'comptes.suspendre_compte'), CHANGED, 'fait', 'fait'),
    act('POST /espace/comptes/:id/etat', stateOf('fermer', 'comptes.fermer_compte'), 'fait', 'fait', CHANGED),
  ],
};

const OVER = '422 : Ce rôle a déjà pris fin.';
const role: StatedKind = {
  kind: 'role',
  title: 'Un rôle donné',
  states: ['en vigueur', 'à venir', 'fini', 'retiré'],
  acts: [
    act(
      `POST ${ACCOUNT}/roles/retirer`,
      {
        review: { acts: [READ, 'comptes.retirer_role'], gives: 'lecteur' },
        form: ({ ids }) => ({ attribution: ids.lecteur! }),
      },
      'fait',
      'fait',
      OVER,
      OVER,
    ),
    act(`GET ${ACCOUNT}/transmettre`, {}, 'ouvert', '404', '404', '404'),
    act(
      `POST ${ACCOUNT}/transmettre`,
      { form: ({ ids }) => ({ campus: ids.campus!, successeur: ids.successeur!, garde: 'rien' }) },
      'fait',
      '404',
      '404',
      '404',
    ),
  ],
};

const ENDED = '422 : Cette invitation est déjà acceptée ou annulée.';
const SENT = ['en attente', 'envoyée trois fois', 'expirée', 'acceptée', 'annulée'];
const byInviter = (): Rest => ({
  review: { acts: ['comptes.inviter'], gives: 'lecteur' },
  form: ({ ids }) => ({ invitation: ids.invitation! }),
});
const DEAD = ['410 : Elle valait sept jours.', '410 : Elle a déjà été acceptée.', '410 : vous invitait l’a retirée.'];
const opening = () => ({ prenom: 'Camille', nom: 'Exemple', phrase: 'quatre chevaux bleus en avril' });
const invitation: StatedKind = {
  kind: 'invitation',
  title: 'Une invitation',
  states: SENT,
  acts: [
    act(
      'POST /espace/comptes/invitations/renvoyer',
      byInviter(),
      'fait',
      '422 : Cette invitation est déjà partie trois fois.',
      'fait',
      ENDED,
      ENDED,
    ),
    act('POST /espace/comptes/invitations/annuler', byInviter(), 'fait', 'fait', 'fait', ENDED, ENDED),
    act(
      'POST /espace/moi/invitations/:id',
      { by: 'soi', others: '410 : Le lien est incomplet' },
      'fait',
      'fait',
      ...DEAD,
    ),
    act('GET /invitation/:jeton', { by: 'lien' }, 'ouvert', 'ouvert', ...DEAD),
    act('POST /invitation/:jeton', { by: 'lien', form: opening }, 'fait', 'fait', ...DEAD),
    act('POST /invitation/:jeton/accepter', { by: 'lien' }, '422', '422', ...DEAD),
  ],
};

const SHEETS = ['en service', 'utilisée ailleurs', 'changée entre-temps', 'à la corbeille'];
const sheet = ({ ids }: Made) => ({ version: '1', nom: 'Un autre nom', genre: 'entreprise', nom_d_origine: ids.id! });
const draft = ({ ids }: Made) => ({
  brouillon_formulaire: 'organisation.fiche',
  brouillon_objet: ids.id!,
  nom: 'Un nom',
});
const inBin = ({ ids }: Made) => ({ type: 'organisation', id: ids.id! });
/** The code that the example has, and one that nobody has: a number of association, which has no key. */
const ownCode: StatedAct['form'] = ({ ids }) => ({ genre: 'rna', valeur: ids.rna! });
const otherCode: StatedAct['form'] = ({ ids }) => ({ genre: 'rna', valeur: ids.rna!.replace('W1', 'W2') });
/** The trial sends no file. */
const NO_FILE = '415 : Ce formulaire doit être envoyé avec ses fichiers.';
const organisation: StatedKind = {
  kind: 'organisation',
  title: 'Une organisation',
  states: SHEETS,
  acts: [
    act('GET /etablissements/:etablissement', { by: 'lien' }, 'ouvert', 'ouvert', 'ouvert', '404'),
    act('GET /espace/organisations/:slug/modifier', {}, 'ouvert', 'ouvert', 'ouvert', '404'),
    act('POST /espace/organisations/:slug/modifier', { form: sheet }, 'fait', 'fait', '409', '404'),
    act('GET /espace/organisations/:slug/historique', {}, 'ouvert', 'ouvert', 'ouvert', '404'),
    act(
      'POST /espace/organisations/:slug/restaurer',
      { form: () => ({ version: '1', reprise: '1' }) },
      'rien : La fiche disait déjà la même chose',
      'rien : La fiche disait déjà la même chose',
      'rien : La fiche a été modifiée entre-temps',
      '404',
    ),
    act(
      'POST /espace/organisations/:slug/supprimer',
      {},
      'fait',
      '422 : Elle est encore utilisée : 1 compte',
      'fait',
      '404',
    ),
    act('GET /espace/organisations/:slug/cotisations', {}, 'ouvert', 'ouvert', 'ouvert', '404'),
    act('GET /espace/organisations/:slug/documents', {}, 'ouvert', 'ouvert', 'ouvert', '404'),
    act('GET /espace/organisations/:slug/documents.csv', {}, 'ouvert', 'ouvert', 'ouvert', '404'),
    act('POST /espace/organisations/:slug/documents', {}, NO_FILE, NO_FILE, NO_FILE, '404'),
    act('POST /espace/organisations/:slug/logo', {}, NO_FILE, NO_FILE, NO_FILE, '404'),
    act('GET /espace/organisations/:slug/identifiants', {}, 'ouvert', 'ouvert', 'ouvert', '404'),
    act('POST /espace/organisations/:slug/identifiants', { form: otherCode }, 'fait', 'fait', 'fait', '404'),
    act('POST /espace/organisations/:slug/identifiants/retirer', { form: ownCode }, 'fait', 'fait', 'fait', '404'),
    act('POST /espace/corbeille/annuler', { form: inBin }, '404', '404', '404', 'fait'),
    act('POST /espace/brouillons', { form: draft }, 'fait', 'fait', 'fait', '404'),
    act('POST /espace/brouillons/abandonner', { form: draft }, 'fait', 'fait', 'fait', '404'),
  ],
};

const document: StatedKind = {
  kind: 'document',
  title: 'Un document d’une organisation',
  states: ['pour l’espace', 'public', 'à la corbeille'],
  acts: [
    act('GET /etablissements/:etablissement/documents/:id', { by: 'lien' }, '404', 'ouvert', '404'),
    act('GET /espace/organisations/:slug/documents/:id', {}, 'ouvert', 'ouvert', '404'),
    act('GET /espace/organisations/:slug/documents/:id/fichier', {}, 'ouvert', 'ouvert', '404'),
    act(
      'POST /espace/organisations/:slug/documents/:id',
      { form: () => ({ version: '1', titre: 'Un autre titre', lecteurs: 'espace' }) },
      'fait',
      'fait',
      '404',
    ),
    act('POST /espace/organisations/:slug/documents/:id/retirer', {}, 'fait', 'fait', '404'),
    act(
      'POST /espace/corbeille/annuler',
      {
        variant: 'un document',
        review: { acts: ['organisations.deposer_document'] },
        form: ({ ids }) => ({ type: 'organisation_document', id: ids.document! }),
      },
      '404',
      '404',
      'fait',
    ),
  ],
};

const DRAFTS = ['aucun', 'gardé', 'vieux de trente jours'];
const brouillon: StatedKind = {
  kind: 'brouillon',
  title: 'Un brouillon, pour la personne qui l’écrit',
  states: DRAFTS,
  acts: [
    act('GET /espace/organisations/:slug/modifier', {}, 'ouvert', 'ouvert : Votre brouillon est repris', 'ouvert'),
    act(
      'POST /espace/brouillons',
      { form: draft },
      'fait : Brouillon gardé',
      'fait : Brouillon gardé',
      'fait : Brouillon gardé',
    ),
    always(DRAFTS, 'POST /espace/brouillons/abandonner', { form: draft }, 'fait'),
  ],
};

const CAMPUSES = ['en projet', 'actif', 'fusionné', 'renommé', 'fermé', 'inconnu'];
const campus: StatedKind = {
  kind: 'campus',
  title: 'Un campus',
  states: CAMPUSES,
  column: {
    table: 'campus',
    states: {
      projet: 'en projet',
      actif: 'actif',
      fusionne: 'fusionné',
      renomme: 'renommé',
      ferme: 'fermé',
      inconnu: 'inconnu',
    },
  },
  acts: [
    always(CAMPUSES, 'GET /campus/:slug', { by: 'lien' }),
    always(CAMPUSES, 'GET /espace/campus/:slug'),
    always(CAMPUSES, 'GET /espace/campus/:slug/depuis'),
    always(CAMPUSES, 'GET /espace/campus/:slug/depuis.pdf'),
    always(CAMPUSES, 'GET /espace/droits/:type/:id'),
    ...consultationCampusActs(CAMPUSES),
    ...complementCampusActs(CAMPUSES),
    ...campusBodyActs(CAMPUSES),
    ...offerCampusActs(CAMPUSES),
    ...drawnCampusActs(CAMPUSES),
  ],
};

export const placedStates: readonly StatedKind[] = [
  compte,
  role,
  invitation,
  organisation,
  document,
  brouillon,
  campus,
  ...contactStates,
  ...networkStates,
  ...bodyStates,
  ...spaceStates,
  ...meetingStates,
  ...feeStatesTable,
  ...complementStates,
  ...offerStates,
  ...consultationStates,
  ...requestStates,
  ...needStates,
  ...eventStateRows,
  ...cordeeStates,
  ...actionStatesTable,
  ...stayStates,
  ...mergeStatesTable,
  bridgeStated,
  curatedStated,
];
