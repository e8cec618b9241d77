import type { JobDeps } from '#core/jobs/index.ts';

export type JobLog = Pick<JobDeps['log'], 'warn'>;

/**
 * Does each of some things, one by one: one that fails is logged by its id, and the others go on.
 * @throws AggregateError at the end when some failed, for the job to be taken up again.
 */
export async function eachAlone<T>(
  items: readonly T[],
  order: { log: JobLog; what: string; idOf(one: T): string },
  act: (one: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const one of items) {
    try {
      await act(one);
    } catch (error) {
      failures.push(error);
      const { message, stack } = error as Error;
      order.log.warn({ failed: order.what, id: order.idOf(one), err: { message, stack } });
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${order.what}: ${failures.length} of ${items.length} failed`);
}
