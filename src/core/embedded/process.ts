import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '#core/errors/index.ts';
import { causeIn, cleanEnv, type Folder } from './cluster.ts';
import { dropForeignLock, lastPort, livePostmaster } from './postmaster.ts';
import { chooseRunner } from './runner.ts';

/** Recovery after a crash reads the journal again: seconds, more on a slow disk. */
const START_TIMEOUT_MS = 60_000;
const LOG_LIMIT = 5_000_000;

export interface Running {
  port: number;
  /** True when this call started it. */
  started: boolean;
}

/** Where pools look for the server, something else is. */
export class AddressTaken extends OperatorError {
  constructor(sentence: string) {
    super(sentence, 69);
  }
}

/** What a start chooses; a server that is joined has what its own start chose. */
export interface Tuning {
  /** No fsync. */
  unsafe: boolean;
  /** How many it accepts at once. */
  connections: number;
}

/**
 * Joins the server of the folder (another command's, or an orphan's of a killed process), or starts it.
 * @param address port where pools look for it: it is started there or not at all. @throws OperatorError when somebody else has it.
 */
export async function joinOrStart(
  native: string,
  folder: Folder,
  tuning: Tuning,
  address: number | null = null,
): Promise<Running> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let wanted = address ?? lastPort(folder.cluster);
  while (Date.now() < deadline) {
    const live = livePostmaster(folder.cluster);
    if (live?.ready) return { port: live.port, started: false };
    if (live) {
      await sleep(30); // starting or stopping: look again
      continue;
    }
    dropForeignLock(folder.cluster);
    const port = await freePort(wanted, address !== null);
    const outcome = await start(native, folder, tuning, port, deadline);
    if (typeof outcome === 'object') return outcome;
    // Only a port that was taken is given up: pools and the next command look for the server where it was.
    if (outcome === 'port' && address === null) wanted = null;
  }
  throw new OperatorError(
    `La base embarquée de ${folder.root} ne répond pas après ${START_TIMEOUT_MS / 1000} secondes.`,
    69,
  );
}

/** @returns what another process, or what is left of the killed server, holds for now: the caller looks again. */
async function start(
  native: string,
  folder: Folder,
  tuning: Tuning,
  port: number,
  deadline: number,
): Promise<Running | 'folder' | 'port'> {
  const runner = chooseRunner(folder.root, native);
  const log = openLog(folder);
  const child = runner.spawn(
    join(runner.native, 'bin', 'postgres'),
    ['-D', folder.cluster, ...settings(port, tuning)],
    {
      stdio: ['ignore', 'ignore', log.fd],
      env: cleanEnv(),
      // Its own process group: Ctrl-C on the terminal goes to us, and we stop it in order.
      detached: true,
    },
  );
  closeSync(log.fd);
  let exited = false;
  child.on('exit', () => {
    exited = true;
  });
  child.on('error', () => {
    exited = true;
  });
  child.unref();
  while (Date.now() < deadline) {
    const live = livePostmaster(folder.cluster);
    if (live?.ready) return { port: live.port, started: live.pid === child.pid };
    if (exited) {
      const said = log.readSince();
      if (/could not create any TCP\/IP sockets/.test(said)) return 'port';
      if (/lock file "postmaster\.pid" already exists/.test(said)) return 'folder';
      if (/pre-existing shared memory block/.test(said)) {
        await sleep(200); // sessions of a killed server finish their query before they see it
        return 'folder';
      }
      throw new OperatorError(`La base embarquée de ${folder.root} n’a pas démarré : ${causeIn(said)}.`, 69);
    }
    await sleep(15);
  }
  return 'folder';
}

/** For databases that nobody will miss, whose folder may stand in memory: little of what was written is kept beside them. */
const UNSAFE = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  max_wal_size: '256MB',
};

function settings(port: number, { unsafe, connections }: Tuning): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    jit: 'off',
    max_connections: connections,
    shared_buffers: '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: 1.1,
    logging_collector: 'off',
    log_timezone: 'Europe/Paris',
    timezone: 'Europe/Paris',
    lc_messages: 'C',
    ...(unsafe ? UNSAFE : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The file that receives what PostgreSQL says, started again when it has grown too big. */
function openLog(folder: Folder) {
  const size = statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0;
  const fd = openSync(folder.log, size > LOG_LIMIT ? 'w' : 'a', 0o600);
  const from = fstatSync(fd).size;
  return { fd, readSince: () => readFileSync(folder.log).subarray(from).toString('utf8') };
}

/**
 * The wanted port when it is free; else one below 32768: the system never gives those to a client that reconnects.
 * @param only no other will do. @throws OperatorError
 */
async function freePort(wanted: number | null, only: boolean): Promise<number> {
  for (let i = 0; i < 100; i++) {
    const port = i === 0 && wanted ? wanted : 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer();
    const free = await Promise.race([
      once(probe.listen(port, '127.0.0.1'), 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ]).catch(() => false);
    probe.close();
    if (free) return port;
    if (only) {
      throw new AddressTaken(`Le port ${port} de la base embarquée est pris par un autre programme.`);
    }
  }
  throw new OperatorError('Aucun port local n’est libre pour la base embarquée.', 69);
}
