import { describe, expect, test } from 'vitest';
import { sourcesUnder } from '#tests/architecture/source.ts';

const server = sourcesUnder('src').filter(({ path }) => !path.startsWith('src/client/') && !/\.test\.tsx?$/.test(path));

/** What each call of a function is given first: `createHash('sha256')` → `'sha256'`. */
function givenTo(name: string, text: string): string[] {
  const calls = text.matchAll(new RegExp(`(?<![.\\w])${name}\\(\\s*([^,)]*)`, 'g'));
  return [...calls].map((call) => call[1]!.trim());
}
const used = (name: string) => [...new Set(server.flatMap(({ text }) => givenTo(name, text)))].sort();

describe('what the house does itself with cryptography', () => {
  test('prints, keyed prints and derived keys are of SHA-256', () => {
    for (const name of ['createHash', 'createHmac', 'hkdfSync']) expect(used(name), name).toEqual(["'sha256'"]);
  });

  test('what is encrypted is authenticated: AES-256 in GCM, nothing else', () => {
    for (const name of ['createCipheriv', 'createDecipheriv']) expect(used(name), name).toEqual(["'aes-256-gcm'"]);
  });

  test('phrases are derived by Argon2id and scrypt, never by a plain hash or an older function', () => {
    for (const name of ['pbkdf2', 'pbkdf2Sync', 'createSign', 'createVerify', 'publicEncrypt', 'privateDecrypt']) {
      expect(used(name), name).toEqual([]);
    }
  });

  test('chance that must not be guessed never comes from Math.random', () => {
    const careless = server.filter(({ text }) => /\bMath\.random\(/.test(text)).map(({ path }) => path);
    // A free port of this machine: taken, another is tried.
    expect(careless).toEqual(['src/core/embedded/process.ts']);
  });

  test('the check finds what it looks for', () => {
    expect(givenTo('createHash', "createHash('md5'); x.createHash(a); createHash(\n  kind, {})")).toEqual([
      "'md5'",
      'kind',
    ]);
  });
});
