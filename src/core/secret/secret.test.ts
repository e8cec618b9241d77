import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readSecret, secretOf } from './index.ts';

const folder = await mkdtemp(join(tmpdir(), 'maillage-secret-'));
afterAll(() => rm(folder, { recursive: true }));
const secret = secretOf(Buffer.alloc(32, 1));

describe('a sealed text', () => {
  it('opens for its purpose, with its key, unaltered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(secret.unseal('totp', secret.seal('totp', text))).toBe(text);
      }),
    );
  });

  it('does not open otherwise', () => {
    const sealed = secret.seal('totp', 'JBSWY3DPEHPK3PXP');
    expect(() => secret.unseal('autre', sealed)).toThrow();
    expect(() => secretOf(Buffer.alloc(32, 2)).unseal('totp', sealed)).toThrow();
    for (const place of [0, 13, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[place] = altered[place]! ^ 1;
      expect(() => secret.unseal('totp', altered)).toThrow();
    }
    // A tag that was cut short would be far easier to guess.
    for (const length of [16, 20, 24, 27]) {
      expect(() => secret.unseal('totp', secret.seal('totp', '').subarray(0, length))).toThrow();
    }
    expect(sealed.toString('latin1')).not.toContain('JBSWY');
  });
});

describe('the key of the installation', () => {
  it('is made once, readable by its owner only, and is the same for everybody who starts at once', async () => {
    const config = { secretKey: null, dataDir: join(folder, 'neuf') };
    const made = await Promise.all([readSecret(config), readSecret(config), readSecret(config)]);
    const again = await readSecret(config);
    for (const one of made) expect(one.mac('x', 'y')).toEqual(again.mac('x', 'y'));
    expect((await stat(join(config.dataDir, 'cle-secrete'))).mode & 0o077).toBe(0);
  });

  it('comes from the setting when it is given', async () => {
    const config = { secretKey: Buffer.alloc(32, 1).toString('base64'), dataDir: join(folder, 'sans') };
    expect((await readSecret(config)).mac('x', 'y')).toEqual(secret.mac('x', 'y'));
    await expect(readFile(join(config.dataDir, 'cle-secrete'))).rejects.toThrow();
  });

  it('is never replaced when it is damaged', async () => {
    await writeFile(join(folder, 'cle-secrete'), 'abc');
    await expect(readSecret({ secretKey: null, dataDir: folder })).rejects.toThrow(/abîmée/);
    expect(await readFile(join(folder, 'cle-secrete'), 'utf8')).toBe('abc');
  });
});
