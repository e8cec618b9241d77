import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { access, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#core/config/index.ts';
import { OperatorError } from '#core/errors/index.ts';

/** The key of the installation: seals what must be read again, signs what must be recognised. */
export interface Secret {
  /** Encrypts for one purpose (AES-256-GCM): what was sealed for a purpose does not open for another. */
  seal(purpose: string, text: string): Buffer;
  /** @throws when it was altered, sealed for another purpose or with another key. */
  unseal(purpose: string, sealed: Uint8Array): string;
  /** Keyed print (HMAC-SHA-256): recognises a value without keeping it. */
  mac(purpose: string, text: string): Buffer;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param key at least 32 random bytes. */
export function secretOf(key: Uint8Array): Secret {
  const derived = (use: string, purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `maillage ${use} ${purpose}`, KEY_BYTES));
  return {
    seal(purpose, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', derived('seal', purpose), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    unseal(purpose, sealed) {
      const bytes = Buffer.from(sealed);
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', derived('seal', purpose), nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    mac: (purpose, text) => createHmac('sha256', derived('mac', purpose)).update(text, 'utf8').digest(),
  };
}

/**
 * The key of SECRET_KEY, else the one kept in the data folder, made at the first start and readable by its owner only.
 * Several services on one database must be given the same. @throws OperatorError when the file cannot be read or is damaged.
 */
export async function readSecret(config: Pick<Config, 'secretKey' | 'dataDir'>): Promise<Secret> {
  if (config.secretKey) return secretOf(Buffer.from(config.secretKey, 'base64'));
  const path = join(config.dataDir, 'cle-secrete');
  try {
    await mkdir(config.dataDir, { recursive: true });
    if (!(await exists(path))) await createKey(path);
  } catch {
    throw new OperatorError(`La clé secrète ne peut pas être écrite dans ${path}. Vérifiez les droits du dossier.`);
  }
  const key = Buffer.from((await readFile(path, 'utf8').catch(() => '')).trim(), 'base64');
  if (key.length < KEY_BYTES) {
    throw new OperatorError(
      `La clé secrète de ${path} est illisible ou abîmée. Remettez celle d’une sauvegarde : sans elle, les codes du second facteur sont perdus.`,
    );
  }
  return secretOf(key);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Written whole aside, then named: nobody ever reads a part of it, and of two starts at once one key remains. */
async function createKey(path: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
