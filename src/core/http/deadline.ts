/** Time granted to a database that accepted us to say a word: beyond, its network is taken for gone. */
const PATIENCE_MS = 5_000;

const silence = (): Error => Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' });

/**
 * The answer to a short question, or the error of a network that is gone: without it a page would wait for the many
 * minutes that TCP takes to give up. @param fault what is thrown instead, for another wait.
 */
export function inTime<T>(answer: Promise<T>, ms = PATIENCE_MS, fault: () => Error = silence): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fault()), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
