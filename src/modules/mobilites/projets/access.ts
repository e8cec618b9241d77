import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, may, type Subject, scopeOf } from '#modules/droits/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import { KEEP_PROJECT } from './project.ts';
import { type Project, readProject } from './projects.sql.ts';

export interface Carrier {
  id: string;
  slug: string;
  nom: string;
}

/** A campus as a person sees it: whether she keeps all its projects, or those of her organisations alone. */
export interface ProjectPlace {
  campus: CampusPlace;
  team: boolean;
  /** Whom she may name as the carrier of a project. */
  carriers: Carrier[];
  subject: Subject;
}

/** The campus at an address, for who keeps projects there. @throws NotFound · Forbidden. */
export async function placeAt(ctx: RequestContext, slug: string): Promise<ProjectPlace> {
  const campus = await campusAt(ctx.db, slug);
  const members = await membersOfCampus(ctx.db, campus.id, isoDate(ctx.clock.now()));
  const own: readonly string[] = ctx.actor ? scopeOf(ctx.actor, KEEP_PROJECT).organisations : [];
  const team = may(ctx.actor, KEEP_PROJECT, campusSubject(campus)).allowed;
  const carriers = members
    .filter((one) => team || own.includes(one.organisationId))
    .map((one) => ({ id: one.organisationId, slug: one.slug, nom: one.nom }));
  const subject = { ...campusSubject(campus), organisations: team ? [] : carriers.map((one) => one.id) };
  demand(ctx.actor, KEEP_PROJECT, subject);
  return { campus, team, carriers, subject };
}

/** On what an act on a project is demanded: its carrier keeps it, and the team. */
export const subjectOfProject = (
  place: Pick<ProjectPlace, 'campus'>,
  project: Pick<Project, 'organisationId'>,
): Subject => ({ ...campusSubject(place.campus), organisations: [project.organisationId] });

/** The project at an address, for who keeps it. @throws NotFound · Forbidden. */
export async function projectAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ place: ProjectPlace; project: Project }> {
  const place = await placeAt(ctx, params.slug);
  const project = await readProject(ctx.db, place.campus.id, params.id);
  if (!project || !may(ctx.actor, KEEP_PROJECT, subjectOfProject(place, project)).allowed) throw unknownPage();
  return { place, project };
}
