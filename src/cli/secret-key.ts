import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '#core/config/index.ts';
import { diskCause } from '#core/errors/disk.ts';
import { OperatorError } from '#core/errors/index.ts';
import { tell } from './console.ts';

/**
 * Puts the key of the installation that came with a backup where the service reads it: without it the second factors and
 * links of the restored base could not be opened. The former key is kept beside.
 * @throws OperatorError (73) when it cannot be written: the base, for its part, is restored.
 */
export async function putSecretKey(config: Pick<Config, 'secretKey' | 'dataDir'>, key: Buffer): Promise<void> {
  if (config.secretKey) {
    if (!Buffer.from(config.secretKey, 'base64').equals(Buffer.from(key.toString('utf8').trim(), 'base64'))) {
      tell(
        'SECRET_KEY n’est pas la clé de l’installation sauvegardée : les seconds facteurs restaurés ne s’ouvriront pas.',
      );
    }
    return;
  }
  const path = join(config.dataDir, 'cle-secrete');
  try {
    await replaceKey(path, key);
  } catch (error) {
    throw new OperatorError(
      `La base est restaurée, mais la clé de l’installation n’a pas pu être écrite dans ${path} : ${diskCause(error)}. Relancez la même commande avec --remplacer quand c’est possible : sans cette clé, les seconds facteurs ne s’ouvrent pas.`,
      73,
    );
  }
}

async function replaceKey(path: string, key: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const present = await readFile(path).catch(() => null);
  if (present?.equals(key)) return;
  if (present) await copyFile(path, `${path}.avant`);
  const draft = `${path}.${process.pid}.brouillon`;
  await writeFile(draft, key, { mode: 0o600, flush: true });
  await rename(draft, path);
  if (present) {
    tell(`La clé de l’installation est celle de la sauvegarde ; la précédente est gardée dans ${path}.avant.`);
  }
}
