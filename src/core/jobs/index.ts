export { type DeadJob, listDeadJobs, retryDeadJob } from './dead.ts';
export { defineJob, defineTick, type Job, type JobDeps } from './define.ts';
export { enqueueJob, installJobs } from './queue.ts';
export { startJobs, type Workers } from './run.ts';
