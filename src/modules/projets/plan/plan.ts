import type { Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { alertChoices, placeOptions, priorityLabels, stateLabels } from '../labels.ts';
import type { SharedAction } from '../partage/shared.ts';
import type { Project } from '../projects.sql.ts';
import type { ActionQuery } from '../schemas.ts';

/** The plan of actions of a campus, as its list keeps it: organisations are named, no person is. */
export interface Plan {
  campus: { slug: string; nom: string };
  /** What the list is narrowed to, in words. */
  criteria: [name: string, value: string][];
  actions: (Action & Seen)[];
  /** Those that other campuses share: said, and left out of every number. */
  shared: SharedAction[];
  /** Projects of these actions; every one when nothing narrows the list. */
  projects: Project[];
  /** What projects cost, and who carries them, is said to who reads it. */
  readsProjects: boolean;
  /** When it is written, and that day in Paris, ISO. */
  at: Date;
  today: string;
  origin: string;
}

/** What a list is narrowed to, as its form names it. @param pilots slug and name of the organisations that pilot. */
export function criteriaOf(
  query: ActionQuery,
  projects: readonly Project[],
  pilots: readonly (readonly [string, string])[],
): [string, string][] {
  const named = (pairs: readonly (readonly [string, string])[], value: string): string =>
    pairs.find(([key]) => key === value)?.[1] ?? value;
  const said: [string, string][] = [
    ['Mots de l’action', query.q],
    ['Projet et axe', named(placeOptions(projects), query.place)],
    ['État', named(Object.entries(stateLabels), query.etat)],
    ['Pilote', named(pilots, query.pilote)],
    ['Priorité', named(Object.entries(priorityLabels), query.priorite)],
    ['Alerte', named(Object.entries(alertChoices), query.alerte)],
  ];
  return said.filter(([, value]) => value !== '');
}

/** Actions of a plan that stand in a theme of a project, or in none of them (null). */
export interface PlanGroup {
  axe: string | null;
  actions: (Action & Seen)[];
}

/** Themes of a project in their order, then what stands in none; a theme that holds nothing is there when `whole`. */
export function groupsOf(project: Project, actions: readonly (Action & Seen)[], whole: boolean): PlanGroup[] {
  const own = Map.groupBy(
    actions.filter((one) => one.projetId === project.id),
    (one) => one.axeId,
  );
  const groups: PlanGroup[] = project.axes
    .filter((axe) => whole || own.has(axe.id))
    .map((axe) => ({ axe: axe.nom, actions: own.get(axe.id) ?? [] }));
  const none = own.get(null);
  return none ? [...groups, { axe: null, actions: none }] : groups;
}

/** Which values of a true project are invented, in words. */
const exampleLabels: Partial<Record<Project['exemples'][number], string>> = {
  chefDeFile: 'chef de file',
  partenaires: 'consortium',
  debut: 'début',
  fin: 'fin',
  coutCentimes: 'coût total',
  aideCentimes: 'aide',
};
export const inventedOf = (project: Project): string =>
  project.exemple ? 'oui' : project.exemples.map((one) => exampleLabels[one] ?? one).join(', ') || 'non';
