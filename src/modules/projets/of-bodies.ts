import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { type CampusPlace, campusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { placesOf, subjectOfProject } from './access.ts';
import { READ_PROJECT } from './action.ts';
import { projectUrl } from './links.ts';
import { type Project, projectsOf, readProjects } from './projects.sql.ts';

/** A project as a body that carries it shows it. */
export interface ProjectOfBody {
  id: string;
  titre: string;
  href: string;
}
const shown = ({ id, titre, campusSlug }: Project): ProjectOfBody => ({ id, titre, href: projectUrl(campusSlug, id) });
const reads = (actor: Actor, campus: CampusPlace | null, project: Project): boolean =>
  campus !== null && may(actor, READ_PROJECT, subjectOfProject(campus, project)).allowed;

/** Projects of a campus that somebody reads. */
export async function projectsReadIn(db: Db, actor: Actor, slug: string): Promise<ProjectOfBody[]> {
  const campus = await campusPlace(db, slug);
  if (!campus) return [];
  return (await projectsOf(db, campus.id)).filter((one) => reads(actor, campus, one)).map(shown);
}

/** Projects of some ids that somebody reads, each at its campus. */
export async function projectsRead(db: Db, actor: Actor, ids: readonly string[]): Promise<ProjectOfBody[]> {
  const projects = await readProjects(db, ids);
  const places = await placesOf(db, projects);
  return projects.filter((one) => reads(actor, places.get(one.campusSlug) ?? null, one)).map(shown);
}
