import type { Db } from '#core/db/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import type { ComptesHooks } from './hooks.ts';
import { placeOf } from './place.ts';
import type { Target } from './target.ts';

/** Something on which rights hold, as its room gives it. */
export interface RightsObject {
  /** « Estuaire ». */
  nom: string;
  /** « Campus », « Organisation ». */
  genre: string;
  /** Where it stands: what decisions are taken on. */
  subject: Subject;
  /** Rooms of data/droits whose acts bear on it. */
  salles: readonly string[];
}

/** The object of this kind, or null. Campuses and organisations are known here; other rooms give theirs by `hooks.objectOf`. */
export async function readRightsObject(
  db: Db,
  hooks: ComptesHooks,
  { type, id }: { type: string; id: string },
  today: string,
): Promise<RightsObject | null> {
  if (type !== 'campus' && type !== 'organisation') return (await hooks.objectOf?.(db, type, id, today)) ?? null;
  const place = await placeOf(db, hooks, { perimetre: type, cible: id }, today);
  if (!place) return null;
  const [genre, salle] = type === 'campus' ? ['Campus', 'campus'] : ['Organisation', 'organisations'];
  return { nom: place.label, genre, subject: place.subject, salles: [salle] };
}

/**
 * Where a role holds, as decisions read it. What holds everywhere, and what is no more, stands in no campus: only who covers
 * everything reaches it (a subject without any place would be inside every perimeter).
 */
export async function reachOf(db: Db, hooks: ComptesHooks, target: Target, today: string): Promise<Subject> {
  const place = await placeOf(db, hooks, target, today);
  if (target.perimetre !== 'objet' || !target.cible) return { campus: [], ...place?.subject };
  const [type = '', id = ''] = target.cible.split(/:(.*)/s);
  const object = await readRightsObject(db, hooks, { type, id }, today);
  return { campus: [], ...object?.subject, objet: { type, id } };
}
