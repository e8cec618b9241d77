import { parseArgs } from 'node:util';
import { OperatorError } from '#core/errors/index.ts';

/** What a person reads; `print` is the result (stdout), `tell` the progress (stderr). */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

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
