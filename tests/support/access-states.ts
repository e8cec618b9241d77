import type { Route } from '#core/http/index.ts';
import type { Role } from '#modules/droits/index.ts';
import { actionKinds, actionStateless } from './access-actions-table.ts';
import { complementPublicPages } from './access-complements.ts';
import { cordeeKinds, cordeeStateless } from './access-cordees-table.ts';
import { eventElsewhere, newEvent } from './access-events-table.ts';
import { feeListReads } from './access-fees.ts';
import { groupElsewhere, ownGroupElsewhere } from './access-groups-table.ts';
import { linkElsewhere } from './access-links.ts';
import { enters, expected, nameOf, reviewOf, triedRoles } from './access-matrix.ts';
import { mentorElsewhere } from './access-mentors-table.ts';
import { messageElsewhere } from './access-messages-table.ts';
import { needLists, newNeed } from './access-needs-table.ts';
import { seanceElsewhere } from './access-seances-table.ts';
import { ownStates } from './access-states-own.ts';
import { placedStates } from './access-states-table.ts';
import { statutsRoutes } from './access-statuts.ts';
import { newStay, stayKinds, stayStateless } from './access-stays-table.ts';
import { type ObjectKind, type ReviewedRoute, reviewedRoutes } from './access-table.ts';

/** An object made in a state: what its addresses and its forms name, and the place where its readers must stand. */
export interface Made {
  params?: Readonly<Record<string, string>>;
  ids: Readonly<Record<string, string>>;
  /** A campus or an organisation of its own. */
  place?: { campus?: string; organisation?: string; objets?: Readonly<Record<string, string>> };
}

/** One act on an object, and what it answers in each of its states. */
export interface StatedAct {
  /** `POST /espace/campus/:slug`. */
  route: string;
  /** What the form asks, when one address does several things. */
  variant?: string;
  /** Who acts: a role that the matrix lets in, the person to whom it belongs, or whoever holds the link. */
  by: 'rôle' | 'soi' | 'lien';
  /** Acts, facts and role given, where the form asks for more than the line of the route. */
  review?: Pick<ReviewedRoute, 'acts' | 'facts' | 'gives'>;
  form?: (made: Made) => Readonly<Record<string, string>>;
  /**
   * In the order of the states: « ouvert » (a page), « fait » (done), « rien » (nothing was done, and the next page says so),
   * or a status. What follows « : » is said on the page.
   */
  answers: readonly string[];
  /** What some of the roles that the matrix lets in obtain instead, when they read less than the others. */
  apart?: { roles: readonly string[]; answers: readonly string[] };
  /** What somebody else obtains where it belongs to one person: the same in every state. */
  others?: string;
}

export interface StatedKind {
  kind: string;
  title: string;
  states: readonly string[];
  /** Column whose values are these states, and the state of each. */
  column?: { table: string; states: Readonly<Record<string, string>> };
  acts: readonly StatedAct[];
}

export const statedKinds: readonly StatedKind[] = [...placedStates, ...ownStates];

const because = (why: string, ...names: string[]): [string, string][] => names.map((name) => [name, why]);
const MEANS = '/espace/moi/securite';

/** Addresses that name something without a state, acts that read the state of nothing, and states that another suite tries. */
export const stateless: Readonly<Record<string, string>> = Object.fromEntries([
  ...because('une ligne du journal ne change pas', 'GET /espace/transmissions/:ligne'),
  ...because('une page du produit', 'GET /aide/:sujet', 'GET /:file{sitemap-[0-9]+\\.xml}'),
  ...because(
    'une page de données ouvertes',
    'GET /campus/:slug/offre.lheo.xml',
    'GET /campus/:slug/offre.elm.jsonld',
    'GET /api/formations/:certification',
    'GET /api/formations/:certification/:etablissement',
    'GET /api/campus/:slug/formations',
    'GET /formations/:certification',
    'GET /formations/:certification/sites.csv',
    'GET /formations/:certification/:etablissement',
    'GET /metiers/:rome',
    'GET /metiers/:rome/tension.csv',
    'GET /metiers/:rome/formations.csv',
  ),
  ...because(
    'src/modules/organisations/merge-routes.test.ts',
    'POST /espace/organisations/doublons/ecarter',
    'POST /espace/organisations/doublons/reprendre',
  ),
  ...because('l’offre d’un campus : lue quel que soit son état', ...complementPublicPages),
  ...because('formulaire public', 'GET /campus/:slug/rejoindre'),
  ...because('la boîte de la démonstration, fermée ailleurs', 'GET /dev/courriels/:id'),
  ...because('cotisations d’un campus : lues quel que soit son état', ...feeListReads),
  ...because('une cordée se lit et se tient quel que soit l’état de ses années', ...cordeeStateless),
  ...because('src/modules/cordees/mentors/mentors.test.ts', ...mentorElsewhere),
  ...because('src/modules/cordees/rapprochements/groups.test.ts', ...groupElsewhere),
  ...because('src/modules/cordees/rapprochements/own-groups.test.ts', ...ownGroupElsewhere),
  ...because('src/modules/cordees/seances/seances.test.ts', ...seanceElsewhere),
  ...because('src/modules/cordees/messages/messages.test.ts', ...messageElsewhere),
  ...linkElsewhere,
  ...actionStateless,
  ...because('besoins d’un campus : lus quel que soit son état', ...needLists),
  ...eventElsewhere.flatMap(([why, ...names]) => because(why, ...names)),
  ...because(
    'src/modules/besoins/exprimes/public.test.ts',
    'GET /besoins/:id',
    'GET /campus/:slug/exprimer-un-besoin',
    'POST /campus/:slug/exprimer-un-besoin',
    'GET /besoin/:jeton',
    'POST /besoin/:jeton',
  ),
  ...stayStateless,
  ...because('src/modules/gouvernance/versions/versions.test.ts', ...statutsRoutes),
  ...because('src/modules/gouvernance/fees/remind-all.test.ts', 'POST /espace/campus/:slug/cotisations/relances'),
  ...because('src/modules/gouvernance/papier/other-letters.test.ts', 'POST /espace/campus/:slug/cotisations/lettres'),
  ...because(
    'crée son objet',
    'POST /espace/campus/:slug/cotisations/appel',
    'POST /espace/comptes/invitations/nouvelle',
    newNeed,
    newEvent,
    newStay,
    'POST /espace/moi/absence',
    'POST /espace/moi/donnees/demandes',
    'POST /espace/donnees/demandes',
    'POST /espace/donnees/incidents',
    'POST /espace/organisations/nouvelle',
    'POST /espace/contacts/nouveau',
    'POST /espace/reseau/:slug/imports',
    'POST /espace/campus/:slug/offre/import-lheo',
    'POST /espace/sources',
    'POST /espace/reunions/nouvelle',
    'POST /campus/:slug/rejoindre',
    'POST /espace/administration/courriels/essayer',
  ),
  ...because(
    'ses propres choix : le dernier remplace le précédent',
    'POST /espace/notifications/lues',
    'POST /espace/notifications/a-lire',
    'POST /espace/moi/preferences',
    'POST /espace/moi/messages',
    'POST /espace/moi/donnees/accords',
  ),
  ...because('src/modules/gouvernance/pouvoirs/tell-proxy.test.ts', 'POST /espace/moi/charges'),
  ...because('src/modules/espace/account-routes.test.ts', 'POST /espace/moi', 'POST /espace/moi/annuler'),
  ...because('un accès qui n’est plus actif n’a plus de session', `POST ${MEANS}/fermer`),
  ...because('src/modules/comptes/security.test.ts', `POST ${MEANS}/phrase`),
  ...because(
    'src/modules/comptes/second-factor-routes.test.ts',
    'POST /connexion/second-facteur',
    'POST /connexion/second-facteur/cle',
    'POST /connexion/second-facteur/cle/defi',
    `POST ${MEANS}/codes/preparer`,
    `POST ${MEANS}/codes`,
    `POST ${MEANS}/codes/retirer`,
    `POST ${MEANS}/secours`,
    `POST ${MEANS}/secours/noter`,
  ),
  ...because(
    'src/modules/comptes/passkeys.test.ts',
    `POST ${MEANS}/cles/defi`,
    `POST ${MEANS}/cles`,
    `POST ${MEANS}/cles/retirer`,
  ),
  ...because(
    'src/modules/reseau/confirmation.test.ts',
    'POST /espace/confirmations',
    'GET /fiche/:jeton',
    'POST /fiche/:jeton',
  ),
  ...because(
    'src/modules/reseau/signatures/signatures.test.ts',
    'GET /lettre/:jeton',
    'POST /lettre/:jeton',
    'POST /lettre/:jeton/document',
    'GET /lettre/:jeton/document.pdf',
  ),
  ...because(
    'src/modules/reseau/lettres/letters.test.ts',
    ...['GET', 'POST'].flatMap((verb) => ['', '/document'].map((end) => `${verb} /lettre-demandee/:jeton${end}`)),
  ),
  ...because(
    'src/modules/gouvernance/consultations/answering.test.ts',
    ...['GET', 'POST'].map((verb) => `${verb} /consultation/:jeton`),
  ),
  ...because(
    'src/modules/organisations/correction-routes.test.ts',
    'GET /etablissements/:slug/corriger',
    'POST /etablissements/:slug/corriger',
  ),
  ...because(
    'src/modules/reseau/tenue/claims.test.ts',
    'GET /etablissements/:slug/tenir',
    'POST /etablissements/:slug/tenir',
    'GET /tenue/:jeton',
    'POST /tenue/:jeton',
  ),
  ...because('tests/interop/oidc-linking.test.ts', `POST ${MEANS}/identites/retirer`),
]);

/** Of each kind of example, the kinds whose states are its own. */
const KINDS: Readonly<Record<ObjectKind, readonly string[]>> = {
  campus: ['campus'],
  organisation: ['organisation'],
  document: ['document'],
  contact: ['contact'],
  correction: ['correction'],
  revendication: ['revendication'],
  adhesion: ['adhesion'],
  engagement: ['engagement'],
  lettre: ['lettre'],
  lettre_papier: ['lettre'],
  candidature: ['candidature'],
  echange: ['echange'],
  ligne_offre: ['ligne_offre'],
  ligne_de_campus: ['ligne_de_campus'],
  offre_de_membre: ['offre_de_membre'],
  segment: ['segment'],
  courrier: ['courrier'],
  import_partenaires: ['import_partenaires'],
  import_lheo: ['import_lheo'],
  source: ['source'],
  passerelle: ['passerelle'],
  parcours_campus: ['parcours_campus'],
  instance: ['instance'],
  espace_prive: ['espace_prive', 'espace_retrait', 'espace_tache'],
  association: [],
  cotisation: ['cotisation'],
  complement: ['complement'],
  complement_session: ['complement_session'],
  histoire: ['histoire'],
  histoire_etape: ['histoire_etape'],
  demande_formation: ['demande_formation'],
  consultation: ['consultation'],
  consultation_reponse: ['consultation_reponse'],
  ...cordeeKinds,
  besoins: [],
  besoin: ['besoin'],
  evenements: [],
  evenement: ['evenement'],
  inscription: ['inscription'],
  ...stayKinds,
  ...actionKinds,
  fusion: ['fusion'],
  reunion: ['reunion', 'decision'],
  mandat: ['mandat'],
  corbeille: ['organisation'],
  compte: ['compte', 'role'],
  direction: ['role'],
  transmission: [],
  importation: ['importation'],
  demande: ['demande'],
  incident: ['incident'],
  notification: ['notification'],
  invitation: ['invitation'],
  demande_personnelle: ['demande'],
};

/** Addresses that name an object, and acts, that no line tries in their states; lines of addresses that are gone. */
export function stateFaults(routes: readonly Route[], kinds: readonly StatedKind[] = statedKinds): string[] {
  const faults: string[] = [];
  const tried = new Set(kinds.flatMap((one) => one.acts.map((act) => act.route)));
  for (const route of routes) {
    const name = nameOf(route);
    const names = reviewOf(route)?.object || route.path.includes(':');
    const acts = route.method === 'POST' && route.access !== 'public';
    if ((names || acts) && !tried.has(name) && !Object.hasOwn(stateless, name))
      faults.push(`${name} is tried in no state`);
  }
  const known = new Set(routes.map(nameOf));
  for (const name of [...tried, ...Object.keys(stateless)]) if (!known.has(name)) faults.push(`${name} is no address`);
  for (const { object, route } of reviewedRoutes) {
    const wanted = object ? KINDS[object] : [];
    const lines = kinds.filter((one) => wanted.includes(one.kind)).flatMap((one) => one.acts);
    if (wanted.length > 0 && !lines.some((act) => act.route === route)) {
      faults.push(`${route} is not tried on « ${wanted.join(' », « ')} »`);
    }
  }
  for (const { kind, states, acts, column } of kinds) {
    for (const act of acts) {
      if (act.answers.length !== states.length) faults.push(`${kind}, ${act.route}: ${states.length} states`);
    }
    for (const state of Object.values(column?.states ?? {})) {
      if (!states.includes(state)) faults.push(`${kind}: « ${state} » is not one of its states`);
    }
  }
  return faults;
}

/**
 * Roles that the matrix lets act on an object of their own perimeter, and one that it stops at the door: whatever the state,
 * that one learns nothing of it.
 */
export function actingRoles(route: Route, act: StatedAct): Record<'in' | 'out', (Role | null)[]> {
  const known = reviewOf(route);
  // A form that names the object: the line says on what the acts are demanded.
  const review: ReviewedRoute | undefined = act.review
    ? { object: 'campus', ...known, ...act.review, route: act.route }
    : known;
  const inside = triedRoles.filter((role) => expected(route, role, 'own', { review }) === 'oui');
  return { in: inside, out: triedRoles.filter((role) => role && !enters(route, role)).slice(0, 1) };
}
