import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type OpenDb, openDb } from '#core/db/index.ts';
import { livePostmaster } from '#core/embedded/postmaster.ts';
import { openFiles } from '#core/files/index.ts';
import { dataFolder, type Launched, maillage, opened, postgresOf } from '#tests/journeys/server-process.ts';

/** Longer than this to come back is a defect: the recovery of PostgreSQL reads a journal of a few megabytes here. */
const RECOVERY_MS = 30_000;

/** Below those that the system gives to clients: nobody takes it while the service is down. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer();
    const free = await new Promise<boolean>((done) => {
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (free) return port;
  }
}

/** The product as it is installed: the built service on its embedded PostgreSQL, in a folder of its own. */
export class Service {
  readonly folder = dataFolder();
  /** Where it keeps what is deposited. */
  readonly files = openFiles({ dataDir: this.folder, s3: null });
  private launched: Launched | null = null;

  private constructor(
    readonly origin: string,
    private readonly env: Record<string, string>,
  ) {}

  static async of(env: Record<string, string>): Promise<Service> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    return new Service(origin, { PORT: String(port), PUBLIC_URL: origin, ...env });
  }

  launch(): void {
    this.launched = maillage(['serve'], { DATA_DIR: this.folder, ...this.env });
  }

  async start(): Promise<void> {
    this.launch();
    await opened(this.launched!);
  }

  /** What the process said since it was launched. */
  said(): string {
    return this.launched?.said() ?? '';
  }

  /** Whether the process of the service is there: it must outlive its database. */
  get alive(): boolean {
    return this.launched !== null && this.launched.child.exitCode === null && this.launched.child.signalCode === null;
  }

  async stop(): Promise<number | null> {
    this.launched!.child.kill('SIGTERM');
    return this.launched!.ended;
  }

  /** A command of the product on the same data. */
  async command(...args: string[]): Promise<{ code: number | null; said: string }> {
    const one = maillage(args, { DATA_DIR: this.folder, ...this.env });
    const code = await one.ended;
    return { code, said: one.said() };
  }

  killService(): void {
    this.launched!.child.kill('SIGKILL');
  }

  async gone(): Promise<void> {
    await this.launched!.ended;
  }

  /** @returns false when there is none to kill. */
  killPostmaster(): boolean {
    const pid = postgresOf(this.folder);
    return pid !== null && this.kill(pid);
  }

  /** @returns false when it has just ended by itself. */
  kill(pid: number): boolean {
    try {
      process.kill(pid, 'SIGKILL');
      return true;
    } catch {
      return false;
    }
  }

  /** Waits until the service answers, its database too. @returns milliseconds. @throws what it said when it does not. */
  async recovered(): Promise<number> {
    const began = performance.now();
    while (performance.now() - began < RECOVERY_MS) {
      const answer = await fetch(`${this.origin}/sante/prete`, { signal: AbortSignal.timeout(5_000) }).catch(
        () => null,
      );
      await answer?.body?.cancel();
      if (answer?.status === 200) return performance.now() - began;
      if (!this.alive) throw new Error(`The service ended by itself: ${this.said()}`);
      await pause(25);
    }
    throw new Error(`The service did not come back: ${this.said()}`);
  }

  /** Address of the embedded database as it runs now. */
  databaseUrl(): string {
    const live = livePostmaster(join(this.folder, 'postgresql'));
    if (!live) throw new Error('No embedded database runs.');
    const password = readFileSync(join(this.folder, 'postgresql.mdp'), 'utf8').trim();
    return `postgresql://maillage:${password}@127.0.0.1:${live.port}/maillage`;
  }

  openDb(): OpenDb {
    return openDb(this.databaseUrl(), { max: 2, applicationName: 'exercice' });
  }

  /** Processes of the database, those at work first. Empty when it does not answer. */
  async backends(): Promise<{ pid: number; name: string; busy: boolean }[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl(), application_name: 'exercice' });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query(
        `select pid, case backend_type when 'client backend' then application_name else backend_type end as name,
           coalesce(state in ('active', 'idle in transaction'), false) as busy
         from pg_stat_activity where pid <> pg_backend_pid() order by busy desc, pid`,
      );
      return rows;
    } catch {
      return [];
    } finally {
      await client.end().catch(() => {});
    }
  }
}
