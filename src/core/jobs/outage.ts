import { databaseFailure } from '#core/db/failures.ts';
import type { JobDeps } from './define.ts';

type Failure = NonNullable<ReturnType<typeof databaseFailure>>;

const GONE: Record<Failure, string> = {
  away: 'La base ne répond pas : les tâches et les courriels attendent son retour.',
  full: 'Le disque de la base est plein : les tâches et les courriels attendent de la place.',
};
const BACK = 'La base répond de nouveau : les tâches et les courriels reprennent.';

/** It is back once nothing was refused for this long: a full disk still reads, a base that restarts answers by turns. */
const CALM_MS: Record<Failure, number> = { away: 5_000, full: 120_000 };

/** A base that does not answer, as the jobs of a process see it: said once when it goes and once when it is back. */
export class Outage {
  private failure: Failure | null = null;
  private last = 0;

  constructor(
    private readonly log: JobDeps['log'],
    private readonly now: () => number = () => performance.now(),
  ) {}

  get present(): boolean {
    return this.failure !== null;
  }

  /** @returns whether the base is to blame: then it is said, here or before. */
  refused(error: unknown): boolean {
    const failure = databaseFailure(error);
    if (!failure) return false;
    this.last = this.now();
    if (this.failure) return true;
    this.failure = failure;
    this.log.warn({ jobs: failure, err: { message: (error as Error).message } }, GONE[failure]);
    return true;
  }

  answered(): void {
    if (!this.failure || this.now() - this.last < CALM_MS[this.failure]) return;
    this.failure = null;
    this.log.info({ jobs: 'back' }, BACK);
  }
}
