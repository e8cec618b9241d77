import type { Route } from '#core/http/index.ts';
import type { Role } from '#modules/droits/index.ts';
import { expected, hasOther, triedRoles, type Where } from './access-matrix.ts';

/** What somebody in this state obtains everywhere: the same as a visitor, as a person without a role, or as a delegate. */
export type SameAs = 'visiteur' | 'sans rôle' | 'délégué';

/** States of who asks: of the access, of the session, of the role, of the delegation. Each is tried on every guarded address. */
export const actorStates = {
  'accès suspendu': 'visiteur',
  'accès fermé': 'visiteur',
  'session fermée': 'visiteur',
  'session expirée (douze heures)': 'visiteur',
  'session laissée deux heures': 'visiteur',
  'rôle à venir': 'sans rôle',
  'rôle fini': 'sans rôle',
  'rôle retiré': 'sans rôle',
  'délégation en cours': 'délégué',
  'délégation à venir': 'sans rôle',
  'délégation finie': 'sans rôle',
  'délégation reprise': 'sans rôle',
  'délégation d’un rôle fini': 'sans rôle',
  'délégation d’un rôle retiré': 'sans rôle',
  'délégation d’une personne suspendue': 'sans rôle',
} as const satisfies Record<string, SameAs>;

export type ActorState = keyof typeof actorStates;

export const SAME_AS: Readonly<Record<SameAs, string>> = {
  visiteur: 'ce qu’obtient qui n’a pas de session',
  'sans rôle': 'ce qu’obtient une personne sans rôle',
  délégué: 'ce qu’obtient le rôle, moins les actes gardés (voir « Par délégation »)',
};

export interface LentTrial {
  route: Route;
  role: Role;
  where: Where;
}

/** Where a delegate does not obtain what the absent person would: the acts that data/droits keeps. */
export function keptTrials(routes: readonly Route[]): LentTrial[] {
  return routes.flatMap((route) =>
    triedRoles.flatMap((role) =>
      wheresOf(route).flatMap((where) => {
        if (!role || expected(route, role, where) === expected(route, role, where, { lent: true })) return [];
        return [{ route, role, where }];
      }),
    ),
  );
}

export const wheresOf = (route: Route): Where[] => (hasOther(route) ? ['own', 'other'] : ['own']);
