import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installationRoot } from '#core/config/root.ts';

/** Of the product, as its package says it. */
export const productVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(join(installationRoot(), 'package.json'), 'utf8')) as { version: string }).version;
