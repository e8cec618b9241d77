import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { putSecretKey } from './secret-key.ts';

const folder = await mkdtemp(join(tmpdir(), 'maillage-cle-'));
afterAll(() => rm(folder, { recursive: true }));
const KEY = Buffer.from(`${Buffer.alloc(32, 5).toString('base64')}\n`);

test('the key of a backup takes its place, the former one is kept', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const dataDir = join(folder, 'neuf');
  await mkdir(dataDir);
  await writeFile(join(dataDir, 'cle-secrete'), 'ancienne');
  await putSecretKey({ secretKey: null, dataDir }, KEY);
  said.mockRestore();
  expect(await readFile(join(dataDir, 'cle-secrete'))).toEqual(KEY);
  expect(await readFile(join(dataDir, 'cle-secrete.avant'), 'utf8')).toBe('ancienne');
});

test('a key that cannot be written does not hide that the base is restored', async () => {
  const dataDir = join(folder, 'fichier');
  await writeFile(dataDir, '');
  await expect(putSecretKey({ secretKey: null, dataDir }, KEY)).rejects.toMatchObject({
    exitCode: 73,
    sentence: expect.stringMatching(/^La base est restaurée, mais la clé .* n’a pas pu être écrite/),
  });
});
