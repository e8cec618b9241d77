export { models } from './models.ts';
export { type StatutsVersion, statutsInForce, statutsOf, statutsOfCampus } from './statuts.sql.ts';
export {
  instanceOfStatuts,
  type Majorite,
  majoriteOf,
  type Statuts,
  type StatutsInstance,
  type StatutsMandat,
  statutsSchema,
} from './statuts.ts';
