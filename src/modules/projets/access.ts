import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand, may, type Subject, scopeOf } from '#modules/droits/index.ts';
import { ACTION, type ActionContext, KEEP_PROJECT, PROJECT, READ_ACTION, READ_PROJECT } from './action.ts';
import { type Action, readAction } from './actions.sql.ts';
import type { Engaged } from './list.sql.ts';
import { type Project, readProject } from './projects.sql.ts';

export const actionContext = (ctx: RequestContext): ActionContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
});

type Campus = Pick<CampusPlace, 'id' | 'regions'>;

/** The narrow object by which somebody reaches an action: its project for who funds it, else the action. */
function objectFor(actor: Actor | null, action: Pick<Action, 'id' | 'projetId'>): { type: string; id: string } {
  const funded = (actor?.grants ?? []).some((grant) => grant.cible === `${PROJECT}:${action.projetId}`);
  return funded ? { type: PROJECT, id: action.projetId } : { type: ACTION, id: action.id };
}

/** On what an act on an action is demanded: its campus, and the organisations engaged in it. */
export const subjectOf = (
  actor: Actor | null,
  campus: Campus,
  action: Pick<Action, 'id' | 'projetId' | 'organisationId' | 'partenaires'>,
): Subject => ({
  ...campusSubject(campus),
  organisations: [
    ...(action.organisationId ? [action.organisationId] : []),
    ...action.partenaires.map((one) => one.id),
  ],
  objet: objectFor(actor, action),
});

export const subjectOfProject = (campus: Campus, project: Pick<Project, 'id'>): Subject => ({
  ...campusSubject(campus),
  objet: { type: PROJECT, id: project.id },
});

/** The campuses of some objects, each read once; null: there is none. */
export async function placesOf(
  db: Db,
  objects: readonly { campusSlug: string }[],
): Promise<ReadonlyMap<string, CampusPlace | null>> {
  const places = new Map<string, CampusPlace | null>();
  for (const { campusSlug } of objects)
    if (!places.has(campusSlug)) places.set(campusSlug, await campusPlace(db, campusSlug));
  return places;
}

/** Whether somebody keeps the projects of a campus: she says who pilots, and puts actions in the bin. */
export const isTeam = (actor: Actor | null, campus: Campus): boolean =>
  may(actor, KEEP_PROJECT, campusSubject(campus)).allowed;

/** An action at its address, for who may read it. */
export interface ActionPlace {
  campus: CampusPlace;
  action: Action;
  team: boolean;
}

/** @throws NotFound · Forbidden. */
export async function actionAt(ctx: RequestContext, params: { slug: string; id: string }): Promise<ActionPlace> {
  const campus = await campusAt(ctx.db, params.slug);
  const action = await readAction(ctx.db, campus.id, params.id);
  if (!action) throw unknownPage();
  demand(ctx.actor, READ_ACTION, subjectOf(ctx.actor, campus, action));
  return { campus, action, team: isTeam(ctx.actor, campus) };
}

/** The same for who does an act on it. @throws NotFound · Forbidden. */
export async function actionFor(
  ctx: RequestContext,
  params: { slug: string; id: string },
  act: string,
): Promise<ActionPlace> {
  const place = await actionAt(ctx, params);
  demand(ctx.actor, act, subjectOf(ctx.actor, place.campus, place.action));
  return place;
}

/** The campus at an address, for who does an act there. @throws NotFound · Forbidden. */
export async function campusFor(ctx: RequestContext, slug: string, act: string): Promise<CampusPlace> {
  const campus = await campusAt(ctx.db, slug);
  demand(ctx.actor, act, campusSubject(campus));
  return campus;
}

/** The project at an address, for who does an act on it. @throws NotFound · Forbidden. */
export async function projectFor(
  ctx: RequestContext,
  params: { slug: string; id: string },
  act = READ_PROJECT,
): Promise<{ campus: CampusPlace; project: Project }> {
  const campus = await campusAt(ctx.db, params.slug);
  const project = await readProject(ctx.db, campus.id, params.id);
  if (!project) throw unknownPage();
  demand(ctx.actor, act, subjectOfProject(campus, project));
  return { campus, project };
}

const idsAfter = (actor: Actor, type: string): string[] =>
  actor.grants.flatMap(({ cible }) => (cible?.startsWith(`${type}:`) ? [cible.slice(type.length + 1)] : []));
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** In what a person is engaged, by her organisations and by the actions and projects on which she holds a role. */
export const engagedOf = (actor: Actor): Engaged => ({
  organisations: scopeOf(actor, READ_ACTION).organisations,
  actions: idsAfter(actor, ACTION).filter((id) => ID.test(id)),
  projets: idsAfter(actor, PROJECT).filter((id) => ID.test(id)),
});
