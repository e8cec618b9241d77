/** Time granted to a database that accepted us to say a word: beyond, its network is taken for gone. */
const PATIENCE_MS = 5_000;

/**
 * The answer to a short question, or the error of a network that is gone: without it a page would wait for the many
 * minutes that TCP takes to give up.
 */
export function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' })),
      PATIENCE_MS,
    );
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
