import type { Actor, Grant } from '#core/access/index.ts';
import { roles } from './data.ts';
import { covers, type Subject } from './decide.ts';

/**
 * Whether somebody may give a role in a perimeter: one of their roles lists it in « donne », and its perimeter holds the
 * target. Nobody gives more than they have: what covers everything is given only by whom covers everything.
 * @param target the place where the role would hold, as a subject; empty for the whole instance.
 */
export function mayGive(actor: Actor, role: string, perimetre: string, target: Subject): boolean {
  const given = roles.get(role);
  if (!given?.compte) return false;
  const everything = perimetre === 'instance_technique' || perimetre === 'national';
  return actor.grants.some((grant) => {
    if (!roles.get(grant.role)?.donne.includes(role)) return false;
    return everything ? wide(grant) : covers(grant, target);
  });
}

const wide = (grant: Grant): boolean => grant.perimetre === 'instance_technique' || grant.perimetre === 'national';

/** A role that sees minors' data or money is held: this session owes a second factor. */
export const owesSecondFactor = (grants: readonly Grant[]): boolean =>
  grants.some((grant) => roles.get(grant.role)?.secondFacteur === true);
