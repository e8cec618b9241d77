export { type Capability, capabilitiesOf, isPublic, keptActs, rolesAllowed, type Way } from './capabilities.ts';
export { type Acte, actes, conditions, type Perimetre, perimetres, type Role, roleLabel, roles } from './data.ts';
export { covers, type Decision, demand, may, mayEver, type Subject } from './decide.ts';
export { mayGive, owesSecondFactor, rolesToGive, scopeToGive } from './giving.ts';
export { conditionText, salleLabel } from './labels.ts';
export { isEmptyScope, type Scope, scopeOf } from './scope.ts';
