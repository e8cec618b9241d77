import { parseArgs } from 'node:util';
import { OperatorError } from '#core/errors/index.ts';

/** What a person reads; `print` is the result (stdout), `tell` the progress (stderr). */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/** One line rewritten in place on a terminal; a line now and then in a log, or never: what cron mails must be worth reading. */
export function progressLine(everyMs = 5_000): { tell(text: string): void; end(): void } {
  let told = 0;
  return {
    tell: (text) => {
      if (process.stderr.isTTY) {
        process.stderr.write(`\r\u001b[K${text}`);
      } else if (performance.now() - told > everyMs) {
        told = performance.now();
        tell(text);
      }
    },
    end: () => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    },
  };
}

/**
 * What to do at once when the command is interrupted (Ctrl-C, SIGTERM, terminal closed).
 * @param stopsItself something else ends the process after it: the embedded database, which is left in order.
 * @returns what forgets it.
 */
export function onInterrupt(stopsItself: boolean, cleanUp: () => void): () => void {
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  const interrupted = () => {
    cleanUp();
    if (!stopsItself) process.exit(130);
  };
  for (const signal of signals) process.prependOnceListener(signal, interrupted);
  return () => {
    for (const signal of signals) process.off(signal, interrupted);
  };
}

type Options = Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;

/**
 * Reads the arguments of one command.
 * @param words how many plain words it takes besides its options: none unless said.
 * @throws OperatorError (64) in French for an option that it does not know or that lacks its value, or a word too many.
 */
export function readArguments<O extends Options>(command: string, args: string[], options: O, words: 0 | 'any' = 0) {
  const read = parsed(command, args, options);
  const [extra] = read.positionals;
  if (words === 0 && extra !== undefined) {
    throw usage(`La commande « ${command} » ne prend rien de plus : « ${extra} ».`);
  }
  return read;
}

function parsed<O extends Options>(command: string, args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
    const cause =
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? `ne connaît pas l’option ${option}`
        : `attend une valeur après ${option}, ou n’en attend pas`;
    throw usage(`La commande « ${command} » ${cause}.`);
  }
}

/** A mistake in what was typed: exit code 64, and where to look. */
export const usage = (sentence: string): OperatorError =>
  new OperatorError(`${sentence} Voir « npx maillage aide ».`, 64);
