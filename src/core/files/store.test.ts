import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { OperatorError, Unavailable } from '#core/errors/index.ts';
import { listOf } from '#tests/support/files/listing.ts';
import { testBucket } from '#tests/support/files/s3.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { diskStore } from './disk-store.ts';
import { memoryStore, openFiles } from './index.ts';
import { s3Store } from './s3-store.ts';
import type { FileStore } from './store.ts';

const folder = await fixtureFolder();
const bucket = await testBucket();
afterAll(async () => {
  await bucket.close();
  await folder.dispose();
});

let count = 0;
const stores: Record<string, () => Promise<FileStore>> = {
  disk: async () => diskStore(join(folder.path, `disque-${count++}`)),
  s3: async () => {
    bucket.objects.clear();
    return s3Store(bucket.settings, join(folder.path, 'depots'));
  },
  memory: async () => memoryStore(),
};

async function draft(store: FileStore, content: string | Buffer) {
  await mkdir(store.drafts, { recursive: true });
  const path = join(store.drafts, `essai-${count++}.brouillon`);
  await writeFile(path, content);
  const empreinte = createHash('sha256').update(content).digest('hex');
  return { path, content: { empreinte, taille: Buffer.byteLength(content) } };
}

describe.each(Object.keys(stores))('files on %s', (name) => {
  test('are put, read, listed and removed', async () => {
    const store = await stores[name]!();
    await store.prepare();
    const { path, content } = await draft(store, 'bilan');
    await store.put(path, content);
    expect(await store.has(content.empreinte)).toBe(true);
    expect(await text((await store.open(content.empreinte))!)).toBe('bilan');
    const listed = await listOf(store);
    expect(listed.map((one) => one.empreinte)).toEqual([content.empreinte]);
    expect(Math.abs(Date.now() - listed[0]!.le.getTime())).toBeLessThan(60_000);
    await store.remove(content.empreinte);
    await store.remove(content.empreinte);
    expect(await store.has(content.empreinte)).toBe(false);
    expect(await store.open(content.empreinte)).toBeNull();
  });

  test('are put twice without harm', async () => {
    const store = await stores[name]!();
    for (let i = 0; i < 2; i++) {
      const { path, content } = await draft(store, 'bilan');
      await store.put(path, content);
    }
    expect(await listOf(store)).toHaveLength(1);
  });

  test('of two megabytes come back byte for byte', async () => {
    const store = await stores[name]!();
    const bytes = Buffer.alloc(2_000_000, 'maillage ');
    const { path, content } = await draft(store, bytes);
    await store.put(path, content);
    expect((await buffer((await store.open(content.empreinte))!)).equals(bytes)).toBe(true);
  });

  test.each(['../../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(63)}/`, 'A'.repeat(64)])(
    'are never asked for by a path: %j',
    async (wrong) => {
      const store = await stores[name]!();
      if (name !== 'memory') await expect(async () => store.has(wrong)).rejects.toThrow('Not a SHA-256 print');
      await expect(async () => store.open(wrong)).rejects.toThrow('Not a SHA-256 print');
    },
  );
});

describe('on disk', () => {
  test('what a killed process was receiving is removed an hour later', async () => {
    const store = diskStore(join(folder.path, 'tues'));
    const left = await draft(store, 'moitié');
    const running = await draft(store, 'en cours');
    const hours = new Date(Date.now() - 2 * 3_600_000);
    await utimes(left.path, hours, hours);
    await store.prepare();
    expect(await readdir(store.drafts)).toEqual([running.path.split('/').at(-1)]);
  });

  test('files are closed to other accounts', async () => {
    const store = diskStore(join(folder.path, 'fermes'));
    await store.prepare();
    expect((await stat(store.drafts)).mode & 0o077).toBe(0);
  });

  test('a place that cannot be used is one sentence', async () => {
    const path = await folder.put('un-fichier', 'x');
    const error: unknown = await diskStore(path)
      .prepare()
      .catch((thrown: unknown) => thrown);
    expect((error as OperatorError).sentence).toMatch(
      /^Le dossier des fichiers déposés, .* n’est pas modifiable \(ENOTDIR\)\.$/,
    );
    expect((error as OperatorError).exitCode).toBe(73);
  });

  test('a full disk is said, and leaves neither half a file nor a draft', async () => {
    // A process that may not write a file of more than a kilobyte meets its full disk there.
    const script = fileURLToPath(new URL('../../../tests/support/files/full-disk.ts', import.meta.url));
    const target = join(folder.path, 'plein');
    const node = `exec "${process.execPath}" --no-warnings --experimental-transform-types "${script}" "${target}"`;
    const child = spawn('bash', ['-c', `trap '' XFSZ; ulimit -f 1; ${node}`], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await text(child.stdout);
    if (child.exitCode === null) await once(child, 'exit');
    expect(JSON.parse(said)).toEqual(
      ['pdf', 'png'].map((kind) => ({
        kind,
        code: 'file.disk_full',
        status: 503,
        sentence:
          'Le disque du service est plein : le fichier n’a pas été enregistré. Prévenez l’administrateur, puis recommencez.',
        left: [],
      })),
    );
  });
});

describe('in a bucket', () => {
  const store = s3Store(bucket.settings, join(folder.path, 'depots'));

  test('a list has several pages', async () => {
    bucket.objects.clear();
    bucket.pageSize = 2;
    const wanted = [];
    for (let i = 0; i < 5; i++) {
      const { path, content } = await draft(store, `contenu ${i}`);
      await store.put(path, content);
      wanted.push(content.empreinte);
    }
    bucket.objects.set('fichiers/autre-chose', { bytes: Buffer.from(''), le: new Date() });
    const listed = await listOf(store);
    expect(listed.map((one) => one.empreinte)).toEqual(wanted.sort());
  });

  test('bytes damaged on the way are refused by the service', async () => {
    bucket.objects.clear();
    const { path } = await draft(store, 'bilan');
    await expect(store.put(path, { empreinte: 'a'.repeat(64), taille: 5 })).rejects.toThrow(Unavailable);
    expect(bucket.objects.size).toBe(0);
  });

  test('a passing fault is tried again, a lasting one is said', async () => {
    const { path, content } = await draft(store, 'bilan');
    bucket.failures.push(503, 500);
    await store.put(path, content);
    expect(await store.has(content.empreinte)).toBe(true);
    bucket.failures.push(500, 500, 500);
    await expect(store.open(content.empreinte)).rejects.toThrow('ne répond pas');
  });

  test.each([
    ['another key', { secretKey: 'faux' }, 'la clé (FILES_S3_ACCESS_KEY, FILES_S3_SECRET_KEY) est refusée'],
    ['another bucket', { bucket: 'inconnu' }, 'ce compartiment (FILES_S3_BUCKET) n’existe pas'],
    ['nobody there', { url: 'http://127.0.0.1:9' }, 'ne répond pas'],
  ])('%s is said when the service starts', async (_, wrong, cause) => {
    const other = s3Store({ ...bucket.settings, ...wrong }, join(folder.path, 'depots'));
    const error: unknown = await other.prepare().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OperatorError);
    expect((error as OperatorError).sentence).toContain(cause);
    expect((error as OperatorError).sentence).not.toContain('faux');
  });

  test('is chosen when it is set', async () => {
    bucket.objects.clear();
    const chosen = openFiles({ dataDir: folder.path, s3: bucket.settings });
    const { path, content } = await draft(chosen, 'bilan');
    await chosen.put(path, content);
    expect([...bucket.objects.keys()]).toEqual([`fichiers/${content.empreinte}`]);
  });
});
