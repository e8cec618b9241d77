import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { InstanceFields } from '../instances.sql.ts';
import { instanceUrl } from '../links.ts';
import { meetingScope } from '../meeting-access.ts';
import type { ProjectHooks, TiedProject } from '../registre/hooks.ts';
import { READ } from '../subject.ts';
import { bodiesCarrying, type CarryingBody } from './bodies.sql.ts';

/** The consortiums of a project, for who reads these bodies. */
export const bodiesOfProject = async (
  db: Db,
  actor: Actor,
  projetId: string,
): Promise<(CarryingBody & { href: string })[]> =>
  (await bodiesCarrying(db, meetingScope(actor, READ), projetId)).map((one) => ({ ...one, href: instanceUrl(one.id) }));

/** Projects of some bodies that somebody reads, by id. */
export async function projectsOfBodies(
  db: Db,
  actor: Actor,
  { hooks, ids }: { hooks: ProjectHooks; ids: readonly (string | null)[] },
): Promise<ReadonlyMap<string, TiedProject>> {
  const tied = [...new Set(ids.flatMap((id) => id ?? []))];
  const known = tied.length > 0 ? await hooks.projectsOf(db, actor, tied) : [];
  return new Map(known.map((one) => [one.id, one]));
}

type Tied = Pick<InstanceFields, 'genre' | 'projetId'>;

/**
 * Why a body may not be tied to this project, or null. Only a project that the person reads may be chosen; the one that it has stays, even
 * when somebody who does not read it saves the rest.
 */
export async function projectFault(
  db: Db,
  actor: Actor | null,
  order: { hooks: ProjectHooks; slug: string; before: string | null; fields: Tied },
): Promise<string | null> {
  const { genre, projetId } = order.fields;
  if (!projetId) return null;
  if (genre !== 'consortium') return 'Seul un consortium est lié à un projet : choisissez « Aucun », ou cette nature.';
  if (projetId === order.before) return null;
  const known = actor ? await order.hooks.projectsOfCampus(db, actor, order.slug) : [];
  return known.some((one) => one.id === projetId) ? null : 'Choisissez un projet de la liste.';
}
