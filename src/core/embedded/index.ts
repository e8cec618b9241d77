import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { OperatorError } from '#core/errors/index.ts';
import { nativeFolder } from './binaries.ts';
import { ensureCluster, type Folder, openFolder, readPassword } from './cluster.ts';
import { acceptedBy, claimServer, leave, openKeeper } from './keeper.ts';
import { AddressTaken, joinOrStart, type Tuning } from './process.ts';

export { OWN_SESSIONS } from './keeper.ts';

export interface EmbeddedServer {
  /** Connection string to the database `maillage`. */
  url: string;
  /** Same server, another database: tests clone one per file. */
  urlOf(database: string): string;
  /** True when this process started it; false when it joined one already running. */
  started: boolean;
  /**
   * Makes this process the one HTTP server of the folder, for as long as it lives.
   * @throws OperatorError when another one is.
   */
  claimService(patienceMs?: number): Promise<void>;
  /**
   * From now on a server that dies is started again at the same address; `tell` says so. An address that another program keeps
   * for longer than the patience is given up, in one sentence: the next start takes another one.
   */
  watch(tell: (sentence: string) => void, giveUp: (error: OperatorError) => void, patienceMs?: number): void;
  /** Stops the server unless another process still uses it: the last one out turns off the light. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder of the cluster; created 0700 when missing. */
  dataDir: string;
  /** Tests only: no fsync. A power cut may lose everything. */
  volatile?: boolean;
  /** How many connections the server is to accept; one that accepts fewer, and that nobody uses, is started again. */
  connections?: number;
}

/** Enough for the pools of a service by default, and some commands beside it. */
export const USUAL_CONNECTIONS = 60;

/**
 * Opens the PostgreSQL that npm installed on a data folder of this machine: creates the cluster the first time, joins the
 * server when one already runs on the folder (another command, or an orphan of a killed process), starts it otherwise.
 * Listens on 127.0.0.1 only, random password kept 0600 in the folder.
 * @throws OperatorError in one French sentence.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = openFolder(options.dataDir);
  const native = nativeFolder();
  await ensureCluster(native, folder);
  const password = readPassword(folder);
  const connections = options.connections ?? (options.volatile ? 200 : USUAL_CONNECTIONS);
  const tuning = { unsafe: options.volatile ?? false, connections };
  const open = (address?: number) => openSession(native, folder, password, tuning, address);
  let opened = await open();
  if (!opened.started && (await acceptedBy(opened.keeper)) < connections) {
    await leave(opened.keeper, urlBuilder(password, opened.port)('postgres'), folder);
    opened = await open();
  }
  const { port, started, keeper } = opened;
  return new Session(folder, urlBuilder(password, port), started, port, keeper, open);
}

const urlBuilder = (password: string, port: number) => (database: string) =>
  `postgresql://maillage:${password}@127.0.0.1:${port}/${database}`;

/** Given to whatever took the port of a server that died: a client of the machine for a moment, or a program that stays. */
const ADDRESS_PATIENCE_MS = 120_000;
const GIVEN_UP = 'Le service s’arrête ; relancé, il retrouvera sa base à une autre adresse.';

interface Watcher {
  tell(sentence: string): void;
  giveUp(error: OperatorError): void;
  patienceMs: number;
}

interface Opened {
  port: number;
  started: boolean;
  keeper: pg.Client;
}

/** A server that another process is stopping is waited for, then started again. @param address its port, when it must be this one. */
async function openSession(
  native: string,
  folder: Folder,
  password: string,
  tuning: Tuning,
  address?: number,
): Promise<Opened> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const running = await joinOrStart(native, folder, tuning, address);
    const keeper = await openKeeper(urlBuilder(password, running.port)('postgres'), folder);
    if (keeper) return { ...running, keeper };
    await sleep(100);
  }
  throw new OperatorError(`La base embarquée de ${folder.root} s’arrête sans cesse : voir ${folder.log}.`, 69);
}

class Session implements EmbeddedServer {
  readonly url: string;
  private stopping = false;
  /** The restart in progress: a stop waits for it, or would leave behind the server that it starts. */
  private reviving: Promise<void> = Promise.resolve();
  private claimed = false;

  constructor(
    private readonly folder: Folder,
    readonly urlOf: (database: string) => string,
    readonly started: boolean,
    private readonly port: number,
    private keeper: pg.Client,
    private readonly open: (address: number) => Promise<Opened>,
  ) {
    this.url = urlOf('maillage');
  }

  async claimService(patienceMs = 0): Promise<void> {
    this.claimed = await claimServer(this.keeper, patienceMs);
    if (this.claimed) return;
    throw new OperatorError(
      `Le dossier de données ${this.folder.root} sert déjà à un autre Maillage en marche : arrêtez-le, ou donnez un autre DATA_DIR.`,
      69,
    );
  }

  watch(
    tell: (sentence: string) => void,
    giveUp: (error: OperatorError) => void,
    patienceMs = ADDRESS_PATIENCE_MS,
  ): void {
    this.keeper.once('end', () => {
      if (!this.stopping) this.reviving = this.revive({ tell, giveUp, patienceMs });
    });
  }

  private async revive(watcher: Watcher): Promise<void> {
    const { tell, giveUp, patienceMs } = watcher;
    let takenSince: number | null = null;
    let said = 'La base embarquée s’est arrêtée : redémarrage.';
    tell(said);
    for (let wait = 200; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        const back = await this.open(this.port);
        if (back.port !== this.port) {
          await back.keeper.end();
          // Another command has started it elsewhere: once that one has left, it is ours to start.
          throw new AddressTaken(
            `La base embarquée n’est pas à son adresse (port ${this.port}) : une autre commande l’a lancée ailleurs.`,
          );
        }
        this.keeper = back.keeper;
        if (this.claimed) await claimServer(this.keeper, 1_000);
        this.watch(tell, giveUp, patienceMs);
        tell('La base embarquée est revenue.');
        return;
      } catch (error) {
        const sentence = error instanceof OperatorError ? error.sentence : String(error);
        takenSince = error instanceof AddressTaken ? (takenSince ?? performance.now()) : null;
        if (takenSince !== null && performance.now() - takenSince >= patienceMs) {
          return giveUp(new AddressTaken(`${sentence} ${GIVEN_UP}`));
        }
        if (sentence !== said) tell(sentence);
        said = sentence;
        await sleep(wait);
      }
    }
  }

  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    await this.reviving;
    await leave(this.keeper, this.urlOf('postgres'), this.folder);
  }
}
