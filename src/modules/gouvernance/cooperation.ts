import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import type { SharedWork } from '#modules/reseau/index.ts';
import { bodiesIn, type SharedRow, sharedRows } from './cooperation.sql.ts';
import { instanceKindLabels } from './labels.ts';
import { instanceUrl } from './links.ts';
import { READ_MEETINGS } from './meeting-access.ts';
import { meetingUrl } from './meetings/links.ts';
import { instancesReach, OBJECT, READ } from './subject.ts';

/**
 * Bodies and meetings as somebody may read them: one that is not public keeps its name from whom may not open it.
 * @param ids keys of `cooperationLinks`.
 */
export async function describeSharedWork(
  db: Db,
  actor: Actor,
  campus: CampusPlace,
  ids: { instances: readonly string[]; reunions: readonly string[] },
): Promise<SharedWork[]> {
  const rows = await sharedRows(db, ids);
  return rows.map((row) => describe(row, actor, campus));
}

function describe(row: SharedRow, actor: Actor, campus: CampusPlace): SharedWork {
  const subject = { ...campusSubject(campus), objet: { type: OBJECT, id: row.instanceId } };
  const meeting = row.genre === 'reunion';
  const opens = may(actor, meeting ? READ_MEETINGS : READ, subject).allowed;
  const href = meeting ? meetingUrl(row.id) : instanceUrl(row.id);
  return {
    genre: row.genre,
    objet: row.id,
    nom: opens || row.publique ? row.nom : instanceKindLabels[row.kind],
    le: row.le,
    exemple: row.exemple,
    links: opens ? [{ label: meeting ? 'Ouvrir la réunion' : 'Ouvrir l’instance', href }] : [],
  };
}

/** The body of a campus that opens an act to somebody by a mandate; null: none does. */
export async function bodyOfActor(
  db: Db,
  actor: Actor,
  order: { campusId: string; act: string },
): Promise<{ type: string; id: string } | null> {
  const { ids } = instancesReach(actor, order.act);
  if (ids.length === 0) return null;
  const [id] = await bodiesIn(db, order.campusId, ids);
  return id ? { type: OBJECT, id } : null;
}
