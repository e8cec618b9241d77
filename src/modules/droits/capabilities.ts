import type { Grant } from '#core/access/index.ts';
import { type Acte, actes, type Condition, conditions } from './data.ts';
import { bears } from './decide.ts';
import { PLACES } from './scope.ts';

/** How an act is open: under which grant, and what must be true besides the place. */
export interface Way<G extends Grant = Grant> {
  grant: G;
  conditions: Condition[];
}

export interface Capability<G extends Grant = Grant> {
  acte: Acte;
  ways: Way<G>[];
}

/** Whether anybody may do an act, without an account. */
export const isPublic = (acte: Acte): boolean => acte.autorisations.some((one) => one.role === 'visiteur');

/** What some conditions ask besides the place, which the perimeter of the grant already says. */
const besidesPlace = (asked: readonly string[]): Condition[] =>
  asked.filter((id) => !PLACES.has(id)).flatMap((id) => conditions.get(id) ?? []);

/** Every act that these grants open, in the order of data/droits; public acts are left out. The same data as `may`. */
export function capabilitiesOf<G extends Grant>(grants: readonly G[]): Capability<G>[] {
  return [...actes.values()].flatMap((acte) => {
    if (isPublic(acte)) return [];
    const ways = grants.flatMap((grant) =>
      acte.autorisations
        .filter((one) => one.role === grant.role && bears(grant, acte))
        .map((one) => ({ grant, conditions: besidesPlace(one.conditions) })),
    );
    return ways.length > 0 ? [{ acte, ways }] : [];
  });
}

/** Roles to which an act is open, each with what must be true besides the place. */
export const rolesAllowed = (acte: Acte): { role: string; conditions: Condition[] }[] =>
  acte.autorisations.map((one) => ({ role: one.role, conditions: besidesPlace(one.conditions) }));

/** Acts of a role that stay with whose role it is when it is lent. */
export const keptActs = (role: string): Acte[] =>
  [...actes.values()].filter((acte) => !acte.delegable && acte.autorisations.some((one) => one.role === role));
