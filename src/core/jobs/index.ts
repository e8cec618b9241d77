export { type DeadJob, listDeadJobs, retryDeadJob } from './dead.ts';
export { defineJob, defineTick, type Job, type JobDeps, type QueuedJob } from './define.ts';
export { forgetQueue } from './forget-queue.ts';
export { enqueueJob, installJobs } from './queue.ts';
export { startJobs, type Workers } from './run.ts';
