import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, may, type Subject, scopeOf } from '#modules/droits/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import { keepersAmong } from '../keepers.sql.ts';
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
  /** Whom she may name as the carrier of a project: present members. */
  carriers: Carrier[];
  /** Ids of her organisations that are present members, or that carry a project there. */
  own: string[];
  subject: Subject;
}

/** The campus at an address, for who keeps projects there. @throws NotFound · Forbidden. */
export async function placeAt(ctx: RequestContext, slug: string): Promise<ProjectPlace> {
  const campus = await campusAt(ctx.db, slug);
  const today = isoDate(ctx.clock.now());
  const members = await membersOfCampus(ctx.db, campus.id, today);
  const ids = ctx.actor ? scopeOf(ctx.actor, KEEP_PROJECT).organisations : [];
  const own = (await keepersAmong(ctx.db, 'mobilite', { campusId: campus.id, ids, today })).map((one) => one.id);
  const team = may(ctx.actor, KEEP_PROJECT, campusSubject(campus)).allowed;
  const carriers = members
    .filter((one) => team || own.includes(one.organisationId))
    .map((one) => ({ id: one.organisationId, slug: one.slug, nom: one.nom }));
  const subject = { ...campusSubject(campus), organisations: team ? [] : own };
  demand(ctx.actor, KEEP_PROJECT, subject);
  return { campus, team, carriers, own, subject };
}

/** The same for who notes a project: an organisation that has left the campus keeps what it carries, and carries no more. */
export async function newProjectAt(ctx: RequestContext, slug: string): Promise<ProjectPlace> {
  const place = await placeAt(ctx, slug);
  if (!place.team && place.carriers.length === 0) throw unknownPage();
  return place;
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
