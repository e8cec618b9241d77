import type { z } from 'zod';
import type { ServerDeps } from '#core/http/index.ts';
import type { MailTransport } from '#core/mail/index.ts';

/** What a job receives besides its payload. */
export interface JobDeps extends Pick<ServerDeps, 'db' | 'pool' | 'clock' | 'log' | 'config' | 'secret' | 'files'> {
  /** Null: no mail leaves. */
  mail: MailTransport | null;
  /** Name of the service and origin of its links, for the mails that a job writes. */
  sender(): Promise<{ service: string; origin: string }>;
  /** Fires when the process stops: a long job ends at its next safe point, and is taken up again elsewhere. */
  signal: AbortSignal;
}

interface Common {
  /** Room and French verb: `courriels.perimer`. Stable: it names the queue. */
  name: string;
  /** What the administrator reads when it fails: « Constater les courriels qui ne sont pas partis ». */
  title: string;
}

/** Work taken from the queue by one process, at least once: it must bear being run twice. */
export interface QueuedJob<P extends z.ZodType = z.ZodType> extends Common {
  kind: 'queued';
  /** Ids, never names nor addresses: the queue keeps it for weeks. */
  payload: P;
  /** Cron of Paris (`0 3 * * *`); the payload is then absent. */
  schedule: string | null;
  /** After this long without success, run at the next start: a machine that sleeps at night misses its hour. */
  catchUpHours: number | null;
  retries: number;
  /** First delay; it doubles each time. */
  backoffSeconds: number;
  timeoutSeconds: number;
  run(deps: JobDeps, payload: z.output<P>): Promise<void>;
}

/** Work that every process looks for, every few seconds; what it finds it must claim by itself (SKIP LOCKED). */
export interface Tick extends Common {
  kind: 'tick';
  everySeconds: number;
  run(deps: JobDeps): Promise<void>;
}

export type Job = QueuedJob | Tick;

/** Work to enqueue with `enqueueJob`, or on a schedule, or both. */
export function defineJob<P extends z.ZodType>(
  job: Common &
    Pick<QueuedJob<P>, 'payload' | 'run'> &
    Partial<Pick<QueuedJob<P>, 'schedule' | 'catchUpHours' | 'retries' | 'backoffSeconds' | 'timeoutSeconds'>>,
): QueuedJob<P> {
  return {
    kind: 'queued',
    schedule: null,
    catchUpHours: null,
    retries: 5,
    backoffSeconds: 30,
    timeoutSeconds: 600,
    ...job,
  };
}

export const defineTick = (tick: Omit<Tick, 'kind'>): Tick => ({ kind: 'tick', ...tick });
