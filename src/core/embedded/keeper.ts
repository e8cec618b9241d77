import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError } from '#core/errors/index.ts';
import type { Folder } from './cluster.ts';
import { livePostmaster } from './postmaster.ts';

/** Session of a process that is about to leave: it does not count as a user of the server. */
const LEAVING = 'maillage-depart';
/** End of the names of the sessions of this process: a command that is interrupted leaves without closing them. */
export const OWN_SESSIONS = `#${process.pid}`;
/** Key of the advisory lock of the one HTTP server of a data folder. */
const SERVER_LOCK = 478_000;

/**
 * The session that a process keeps open as long as it uses the embedded server: nobody stops it meanwhile, even when the
 * pool is idle. Creates the database `maillage` the first time.
 * @returns null when the server is stopping: the caller starts again. @throws OperatorError when it refuses us.
 */
export async function openKeeper(adminUrl: string, folder: Folder): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'maillage-gardien',
    keepAlive: true,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'maillage'");
    if (rowCount === 0) await createDatabase(client);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    const { code, message } = error as { code?: string; message: string };
    if (code === '28P01') {
      throw new OperatorError(
        `Le mot de passe gardé dans ${folder.password} n’est pas celui de la base : remettez ce fichier depuis une sauvegarde du dossier.`,
      );
    }
    if (code === undefined || /^(57P0|ECONN|EPIPE)/.test(code)) return null;
    throw new OperatorError(`La base embarquée de ${folder.root} nous refuse : ${message}.`, 69);
  }
}

async function createDatabase(client: pg.Client): Promise<void> {
  await client.query('create database maillage').catch((error: { code?: string }) => {
    if (error.code !== '42P04' && error.code !== '23505') throw error; // two first starts at once
  });
}

/** How many connections the server accepts: its start chose. */
export async function acceptedBy(keeper: pg.Client): Promise<number> {
  const { rows } = await keeper.query<{ max_connections: string }>('show max_connections');
  return Number(rows[0]?.max_connections);
}

/** Held by the session: a killed server releases it with its connection. */
export async function claimServer(keeper: pg.Client, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await keeper.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [SERVER_LOCK]);
    if (rows[0]?.taken) return true;
    if (Date.now() >= deadline) return false;
    await sleep(100);
  }
}

/** Ends our session; the last one out asks for a fast shutdown and waits until the server is gone. */
export async function leave(keeper: pg.Client, adminUrl: string, folder: Folder): Promise<void> {
  await keeper.end().catch(() => {});
  const live = livePostmaster(folder.cluster);
  if (!live || (await othersUse(adminUrl))) return;
  try {
    process.kill(live.pid, 'SIGINT');
  } catch {
    return;
  }
  for (let i = 0; i < 1500 && livePostmaster(folder.cluster)?.pid === live.pid; i++) await sleep(20);
}

/** Sessions that have just been closed take a moment to leave the list: looked at a few times. */
async function othersUse(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: 5_000,
    application_name: LEAVING,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    for (let i = 0; i < 5; i++) {
      const { rows } = await client.query<{ others: number }>(
        `select count(*)::int as others from pg_stat_activity
         where backend_type = 'client backend' and pid <> pg_backend_pid()
           and application_name <> $1 and application_name not like '%' || $2`,
        [LEAVING, OWN_SESSIONS],
      );
      if (rows[0]?.others === 0) return false;
      await sleep(40);
    }
    return true;
  } catch {
    return true; // already stopping
  } finally {
    await client.end().catch(() => {});
  }
}
