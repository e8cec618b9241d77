import { type ActionKind, actionReviews } from './access-actions-table.ts';
import { type CordeeKind, cordeeReviews } from './access-cordees-table.ts';
import { type DrawnKind, drawnReviews } from './access-drawn.ts';
import { type EventObject, eventReviews } from './access-events-table.ts';
import { letterReviews } from './access-letters.ts';
import { lheoDeposit, lheoObjectRoutes, lheoPages } from './access-lheo.ts';
import { MAILING } from './access-mailings.ts';
import { type NeedKind, needReviews } from './access-needs-table.ts';
import { type OfferKind, offerReviews } from './access-offer.ts';
import { reportReviews } from './access-reports.ts';
import { requestReviews } from './access-requests.ts';
import { type StayKind, stayReviews } from './access-stays-table.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** Objects of the network that an address names. */
export type NetworkKind =
  | NeedKind
  | EventObject
  | CordeeKind
  | ActionKind
  | StayKind
  | OfferKind
  | DrawnKind
  | 'adhesion'
  | 'engagement'
  | 'lettre'
  | 'lettre_papier'
  | 'demande_formation'
  | 'candidature'
  | 'echange'
  | 'segment'
  | 'courrier'
  | 'import_partenaires'
  | 'import_lheo'
  | 'source';

/** The lines of the network in the table of accesses: see access-table.ts. */

const on = (object: ObjectKind, rest: Omit<ReviewedRoute, 'route' | 'object'>, ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object, ...rest }));

const EXCHANGE = '/espace/reseau/:slug/echanges/:id';
const SEGMENT = '/espace/reseau/:slug/segments/:id';
const IMPORT = '/espace/reseau/:slug/imports/:id';
const SOURCE = '/espace/sources/:id';

/** Whoever sits in a body of the campus sees who works with whom there. */
const seated = {
  role: 'membre_instance',
  where: 'own',
  outcome: 'oui',
  why: 'siège dans une instance de ce campus',
} as const;

export const networkReviews: readonly ReviewedRoute[] = [
  ...requestReviews,
  ...needReviews,
  ...eventReviews,
  ...cordeeReviews,
  ...stayReviews,
  ...actionReviews,
  ...reportReviews,
  ...offerReviews,
  ...drawnReviews,
  ...on(
    'campus',
    { except: seated },
    'GET /espace/reseau/:slug/cooperations',
    'GET /espace/reseau/:slug/cooperations.csv',
    'GET /espace/reseau/:slug/cooperations/un-seul-lien',
    'GET /espace/reseau/:slug/cooperations/un-seul-lien.csv',
    'GET /espace/reseau/:slug/cooperations/:organisation/:autre',
  ),
  ...on(
    'campus',
    {},
    'GET /espace/reseau/:slug',
    'GET /espace/reseau/:slug/membres.csv',
    'GET /espace/reseau/:slug/couverture',
    'GET /espace/reseau/:slug/couverture.csv',
    'GET /espace/reseau/:slug/dormants',
    'GET /espace/reseau/:slug/dormants.csv',
    'GET /espace/reseau/:slug/ajouter',
    'POST /espace/reseau/:slug/ajouter',
    'GET /espace/reseau/:slug/engagements',
    'GET /espace/reseau/:slug/engagements.csv',
    'GET /espace/reseau/:slug/candidatures',
    'GET /espace/reseau/:slug/candidatures.csv',
    'GET /espace/reseau/:slug/echanges',
    'GET /espace/reseau/:slug/echanges.csv',
    'GET /espace/reseau/:slug/donne-et-recu',
    'GET /espace/reseau/:slug/donne-et-recu.csv',
    'GET /espace/reseau/:slug/segments',
    'GET /espace/reseau/:slug/segments.csv',
    'GET /espace/reseau/:slug/segments/nouveau',
    'POST /espace/reseau/:slug/segments/nouveau',
    'GET /espace/reseau/:slug/courriers',
    'GET /espace/reseau/:slug/courriers.csv',
    'GET /espace/reseau/:slug/courriers/nouveau',
    'POST /espace/reseau/:slug/courriers/nouveau',
  ),
  ...on(
    'adhesion',
    {},
    'GET /espace/reseau/:slug/membres/:organisation',
    'GET /espace/reseau/:slug/membres/:organisation/donne-et-recu',
    'GET /espace/reseau/:slug/membres/:organisation/donne-et-recu.csv',
    'GET /espace/reseau/:slug/membres/:organisation/modifier',
    'POST /espace/reseau/:slug/membres/:organisation/modifier',
    'POST /espace/reseau/:slug/membres/:organisation/statut',
    'POST /espace/reseau/:slug/membres/:organisation/confirmer',
    'POST /espace/reseau/:slug/membres/:organisation/demander-confirmation',
    'GET /espace/reseau/:slug/membres/:organisation/engager',
    'POST /espace/reseau/:slug/membres/:organisation/engager',
    'GET /espace/reseau/:slug/membres/:organisation/echanger',
    'POST /espace/reseau/:slug/membres/:organisation/echanger',
  ),
  ...on(
    'echange',
    {},
    `GET ${EXCHANGE}`,
    `GET ${EXCHANGE}/modifier`,
    `POST ${EXCHANGE}/modifier`,
    `POST ${EXCHANGE}/suite`,
    `POST ${EXCHANGE}/retirer`,
  ),
  ...on(
    'courrier',
    {},
    `GET ${MAILING}`,
    `GET ${MAILING}/destinataires.csv`,
    `GET ${MAILING}/modifier`,
    `POST ${MAILING}/modifier`,
    `POST ${MAILING}/essai`,
    `POST ${MAILING}/envoyer`,
    `POST ${MAILING}/arreter`,
    `POST ${MAILING}/relancer`,
    `POST ${MAILING}/supprimer`,
  ),
  // The example is shared, and kept by somebody else: who may not share finds nothing to change.
  ...on(
    'segment',
    { acts: ['reseau.lire_membres', 'reseau.partager_segment'], hidden: true },
    `GET ${SEGMENT}/modifier`,
    `POST ${SEGMENT}/modifier`,
    `POST ${SEGMENT}/supprimer`,
  ),
  ...on(
    'engagement',
    {},
    'GET /espace/reseau/:slug/engagements/:id',
    'GET /espace/reseau/:slug/engagements/:id/modifier',
    'POST /espace/reseau/:slug/engagements/:id/modifier',
    'GET /espace/reseau/:slug/engagements/:id/reconduire',
    'POST /espace/reseau/:slug/engagements/:id/reconduire',
    'POST /espace/reseau/:slug/engagements/:id/etat',
    'POST /espace/reseau/:slug/engagements/:id/signature',
    'POST /espace/reseau/:slug/engagements/:id/apports',
    'GET /espace/reseau/:slug/engagements/:id/fichier',
    'POST /espace/reseau/:slug/engagements/:id/fichier',
  ),
  ...letterReviews,
  ...on('candidature', {}, 'GET /espace/reseau/:slug/candidatures/:id', 'POST /espace/reseau/:slug/candidatures/:id'),
  ...on('organisation', {}, 'GET /espace/organisations/:slug/reseau'),
  ...on('campus', {}, ...lheoPages, lheoDeposit),
  ...on('import_lheo', {}, ...lheoObjectRoutes),
  ...on(
    'campus',
    {},
    'GET /espace/reseau/:slug/imports',
    'GET /espace/reseau/:slug/imports.csv',
    'POST /espace/reseau/:slug/imports',
  ),
  ...on('campus', {}, 'GET /espace/reseau/:slug/sources/nouvelle', 'POST /espace/reseau/:slug/sources'),
  ...on(
    'source',
    {},
    `GET ${SOURCE}`,
    `POST ${SOURCE}`,
    `POST ${SOURCE}/relire`,
    `POST ${SOURCE}/suspendre`,
    `POST ${SOURCE}/reprendre`,
    `POST ${SOURCE}/supprimer`,
    `GET ${SOURCE}/passages/:passage`,
    `GET ${SOURCE}/passages/:passage/differences.csv`,
  ),
  ...on(
    'import_partenaires',
    {},
    `GET ${IMPORT}`,
    `GET ${IMPORT}/lignes`,
    `GET ${IMPORT}/lignes.csv`,
    `GET ${IMPORT}/a-corriger.csv`,
    `POST ${IMPORT}/raccords`,
    `POST ${IMPORT}/corrections`,
    `POST ${IMPORT}/importer`,
    `POST ${IMPORT}/abandonner`,
  ),
  ...on(
    'import_partenaires',
    { acts: ['organisations.importer_organisations', 'organisations.annuler_import'] },
    `POST ${IMPORT}/annuler`,
    `POST ${IMPORT}/refaire`,
  ),
];
