import type { Actor, Grant } from '#core/access/index.ts';
import { actes, type Role, roles } from './data.ts';
import { bears, covers, type Subject } from './decide.ts';
import { type Scope, scopeOfGrants } from './scope.ts';

/** Who gives: an account and its grants in force. */
type Giver = Pick<Actor, 'grants'>;

/** Whatever the door (a role, an invitation), what is given follows this act. */
const GIVING = actes.get('comptes.donner_role')!;

const gives = (grant: Grant, role: string): boolean =>
  roles.get(grant.role)?.donne.includes(role) === true && bears(grant, GIVING);

/**
 * Whether somebody may give a role in a perimeter: one of their roles lists it in « donne », and its perimeter holds the
 * target. Nobody gives more than they have: what covers everything is given only by whom covers everything.
 * @param target the place where the role would hold, as a subject; empty for the whole instance.
 */
export function mayGive(actor: Giver, role: string, perimetre: string, target: Subject): boolean {
  const given = roles.get(role);
  if (!given?.compte) return false;
  const everything = perimetre === 'instance_technique' || perimetre === 'national';
  return actor.grants.some((grant) => {
    if (!gives(grant, role)) return false;
    return everything ? wide(grant) : covers(grant, target);
  });
}

/** Roles that somebody may give somewhere, in the order of data/droits. */
export const rolesToGive = (actor: Giver): Role[] =>
  [...roles.values()].filter((role) => role.compte && actor.grants.some((grant) => gives(grant, role.id)));

/** Where somebody may give a role: what a list of places keeps. The same rule as `mayGive`. */
export const scopeToGive = (actor: Giver, role: string): Scope =>
  scopeOfGrants(actor.grants.filter((grant) => gives(grant, role)));

const wide = (grant: Grant): boolean => grant.perimetre === 'instance_technique' || grant.perimetre === 'national';

/** A role that sees minors' data or money is held: this session owes a second factor. */
export const owesSecondFactor = (grants: readonly Grant[]): boolean =>
  grants.some((grant) => roles.get(grant.role)?.secondFacteur === true);
