import type { Writable } from 'node:stream';

/** Until a stream takes more, or is closed: nobody then waits for ever, and the next write says why. */
export function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.once('drain', done).once('close', done);
  });
}
