import { expect, test } from 'vitest';
import { jobs } from '#app';
import type { Job } from '#core/jobs/index.ts';

/** The queue is not in a backup (decision 11): what only an act enqueues would be lost by a restoration. */
const lostByRestoring = (all: readonly Job[]): string[] =>
  all.filter((job) => job.kind === 'queued' && job.schedule === null).map((job) => job.name);

test('every queued job is one of the clock, so that a restored base does it again', () => {
  expect(jobs.filter((job) => job.kind === 'queued').length).toBeGreaterThan(3);
  expect(lostByRestoring(jobs)).toEqual([]);
});

test('a job without a schedule is found', () => {
  const [queued] = jobs.filter((job) => job.kind === 'queued');
  expect(lostByRestoring([{ ...queued!, schedule: null }])).toEqual([queued!.name]);
});
