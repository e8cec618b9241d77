import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { SessionState, SessionText } from './complement.ts';

export interface SessionRow {
  id: string;
  debut: string;
  fin: string;
  lieu: string;
  places: number | null;
  inscriptionLimite: string | null;
  etat: SessionState;
  version: number;
  retireLe: Date | null;
  retireMotif: string | null;
}

const columns = sql`n.id, to_char(n.debut, 'YYYY-MM-DD') as debut, to_char(n.fin, 'YYYY-MM-DD') as fin, n.lieu, n.places,
  to_char(n.inscription_limite, 'YYYY-MM-DD') as "inscriptionLimite", n.etat, n.version, n.retire_le as "retireLe",
  n.retire_motif as "retireMotif"`;

/** Sessions of a complement, the next ones first, then the past ones, the last first; withdrawn ones are in no list. */
export async function sessionsOf(db: Db, complementId: string, today: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select ${columns} from complement_session n where n.complement_id = ${complementId}::uuid and n.retire_le is null
    order by n.fin < ${today}::date, case when n.fin >= ${today}::date then n.debut end, n.debut desc, n.id`.execute(
    db,
  );
  return rows;
}

/** Those that were noted by mistake, the last one first: they may be put back. */
export async function withdrawnSessionsOf(db: Db, complementId: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select ${columns} from complement_session n where n.complement_id = ${complementId}::uuid and n.retire_le is not null
    order by n.retire_le desc, n.id limit 100`.execute(db);
  return rows;
}

export async function readSession(
  db: Db,
  complementId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<SessionRow | null> {
  const { rows } = await sql<SessionRow>`
    select ${columns} from complement_session n where n.complement_id = ${complementId}::uuid and n.id = ${id}::uuid
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

const values = (text: SessionText) => ({
  debut: text.debut,
  fin: text.fin,
  lieu: text.lieu,
  places: text.places,
  inscription_limite: text.inscriptionLimite,
  etat: text.etat,
});

/** @returns its id, or null when the same session is already there. */
export async function insertSession(
  tx: Tx,
  one: { complementId: string; text: SessionText; now: Date },
): Promise<string | null> {
  const row = await tx
    .insertInto('complement_session')
    .values({ complement_id: one.complementId, ...values(one.text), cree_le: one.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Another session of the complement, in the same place on the same days. */
export async function twinSession(tx: Tx, complementId: string, id: string, text: SessionText): Promise<boolean> {
  const row = await tx
    .selectFrom('complement_session')
    .select('id')
    .where('complement_id', '=', complementId)
    .where('id', '<>', id)
    .where('debut', '=', text.debut)
    .where('fin', '=', text.fin)
    .where('lieu', '=', text.lieu)
    .where('retire_le', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function update(tx: Tx, id: string, to: Record<string, unknown>): Promise<number> {
  const { version } = await tx
    .updateTable('complement_session')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export const updateSession = (tx: Tx, id: string, text: SessionText): Promise<number> => update(tx, id, values(text));
export const putSessionAside = (tx: Tx, id: string, to: { le: Date; motif: string } | null): Promise<number> =>
  update(tx, id, { retire_le: to?.le ?? null, retire_motif: to?.motif ?? null });
