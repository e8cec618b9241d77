import { randomBytes } from 'node:crypto';
import { access, constants, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { diskCause } from '#core/errors/disk.ts';
import { OperatorError } from '#core/errors/index.ts';

/**
 * The file of `--report`. Checked before anything is loaded: a report that cannot be written must not be discovered after
 * an hour of loading.
 * @throws OperatorError (73) when its folder is missing or closed, or when a folder bears its name.
 */
export async function reportFile(path: string): Promise<(content: unknown) => Promise<void>> {
  const target = resolve(path);
  try {
    await access(dirname(target), constants.W_OK | constants.X_OK);
    const present = await stat(target).catch(() => null);
    if (present?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (present) await access(target, constants.W_OK);
    const ordinary = present === null || present.isFile();
    return (content) => write(path, target, ordinary, `${JSON.stringify(content, null, 2)}\n`);
  } catch (error) {
    throw new OperatorError(
      `Le rapport ${path} ne pourra pas être écrit : ${diskCause(error)}. Rien n’a été chargé.`,
      73,
    );
  }
}

/** Whole or not at all, except into what is no file of the disk (a pipe). */
async function write(path: string, target: string, ordinary: boolean, text: string): Promise<void> {
  const draft = ordinary ? `${target}.${randomBytes(4).toString('hex')}.brouillon` : target;
  try {
    await writeFile(draft, text);
    if (ordinary) await rename(draft, target);
  } catch (error) {
    if (ordinary) await rm(draft, { force: true }).catch(() => {});
    throw new OperatorError(
      `Le rapport ${path} n’a pas pu être écrit : ${diskCause(error)}. Le chargement, lui, est terminé.`,
      73,
    );
  }
}
