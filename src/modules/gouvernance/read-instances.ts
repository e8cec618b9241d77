import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { type CampusPlace, campusesInScope, campusPlace, campusSubject } from '#modules/campus/index.ts';
import { isEmptyScope, may, scopeOf } from '#modules/droits/index.ts';
import { type ListedInstance, listInstances } from './instances.sql.ts';
import { SET_AGENDA } from './meeting-access.ts';
import { HOLD, instancesReach, READ } from './subject.ts';

/** Campuses that a list names one by one. */
const LISTED = 12;
const EVERY = 1000;

/** The bodies of one campus in the list of somebody, with what they may do there. */
export interface CampusGroup {
  slug: string;
  nom: string;
  rows: ListedInstance[];
  mayHold: boolean;
  /** Whether they write agendas on the whole campus, and so keep its templates. */
  mayPlan: boolean;
}

const NOTHING = { mayHold: false, mayPlan: false };

/** Bodies that a person may read, campus by campus. @param slug keeps one campus. @param today ISO day. */
export async function readInstances(
  db: Db,
  actor: Actor,
  { slug, today }: { slug: string | null; today: string },
): Promise<{ groups: CampusGroup[]; rows: ListedInstance[] }> {
  const { scope, ids } = instancesReach(actor, READ);
  const campuses = isEmptyScope(scope) ? [] : await campusesInScope(db, scope, EVERY);
  const where = { campus: campuses.map((one) => one.id), ids, slug };
  const rows = await listInstances(db, where, today);
  const groups = new Map<string, CampusGroup>();
  for (const row of rows) {
    const group = groups.get(row.campusSlug) ?? { slug: row.campusSlug, nom: row.campus, rows: [], ...NOTHING };
    group.rows.push(row);
    groups.set(row.campusSlug, group);
  }
  for (const campus of await held(db, actor, slug)) {
    const group = groups.get(campus.slug) ?? { slug: campus.slug, nom: campus.nom, rows: [], ...NOTHING };
    const mayPlan = may(actor, SET_AGENDA, campusSubject(campus)).allowed;
    groups.set(campus.slug, { ...group, mayHold: true, mayPlan });
  }
  return { groups: [...groups.values()].sort((a, b) => a.nom.localeCompare(b.nom, 'fr')), rows };
}

/** Campuses whose bodies the person holds: those of their roles, or the one that is asked for. */
async function held(db: Db, actor: Actor, slug: string | null): Promise<CampusPlace[]> {
  const scope = scopeOf(actor, HOLD);
  if (isEmptyScope(scope)) return [];
  if (slug === null) return campusesInScope(db, scope, LISTED);
  const campus = await campusPlace(db, slug);
  return campus && may(actor, HOLD, campusSubject(campus)).allowed ? [campus] : [];
}
