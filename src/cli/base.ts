import { resolve } from 'node:path';
import { jobs } from '#app';
import type { Config } from '#core/config/index.ts';
import { installationRoot } from '#core/config/root.ts';
import { requireConnections } from '#core/db/connections.ts';
import { migrate, type OpenDb, openDb } from '#core/db/index.ts';
import { checkDatabase } from '#core/db/version.ts';
import { type EmbeddedServer, OWN_SESSIONS, openEmbedded, USUAL_CONNECTIONS } from '#core/embedded/index.ts';
import { OperatorError } from '#core/errors/index.ts';
import { installJobs } from '#core/jobs/index.ts';

/** The database of a command: opened, migrated, and how to leave it. */
export interface Base extends OpenDb {
  /** Null with DATABASE_URL. */
  embedded: EmbeddedServer | null;
  /** Names of the migrations just applied. */
  applied: string[];
}

/**
 * Opens DATABASE_URL, or the embedded database of DATA_DIR (joined when a server already runs on it), and brings its
 * schema up to date. `close` leaves no process behind that nobody uses; a command that is interrupted neither.
 */
export async function openBase(config: Config, name: string): Promise<Base> {
  const embedded = await openServer(config);
  leaveWhenInterrupted(embedded);
  return migratedOrStopped(config, name, embedded);
}

function leaveWhenInterrupted(embedded: EmbeddedServer | null): void {
  if (!embedded) return;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => void embedded.stop().then(() => process.exit(130)));
  }
}

/** A few statements that last for minutes would hold every connection of the pages. */
const REQUEST_STATEMENT_MS = 30_000;

const LARGER_EMBEDDED = 'attendez la fin de la commande qui a ouvert la base avec un réglage plus petit';
const LARGER_SERVER = 'augmentez max_connections (ou la limite du compte, ou celle de la base) sur le serveur';

/** The pools of a service, and as much again for the commands that run beside it. */
const embeddedConnections = (dbPool: number): number => Math.max(USUAL_CONNECTIONS, 3 * dbPool + 20);

/** What a service works with. */
export interface ServiceBase extends Base {
  /** For the requests, whose statements are limited; `db` and `pool` are those of the start and the jobs, which take their time. */
  requests: OpenDb;
}

/** The same for the HTTP server, alone on its data folder; it handles signals itself. */
export async function openServiceBase(config: Config, patienceMs: number): Promise<ServiceBase> {
  const embedded = await openServer(config);
  try {
    await embedded?.claimService(patienceMs);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const requests = openPool(config, 'serve', embedded, REQUEST_STATEMENT_MS);
  try {
    await requireConnections(requests.pool, config.dbPool, embedded ? LARGER_EMBEDDED : LARGER_SERVER);
    const base = await migrated(config, 'serve', embedded);
    const close = async () => {
      await requests.close();
      await base.close();
    };
    return { ...base, requests, close };
  } catch (error) {
    await requests.close();
    await embedded?.stop();
    throw error;
  }
}

/**
 * The same as it is, its schema neither made nor brought up to date: to save it, or to put another in its place.
 * @param alone no service may run on the data folder. With DATABASE_URL the caller looks at the sessions of the base.
 */
export async function openBaseAsIs(config: Config, name: string, { alone = false } = {}): Promise<Base> {
  const embedded = await openServer(config);
  leaveWhenInterrupted(embedded);
  try {
    if (alone) await embedded?.claimService();
    const opened = openPool(config, name, embedded);
    return { ...opened, embedded, applied: [], close: () => opened.close().then(() => embedded?.stop()) };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function openServer(config: Config): Promise<EmbeddedServer | null> {
  if (!config.databaseUrl) {
    return openEmbedded({ dataDir: resolve(config.dataDir), connections: embeddedConnections(config.dbPool) });
  }
  await checkDatabase(config.databaseUrl);
  return null;
}

async function migratedOrStopped(config: Config, name: string, embedded: EmbeddedServer | null): Promise<Base> {
  try {
    return await migrated(config, name, embedded);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function migrated(config: Config, name: string, embedded: EmbeddedServer | null): Promise<Base> {
  const opened = openPool(config, name, embedded);
  try {
    const applied = await migrate(opened.db, `${installationRoot()}/db/migrations`);
    await installJobs(opened.pool, jobs);
    return {
      ...opened,
      embedded,
      applied,
      close: async () => {
        await opened.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await opened.close();
    throw migrationRefused(error);
  }
}

const openPool = (config: Config, name: string, embedded: EmbeddedServer | null, statementMs?: number): OpenDb =>
  openDb(config.databaseUrl ?? embedded!.url, {
    max: config.dbPool,
    applicationName: `maillage-${name}${OWN_SESSIONS}`,
    ...(statementMs === undefined ? {} : { statementMs }),
  });

/** Two mistakes of operators have their sentence; anything else is a defect and keeps its stack. */
function migrationRefused(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (code === '42501') {
    return new OperatorError(
      `Le compte de DATABASE_URL n’a pas le droit de créer le schéma (${message}) : il doit être propriétaire de la base.`,
    );
  }
  if (/corrupted migrations/.test(message ?? '')) {
    return new OperatorError(
      'Le schéma de cette base vient d’une version plus récente ou différente de Maillage : reprenez le logiciel à jour, ou une autre base.',
    );
  }
  return error;
}
