import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OperatorError } from '#core/errors/index.ts';

/**
 * Root of the installation: the folder that holds `db/migrations` and `data`, above the code that runs, whether it runs
 * from `src` (tests) or from the bundle in `dist`.
 */
export function installationRoot(from = import.meta.url): string {
  let folder = dirname(fileURLToPath(from));
  while (!(existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'db', 'migrations')))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new OperatorError('Installation incomplète : le dossier db/migrations est introuvable.');
    folder = parent;
  }
  return folder;
}
