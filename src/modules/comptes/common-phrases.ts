import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installationRoot } from '#core/config/root.ts';

/** What a phrase is compared with, in compact form (folded, without spaces). */
export interface CommonPhrases {
  /** What is tried first. */
  first: ReadonlySet<string>;
  /** Names of the place: a phrase holds none of them. */
  place: readonly string[];
}

let read: Promise<CommonPhrases> | null = null;

/** Read once, when somebody chooses a phrase. */
export function commonPhrases(): Promise<CommonPhrases> {
  read ??= readAll();
  read.catch(() => {
    read = null;
  });
  return read;
}

async function readAll(): Promise<CommonPhrases> {
  const folder = join(installationRoot(), 'data', 'phrases-courantes');
  const linesOf = async (name: string): Promise<string[]> =>
    (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const [french, passwords, place] = await Promise.all(
    ['francais.txt', 'mots-de-passe.txt', 'mots-du-lieu.txt'].map(linesOf),
  );
  return { first: new Set([...french!, ...passwords!]), place: place! };
}
