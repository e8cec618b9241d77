import type { Actor, Grant } from '#core/access/index.ts';
import { actes } from './data.ts';
import { bears, NEAR } from './decide.ts';

/** Where somebody may do an act: what a list keeps. The same decision as `may`, said of every object at once. */
export interface Scope {
  /** Everywhere. */
  whole: boolean;
  /** Ids. */
  campus: string[];
  organisations: string[];
  /** Codes. */
  regionsAcademiques: string[];
  regions: string[];
}

/** Conditions that only say where the object stands: the perimeter of the grant answers them. */
export const PLACES: ReadonlySet<string> = new Set(['sienne', 'dans_campus', 'dans_perimetre']);

/**
 * Fail-closed: an authorisation that asks for more than a place opens no list.
 * @param answered other conditions, that the list answers itself for each of its lines. @throws for an unknown act.
 */
export function scopeOf(actor: Actor, act: string, answered: readonly string[] = []): Scope {
  const acte = actes.get(act);
  if (!acte) throw new Error(`Unknown act: ${act}`);
  const able = new Set(
    acte.autorisations
      .filter((one) => one.conditions.every((condition) => PLACES.has(condition) || answered.includes(condition)))
      .map((one) => one.role),
  );
  const scope = scopeOfGrants(actor.grants.filter((grant) => able.has(grant.role) && bears(grant, acte)));
  const near = acte.autorisations.filter((one) => one.conditions.length === 1 && one.conditions[0] === NEAR);
  for (const { role, perimetre, campus } of actor.grants) {
    const opens = perimetre === 'objet' && near.some((one) => one.role === role);
    if (opens && campus && !scope.campus.includes(campus)) scope.campus.push(campus);
  }
  return scope;
}

/** The places of some grants; a narrow object is in no list of places. */
export function scopeOfGrants(grants: readonly Grant[]): Scope {
  const scope: Scope = { whole: false, campus: [], organisations: [], regionsAcademiques: [], regions: [] };
  const lists: Record<string, string[]> = {
    campus: scope.campus,
    organisation: scope.organisations,
    region_academique: scope.regionsAcademiques,
    region: scope.regions,
  };
  for (const { perimetre, cible } of grants) {
    if (perimetre === 'national' || perimetre === 'instance_technique') scope.whole = true;
    else if (cible !== null && !lists[perimetre]?.includes(cible)) lists[perimetre]?.push(cible);
  }
  return scope;
}

/** Whether a list kept to this scope holds nothing at all. */
export const isEmptyScope = (scope: Scope): boolean =>
  !scope.whole &&
  scope.campus.length + scope.organisations.length + scope.regionsAcademiques.length + scope.regions.length === 0;
