import { readFile } from 'node:fs/promises';
import type { Config } from '#core/config/index.ts';
import { OperatorError } from '#core/errors/index.ts';

const MIN_LENGTH = 16;

/** The passphrase of the backups, or null. @throws OperatorError when its file cannot be read or holds too little. */
export async function backupKey({ backup }: Pick<Config, 'backup'>): Promise<string | null> {
  if (!backup.keyFile) return backup.key;
  const text = await readFile(backup.keyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(`Le fichier de BACKUP_KEY_FILE, ${backup.keyFile}, ne se lit pas (${error.code}).`);
  });
  const key = text.replace(/\r?\n$/, '');
  if (key.length < MIN_LENGTH) {
    throw new OperatorError(`La clé de BACKUP_KEY_FILE doit avoir ${MIN_LENGTH} caractères au moins.`);
  }
  return key;
}
