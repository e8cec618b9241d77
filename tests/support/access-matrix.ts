import type { Actor, Grant } from '#core/access/index.ts';
import type { Route } from '#core/http/index.ts';
import { actes, may, mayEver, mayGive, type Role, roles, type Subject } from '#modules/droits/index.ts';
import { rules } from './access-rules.ts';
import { type ObjectKind, type Outcome, type ReviewedRoute, reviewedRoutes } from './access-table.ts';

/** Where the object stands: in the perimeter of who asks, or in another. */
export type Where = 'own' | 'other';

/** Roles that somebody may be given, and a person who has none. */
export const triedRoles: readonly (Role | null)[] = [...[...roles.values()].filter((role) => role.compte), null];
export const roleName = (role: Role | null): string => role?.id ?? 'sans rôle';

export const nameOf = (route: Pick<Route, 'method' | 'path'>): string => `${route.method} ${route.path}`;
const byName = new Map(reviewedRoutes.map((one) => [one.route, one]));
export const reviewOf = (route: Pick<Route, 'method' | 'path'>): ReviewedRoute | undefined => byName.get(nameOf(route));

/** Objects that belong to nobody’s territory: another example would be the same. */
const EVERYWHERE: readonly ObjectKind[] = ['importation', 'cadre'];
const PERSONAL: readonly ObjectKind[] = ['notification', 'invitation', 'demande_personnelle'];

/** What the suite must be told of these routes and is not; what it is told of routes that are gone. */
export function tableFaults(routes: readonly Route[]): string[] {
  const faults: string[] = [];
  for (const route of routes) {
    if (route.access === 'public') continue;
    const review = reviewOf(route);
    const { name } = route.access;
    if (!actes.has(name) && !rules[name])
      faults.push(`${nameOf(route)}: the rule « ${name} » is neither an act nor reviewed`);
    if (!review && (!actes.has(name) || route.path.includes(':'))) faults.push(`${nameOf(route)} has no line`);
    if (review && !review.object && !review.why) faults.push(`${nameOf(route)} does not say why`);
    for (const act of review?.acts ?? []) if (!actes.has(act)) faults.push(`${nameOf(route)}: unknown act ${act}`);
  }
  const known = new Set(routes.filter((route) => route.access !== 'public').map(nameOf));
  for (const { route } of reviewedRoutes) if (!known.has(route)) faults.push(`${route} is no guarded route`);
  return faults;
}

const HERE = { own: 'ici', other: 'ailleurs' } as const;
const REGION = { own: '75', other: '28' } as const;

/** The grant of a role in one’s own territory. */
export const grantHere = (role: Role): Grant => ({
  role: role.id,
  perimetre: role.perimetre,
  cible:
    role.perimetre === 'region' || role.perimetre === 'region_academique'
      ? REGION.own
      : role.perimetre === 'objet'
        ? `${role.objet}:ici`
        : role.perimetre === 'campus' || role.perimetre === 'organisation'
          ? HERE.own
          : null,
});

/** Who lends a role in the tests. */
const LENDER = { compteId: 'absent', nom: 'Une personne absente' };

const actorOf = (role: Role | null, lent: boolean): Actor => ({
  id: 'soi',
  nom: '',
  sessionId: 's',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants: role ? [{ ...grantHere(role), ...(lent ? { delegation: LENDER } : {}) }] : [],
});

/** Objects that are an organisation’s own. */
const OF_ORGANISATION: readonly ObjectKind[] = [
  'organisation',
  'document',
  'contact',
  'correction',
  'revendication',
  'adhesion',
  'engagement',
  'lettre',
  'lettre_papier',
  'cotisation',
  'consultation_reponse',
  'demande_formation',
  'besoins',
  'besoin',
  'evenements',
  'evenement',
  'inscription',
  'ligne_offre',
  'accueils',
  'accueil_offre',
  'accueil_ouvert',
  'accueil_classe',
  'accueil_accord',
  'accueil_ecole',
  'mobilites',
  'mobilite',
  'stages',
  'stage_offre',
  'stage_candidature',
];
/** Objects on which mandates give rights, by the body of that name. */
/** Objects of a cordée, by whichever of its two narrow objects a role holds on. */
const OF_CORDEE: readonly ObjectKind[] = [
  'cordee',
  'cordee_programme',
  'cordee_publics',
  'cordee_argent',
  'cordee_mentor',
  'cordee_seance',
  'cordee_groupe',
  'cordee_message',
];
const OF_ASSEMBLY: readonly ObjectKind[] = ['association', 'cotisation', 'demande_formation'];

/** The type of narrow object by which a role reaches a cordée. */
const narrow = (role: Role | null): string => (role?.objet === 'cordee_etablissement' ? role.objet : 'cordee');

function subjectOf(kind: ObjectKind, where: Where, facts: readonly string[], role: Role | null): Subject {
  const place = {
    campus: [HERE[where]],
    regions: [REGION[where]],
    regionsAcademiques: [REGION[where]],
    ...(OF_ASSEMBLY.includes(kind) && { objet: { type: 'instance', id: HERE[where] } }),
    // Asked by somebody else: nobody decides of her own.
    ...(kind === 'stage_candidature' && { auteur: 'autre' }),
  };
  const faits = Object.fromEntries(facts.map((fact) => [fact, true]));
  if (OF_CORDEE.includes(kind))
    return { ...place, organisations: [HERE[where]], faits, objet: { type: narrow(role), id: HERE[where] } };
  // Who funds a project reaches its actions, and what stands in them, by it; a project itself is no organisation’s.
  if (kind === 'action' || kind === 'jalon' || kind === 'risque' || kind === 'projet')
    return {
      ...place,
      ...(kind !== 'projet' && { organisations: [HERE[where]] }),
      faits,
      objet: { type: kind === 'projet' || role?.objet === 'projet' ? 'projet' : 'action', id: HERE[where] },
    };
  if (kind === 'offre_de_membre') return { organisations: [HERE[where]], faits };
  if (OF_ORGANISATION.includes(kind)) return { ...place, organisations: [HERE[where]], faits };
  if (kind === 'demande' || kind === 'incident') return { campus: place.campus, faits };
  return { ...place, ...(kind === 'compte' ? { compte: 'autre' } : {}), faits };
}

/** Whether the rule of a route lets a role in, from data/droits and the reviewed rules. */
export function enters(route: Route, role: Role | null, lent = false): boolean {
  if (route.access === 'public') return true;
  const acts = actes.has(route.access.name) ? [route.access.name] : rules[route.access.name]!.acts;
  return acts === 'connecté' || acts.some((act) => mayEver(act).allows(actorOf(role, lent)));
}

/**
 * What somebody of this role must obtain.
 * @param order.lent the role is held by delegation. @param order.review another line than that of the route.
 */
export function expected(
  route: Route,
  role: Role | null,
  where: Where,
  { lent = false, review = reviewOf(route) }: { lent?: boolean; review?: ReviewedRoute | undefined } = {},
): Outcome {
  if (route.access === 'public') return 'oui';
  if (!enters(route, role, lent)) return '403';
  if (!review?.object) return 'oui';
  if (review.except && review.except.role === role?.id && review.except.where === where) return review.except.outcome;
  if (PERSONAL.includes(review.object)) return where === 'own' ? 'oui' : '404';
  const [actor, subject] = [actorOf(role, lent), subjectOf(review.object, where, review.facts ?? [], role)];
  if (review.anyOf) return review.anyOf.some((act) => may(actor, act, subject).allowed) ? 'oui' : '404';
  for (const act of review.acts ?? [route.access.name]) {
    const decision = may(actor, act, subject);
    if (!decision.allowed) return review.hidden || decision.why === 'introuvable' ? '404' : '403';
  }
  return review.gives && !mayGive(actor, review.gives, 'campus', subject) ? '404' : 'oui';
}

/** What a visitor must obtain: sent to sign in, or told that the session is over. */
export const expectedOfVisitor = (route: Route): Outcome =>
  route.access === 'public' ? 'oui' : route.method === 'GET' ? '303' : '401';

/** Whether the address names something that stands in a territory, or belongs to somebody. */
export const hasOther = (route: Route): boolean => {
  const object = reviewOf(route)?.object;
  return object !== undefined && !EVERYWHERE.includes(object);
};
