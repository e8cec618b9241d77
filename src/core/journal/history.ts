import type { Db } from '#core/db/index.ts';

/** One act on an object, as its history shows it. */
export interface HistoryEntry {
  id: number;
  at: Date;
  act: string;
  /** Version that the act made; null for an act that leaves the fields of the object alone. */
  version: number | null;
  actorId: string | null;
  actorRole: string;
  /** Changed fields; null when the act changed none, or when they were erased. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  details: Record<string, unknown>;
  erased: boolean;
}

const LIMIT = 500;

/** Which lines of a history: one sort that is written often must not push the others past the limit. */
export interface HistoryPart {
  /** 500 unless said. */
  limit?: number;
  /** Lines that made a version, or those that made none. */
  versions?: boolean;
  /** These acts alone. */
  only?: readonly string[];
  /** Every act but these. */
  but?: readonly string[];
}

/** What happened to an object, newest first. Readings are not in it. */
export async function historyOf(
  db: Db,
  objectType: string,
  objectId: string,
  { limit = LIMIT, versions, only, but }: HistoryPart = {},
): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('journal')
    .select([
      'id',
      'le',
      'acte',
      'objet_version',
      'acteur_id',
      'acteur_role',
      'avant',
      'apres',
      'motif',
      'details',
      'effacement_id',
    ])
    .where('objet_type', '=', objectType)
    .where('objet_id', '=', objectId)
    .where('nature', 'in', ['ecriture', 'acces'])
    .$if(versions !== undefined, (query) => query.where('objet_version', versions ? 'is not' : 'is', null))
    .$if(only !== undefined, (query) => query.where('acte', 'in', only!))
    .$if(but !== undefined, (query) => query.where('acte', 'not in', but!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.le,
    act: row.acte,
    version: row.objet_version,
    actorId: row.acteur_id,
    actorRole: row.acteur_role,
    before: row.avant as Record<string, unknown> | null,
    after: row.apres as Record<string, unknown> | null,
    reason: row.motif,
    details: row.details as Record<string, unknown>,
    erased: row.effacement_id !== null,
  }));
}

/**
 * The fields of an object as they stood at a version, walking back from its present state.
 * @param present the object now; @param presentVersion its version now.
 * @returns null for a version that the history does not reach: later than now, or beyond a change that it does not hold.
 */
export function stateAt<T extends object>(
  present: T,
  presentVersion: number,
  history: readonly HistoryEntry[],
  version: number,
): T | null {
  if (version > presentVersion || version < 1) return null;
  const byVersion = new Map(history.map((entry) => [entry.version, entry]));
  const state = { ...present };
  for (let at = presentVersion; at > version; at--) {
    const entry = byVersion.get(at);
    if (!entry?.before) return null;
    for (const [field, value] of Object.entries(entry.before)) {
      if (field in state) (state as Record<string, unknown>)[field] = value;
    }
  }
  return state;
}
