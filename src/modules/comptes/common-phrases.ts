import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installationRoot } from '#core/config/root.ts';

let read: Promise<ReadonlySet<string>> | null = null;

/** What is tried first, in compact form: read once, when somebody chooses a phrase. */
export function commonPhrases(): Promise<ReadonlySet<string>> {
  read ??= readAll();
  read.catch(() => {
    read = null;
  });
  return read;
}

async function readAll(): Promise<ReadonlySet<string>> {
  const folder = join(installationRoot(), 'data', 'phrases-courantes');
  const texts = await Promise.all(
    ['francais.txt', 'mots-de-passe.txt'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return new Set(texts.flatMap((text) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))));
}
