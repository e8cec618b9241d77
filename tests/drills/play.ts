import { setTimeout as pause } from 'node:timers/promises';
import { type Db, transaction } from '#core/db/index.ts';
import { sealJournal, verifyJournal } from '#core/journal/index.ts';
import { mailServer } from '#tests/support/mail-server.ts';
import { Acting, type Stage } from './acts.ts';
import { cast } from './cast.ts';
import { Ledger } from './ledger.ts';
import { type Chance, chanceOf } from './random.ts';
import { Service } from './service.ts';
import { contradictions } from './verdict.ts';
import { halfActs, withoutBytes } from './whole.ts';

const PLAYERS = 8;
/** A check that meets a database still coming back looks again. */
const CHECK_MS = 20_000;

/** People at work on a service that is cut, over and over, and what must be true each time it is back. */
export class Play {
  private open = true;
  private ended = false;
  private busy = 0;
  private readonly loops: Promise<void>[] = [];
  private readonly seals: { id: number; seal: string }[] = [];

  private constructor(
    readonly service: Service,
    readonly stage: Stage,
    private readonly players: Acting[],
  ) {}

  static async of(seed: number): Promise<Play> {
    const chance = chanceOf(seed);
    // Slow enough for a process to be killed while a mail is in the hands of the server.
    const mails = await mailServer({ before: () => pause(chance.between(0, 20)) });
    const service = await Service.of({
      SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
      MAIL_FROM: 'Maillage exemple <contact@exemple.fr>',
    });
    await service.start();
    const base = service.openDb();
    const players = await cast(base.db, PLAYERS);
    await base.close();
    const stage: Stage = {
      origin: service.origin,
      mails,
      ledger: new Ledger(seed.toString(36)),
      links: { asked: 0, used: new Set() },
    };
    return new Play(
      service,
      stage,
      players.map((player) => new Acting(stage, player, chanceOf(chance.between(0, 2 ** 31)))),
    );
  }

  begin(): void {
    for (const player of this.players) this.loops.push(this.loop(player));
  }

  private async loop(player: Acting): Promise<void> {
    while (!this.ended) {
      if (!this.open) {
        await pause(5);
        continue;
      }
      this.busy++;
      await player.act().finally(() => this.busy--);
    }
  }

  /** Nobody asks anything any more, what was asked has its answer. */
  private async quiet<T>(work: () => Promise<T>): Promise<T> {
    this.open = false;
    while (this.busy > 0) await pause(5);
    try {
      return await work();
    } finally {
      this.open = true;
    }
  }

  /** Everything that must be true between two cuts. @returns what is not. */
  check(options: { chain: boolean }): Promise<string[]> {
    return this.quiet(async () => {
      const deadline = performance.now() + CHECK_MS;
      for (;;) {
        try {
          return await this.look(options);
        } catch (error) {
          if (performance.now() > deadline) throw error;
          await pause(100);
        }
      }
    });
  }

  private async look({ chain }: { chain: boolean }): Promise<string[]> {
    const base = this.service.openDb();
    try {
      const faults = await transaction(base.db, async (tx) => [
        ...(await contradictions(tx, this.stage.ledger)),
        ...(await halfActs(tx)),
        ...(await withoutBytes(tx, this.service.files)),
      ]);
      if (chain) faults.push(...(await this.chainFaults(base.db)));
      // Eight people who never sleep are not what the brakes are for.
      await base.db.deleteFrom('frein').execute();
      return [...faults, ...this.players.flatMap((one) => one.faults())];
    } finally {
      await base.close();
    }
  }

  /** The seals, those that were noted earlier too. */
  private async chainFaults(db: Db): Promise<string[]> {
    const { head } = await sealJournal(db);
    if (head) this.seals.push(head);
    const { faults } = await verifyJournal(db, this.seals);
    return faults.map((fault) => `journal: ${fault.kind} ${fault.id}`);
  }

  async end(): Promise<void> {
    this.ended = true;
    await Promise.all(this.loops);
  }

  async close(): Promise<void> {
    await this.end();
    await this.stage.mails.close();
  }
}

/** The ways of cutting: each waits until the service is back. @returns how many were killed at different moments. */
export function cutsOf(service: Service, chance: Chance): Record<string, () => Promise<number>> {
  const restart = async () => {
    await service.gone();
    await pause(chance.between(0, 150));
    await service.start();
    return 1;
  };
  return {
    service: async () => {
      service.killService();
      return restart();
    },
    postmaster: async () => {
      service.killPostmaster();
      await pause(50);
      return 1;
    },
    backend: async () => {
      const all = await service.backends();
      const [own, busy] = [all.filter((one) => one.name.startsWith('maillage')), all.filter((one) => one.busy)];
      const chosen = chance.one(busy.length > 0 && chance.between(0, 4) > 0 ? busy : own.length > 0 ? own : all);
      await pause(chance.between(0, 10));
      if (!chosen || !service.kill(chosen.pid)) return 0;
      await pause(50);
      return 1;
    },
    everything: async () => {
      const all = await service.backends();
      service.killService();
      service.killPostmaster();
      for (const { pid } of all) service.kill(pid);
      return restart();
    },
    start: async () => {
      service.killService();
      await service.gone();
      service.launch();
      await pause(chance.between(20, 1_500));
      if (chance.between(0, 3) === 0) service.killPostmaster();
      service.killService();
      return 1 + (await restart());
    },
  };
}
