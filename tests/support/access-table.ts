import { type ComplementKind, complementReviews } from './access-complements.ts';
import { type ConsultationKind, consultationReviews } from './access-consultations.ts';
import { feeReviews } from './access-fees.ts';
import { statutsReviews } from './access-statuts.ts';
import { meetingLines } from './access-table-meetings.ts';
import { type NetworkKind, networkReviews } from './access-table-network.ts';

/**
 * What the matrix of accesses (docs/securite/matrice.md) must be told and cannot read in data/droits. A route whose access is
 * an act and whose address names no object needs no line here. Any other one needs a line, reviewed by hand: a route without
 * it fails the suite. Adding a line is a decision about who sees what, not a formality.
 */

/** What an address or a form names; each has an example in each of the two territories of the tests. */
export type ObjectKind =
  | NetworkKind
  | 'campus'
  | 'organisation'
  | 'document'
  | 'contact'
  | 'correction'
  | 'revendication'
  | 'instance'
  | 'espace_prive'
  /** The association of a campus, by its assembly. */
  | 'association'
  | 'cotisation'
  | ConsultationKind
  | ComplementKind
  | 'fusion'
  | 'reunion'
  | 'mandat'
  | 'corbeille'
  | 'compte'
  | 'direction'
  | 'transmission'
  | 'importation'
  | 'demande'
  | 'incident'
  /** Of the person who asks, and of somebody else. */
  | 'notification'
  | 'invitation'
  | 'demande_personnelle';

export interface ReviewedRoute {
  /** `GET /espace/campus/:slug`. */
  route: string;
  /** Absent: the address names nothing (`pour soi`). */
  object?: ObjectKind;
  /** Acts demanded on the object; the act of the route itself when left out. None for what is personal. */
  acts?: readonly string[];
  /** Any of these opens it; to others it does not exist. */
  anyOf?: readonly string[];
  /** Conditions of data/droits that hold on the example. */
  facts?: readonly string[];
  /** A role of a campus that the act gives or takes away: who may not give it finds nothing. */
  gives?: string;
  /** What is refused does not exist, wherever it stands. */
  hidden?: boolean;
  /** What one role obtains against its acts, and why. */
  except?: { role: string; where: 'own' | 'other'; outcome: Outcome; why: string };
  /** What the form, or the query of a page, must hold to reach the object. */
  form?: 'restauration' | 'corbeille' | 'brouillon' | 'etat' | 'accord' | 'fusion';
  /** Why anybody who signed in may open it, when no act says so. */
  why?: string;
}

export type Outcome = 'oui' | '303' | '401' | '403' | '404';

const own = (why: string, ...routes: string[]): ReviewedRoute[] => routes.map((route) => ({ route, why }));
const on = (object: ObjectKind, rest: Omit<ReviewedRoute, 'route' | 'object'>, ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object, ...rest }));

const ACCOUNT = '/espace/comptes/:id{[0-9a-f-]+}';
const BODY = '/espace/gouvernance/:id{[0-9a-f-]+}';
const MANDATE = '/espace/gouvernance/mandats/:id{[0-9a-f-]+}';
const MERGE = ['organisations.fusionner_doublons'];
const READ_ACCOUNTS = { acts: ['comptes.lire_comptes'] };

export const reviewedRoutes: readonly ReviewedRoute[] = [
  ...own(
    'le bureau, la recherche et les raccourcis ne montrent que ce que la personne peut déjà ouvrir',
    'GET /espace',
    'GET /espace/raccourcis',
    'GET /espace/recherche',
    'GET /espace/recherche.json',
    'GET /espace/corbeille',
  ),
  ...own(
    'ses propres notifications, son profil et ses préférences',
    'GET /espace/notifications',
    'POST /espace/notifications/lues',
    'POST /espace/notifications/a-lire',
    'GET /espace/moi',
    'POST /espace/moi',
    'POST /espace/moi/annuler',
    'GET /espace/moi/preferences',
    'POST /espace/moi/preferences',
    'GET /espace/moi/messages',
    'POST /espace/moi/messages',
    'GET /espace/moi/invitations',
  ),
  ...own(
    'ses propres absences',
    'GET /espace/moi/absence',
    'POST /espace/moi/absence',
    'POST /espace/moi/absence/annuler',
  ),
  ...own(
    'ses propres moyens de connexion',
    'GET /espace/moi/securite',
    'POST /espace/moi/securite/phrase',
    'POST /espace/moi/securite/sessions/fermer',
    'POST /espace/moi/securite/identites/retirer',
    'GET /connexion/second-facteur',
    'POST /connexion/second-facteur',
    'POST /connexion/second-facteur/cle',
    'POST /connexion/second-facteur/cle/defi',
    'GET /espace/moi/securite/codes',
    'POST /espace/moi/securite/codes',
    'POST /espace/moi/securite/codes/preparer',
    'POST /espace/moi/securite/codes/retirer',
    'POST /espace/moi/securite/secours',
    'POST /espace/moi/securite/secours/noter',
    'GET /espace/moi/securite/cles',
    'POST /espace/moi/securite/cles',
    'POST /espace/moi/securite/cles/defi',
    'POST /espace/moi/securite/cles/retirer',
  ),
  ...own(
    'ses propres données personnelles (RGPD, articles 15 à 21)',
    'GET /espace/moi/donnees',
    'GET /espace/moi/donnees/tout',
    'GET /espace/moi/donnees.json',
    'POST /espace/moi/donnees/accords',
    'POST /espace/moi/donnees/demandes',
  ),
  ...on('notification', { acts: [] }, 'POST /espace/notifications/:id/ouvrir'),
  ...on('invitation', { acts: [] }, 'POST /espace/moi/invitations/:id'),
  ...on('demande_personnelle', { acts: [] }, 'POST /espace/moi/donnees/demandes/:id/retirer'),

  ...on('campus', {}, 'GET /espace/campus/:slug', 'GET /espace/droits/:type/:id'),
  ...on('campus', {}, 'GET /espace/campus/:slug/depuis', 'GET /espace/campus/:slug/depuis.pdf'),
  ...on(
    'fusion',
    { acts: MERGE, facts: ['double_validation'], form: 'fusion' },
    'GET /espace/organisations/fusion',
    'POST /espace/organisations/fusion',
  ),
  ...on(
    'fusion',
    { acts: MERGE, facts: ['double_validation'] },
    'GET /espace/organisations/fusions/:id{[0-9a-f-]+}',
    'POST /espace/organisations/fusions/:id{[0-9a-f-]+}/confirmer',
    'POST /espace/organisations/fusions/:id{[0-9a-f-]+}/abandonner',
    'POST /espace/organisations/fusions/:id{[0-9a-f-]+}/defaire',
  ),
  ...on(
    'organisation',
    {},
    'GET /espace/organisations/:slug/modifier',
    'POST /espace/organisations/:slug/modifier',
    'GET /espace/organisations/:slug/historique',
    'POST /espace/organisations/:slug/supprimer',
    'GET /espace/organisations/:slug/documents',
    'GET /espace/organisations/:slug/documents.csv',
    'POST /espace/organisations/:slug/documents',
    'POST /espace/organisations/:slug/logo',
    'GET /espace/organisations/:slug/identifiants',
    'POST /espace/organisations/:slug/identifiants',
    'POST /espace/organisations/:slug/identifiants/retirer',
  ),
  ...on(
    'document',
    {},
    'GET /espace/organisations/:slug/documents/:id',
    'GET /espace/organisations/:slug/documents/:id/fichier',
    'POST /espace/organisations/:slug/documents/:id',
    'POST /espace/organisations/:slug/documents/:id/retirer',
  ),
  ...networkReviews,
  ...feeReviews,
  ...consultationReviews,
  ...complementReviews,

  ...on(
    'contact',
    {},
    'GET /espace/contacts/:id',
    'POST /espace/contacts/:id',
    'POST /espace/contacts/:id/fonctions',
    'POST /espace/contacts/:id/fonctions/:fonction',
    'POST /espace/contacts/:id/opposition',
    'POST /espace/contacts/:id/retirer',
  ),
  ...on('contact', { form: 'accord' }, 'POST /espace/contacts/:id/accords'),
  ...on('campus', {}, ...['GET', 'POST'].map((verb) => `${verb} /espace/campus/:slug/gouvernance/nouvelle`)),
  ...statutsReviews,
  ...on(
    'instance',
    {},
    `GET ${BODY}`,
    `GET ${BODY}/modifier`,
    `POST ${BODY}/modifier`,
    `GET ${BODY}/colleges`,
    `POST ${BODY}/colleges`,
    `POST ${BODY}/membres`,
    `POST ${BODY}/membres/retirer`,
    `GET ${BODY}/mandats/nouveau`,
    `POST ${BODY}/mandats/nouveau`,
  ),
  ...meetingLines,
  ...on(
    'mandat',
    {},
    `GET ${MANDATE}/terminer`,
    `POST ${MANDATE}/terminer`,
    `GET ${MANDATE}/renouveler`,
    `POST ${MANDATE}/renouveler`,
  ),
  ...on('revendication', {}, 'GET /espace/revendications/:id', 'POST /espace/revendications/:id'),
  ...on('correction', {}, 'GET /espace/corrections/:id', 'POST /espace/corrections/:id'),
  ...on('organisation', { form: 'restauration' }, 'POST /espace/organisations/:slug/restaurer'),
  ...on(
    'corbeille',
    { acts: ['organisations.supprimer_organisation'], form: 'corbeille' },
    'POST /espace/corbeille/annuler',
  ),
  ...on(
    'organisation',
    { acts: ['organisations.modifier_fiche'], form: 'brouillon', hidden: true },
    'POST /espace/brouillons',
    'POST /espace/brouillons/abandonner',
  ),

  ...on(
    'compte',
    READ_ACCOUNTS,
    `GET ${ACCOUNT}`,
    `GET ${ACCOUNT}/roles`,
    `POST ${ACCOUNT}/roles`,
    `POST ${ACCOUNT}/roles/retirer`,
    'GET /espace/comptes/:id/etat',
  ),
  ...on(
    'compte',
    { acts: ['comptes.lire_comptes', 'comptes.suspendre_compte'], facts: ['motif'], form: 'etat' },
    'POST /espace/comptes/:id/etat',
  ),
  ...on(
    'direction',
    {
      except: {
        role: 'directeur_campus',
        where: 'own',
        outcome: '403',
        why: 'une direction transmet la sienne, non celle d’une autre personne',
      },
    },
    `GET ${ACCOUNT}/transmettre`,
    `POST ${ACCOUNT}/transmettre`,
  ),
  ...on('transmission', { acts: ['comptes.transmettre_direction'], hidden: true }, 'GET /espace/transmissions/:ligne'),

  ...on('importation', { acts: [] }, 'GET /espace/importations/:id'),
  ...on(
    'demande',
    { facts: ['double_validation'] },
    'GET /espace/donnees/demandes/:id',
    'GET /espace/donnees/demandes/:id/copie.json',
    'POST /espace/donnees/demandes/:id/valider',
    'POST /espace/donnees/demandes/:id/confirmer',
    'POST /espace/donnees/demandes/:id/repondre',
    'POST /espace/donnees/demandes/:id/refuser',
  ),
  ...on(
    'incident',
    {},
    'GET /espace/donnees/incidents/:id',
    'GET /espace/donnees/incidents/:id/notification.txt',
    'GET /espace/donnees/incidents/:id/comptes.csv',
    'POST /espace/donnees/incidents/:id/modifier',
    'POST /espace/donnees/incidents/:id/comptes',
    'POST /espace/donnees/incidents/:id/clore',
  ),
];
