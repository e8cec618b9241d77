import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { OperatorError } from '#core/errors/index.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { CipherDamaged, decrypt, encrypt, WrongKey } from './cipher.ts';
import { verifyArchive } from './read.ts';
import { readTar, TAR_END, tarHeader, tarPadding } from './tar.ts';

const folder = await fixtureFolder();
afterAll(() => folder.dispose());

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collected(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of bytes) all.push(chunk);
  return Buffer.concat(all);
}

const tar = (members: Record<string, Buffer>): Buffer =>
  Buffer.concat([
    ...Object.entries(members).flatMap(([name, content]) => [
      tarHeader(name, content.length, new Date('2026-11-24T10:00:00Z')),
      content,
      tarPadding(content.length),
    ]),
    TAR_END,
  ]);

async function membersOf(bytes: Buffer, size = 700): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, body } of readTar(inChunks(bytes, size)))
    found[name] = (await collected(body)).toString('hex');
  return found;
}

describe('the archive', () => {
  test('gives back what was put in it, whatever the pieces in which it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,20}$/), fc.uint8Array({ maxLength: 2_000 }), { maxKeys: 5 }),
        fc.integer({ min: 1, max: 3_000 }),
        async (contents, size) => {
          const members = Object.fromEntries(Object.entries(contents).map(([name, one]) => [name, Buffer.from(one)]));
          const wanted = Object.entries(members).map(([name, one]) => [name, one.toString('hex')]);
          expect(await membersOf(tar(members), size)).toEqual(Object.fromEntries(wanted));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('members that are not read are passed over', async () => {
    const names: string[] = [];
    const bytes = tar({ a: randomBytes(5_000), b: randomBytes(1), c: Buffer.alloc(0) });
    for await (const { name } of readTar(inChunks(bytes, 333))) names.push(name);
    expect(names).toEqual(['a', 'b', 'c']);
  });

  test('any end cut off is seen', async () => {
    const bytes = tar({ a: randomBytes(600) });
    for (const size of [0, 100, 512, 800, 1_536, 2_048, bytes.length - 1]) {
      await expect(membersOf(bytes.subarray(0, size))).rejects.toThrow();
    }
  });

  test.each([
    ['a link', (head: Buffer) => head.write('2', 156)],
    ['a name of another format', (head: Buffer) => head.write('x', 345)],
    ['a size that is none', (head: Buffer) => head.write('zzz', 124)],
    ['an altered name', (head: Buffer) => head.write('z', 0)],
  ])('%s is refused', async (_, alter) => {
    const bytes = tar({ a: Buffer.from('x') });
    alter(bytes);
    await expect(membersOf(bytes)).rejects.toThrow();
  });
});

describe('the seal', () => {
  const key = 'une phrase assez longue';
  const sealed = (bytes: Buffer) => collected(encrypt(inChunks(bytes, 10_000), key));
  const opened = (bytes: Buffer, passphrase = key) => collected(decrypt(inChunks(bytes, 7_000), passphrase));

  test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%d bytes come back', async (size) => {
    const bytes = randomBytes(size);
    const hidden = await sealed(bytes);
    expect((await opened(hidden)).equals(bytes)).toBe(true);
    if (size > 100) expect(hidden.includes(bytes.subarray(0, 50))).toBe(false);
  });

  test('stretches the phrase: scrypt over 64 MiB, a salt each time', async () => {
    const [one, other] = [await sealed(Buffer.from('x')), await sealed(Buffer.from('x'))];
    // log2 N, r, p, version.
    expect([...one.subarray(12, 16)]).toEqual([16, 8, 1, 1]);
    expect(one.subarray(16, 32).equals(other.subarray(16, 32))).toBe(false);
  });

  test('two archives of the same bytes have nothing in common', async () => {
    const bytes = Buffer.alloc(1_000, 'a');
    const [one, other] = [await sealed(bytes), await sealed(bytes)];
    expect(one.subarray(16).equals(other.subarray(16))).toBe(false);
  });

  test('another key is said to be another key', async () => {
    await expect(opened(await sealed(Buffer.from('x')), 'une autre phrase longue')).rejects.toThrow(WrongKey);
  });

  test('accents of a key are the same however they are typed', async () => {
    const hidden = await collected(encrypt(inChunks(Buffer.from('x'), 9), 'clé de l’été 2027'.normalize('NFD')));
    expect((await opened(hidden, 'clé de l’été 2027'.normalize('NFC'))).toString()).toBe('x');
  });

  test('a bit changed anywhere, a piece cut, moved or repeated is seen', async () => {
    const hidden = await sealed(randomBytes(200_000));
    const piece = 65_536 + 16;
    const start = hidden.length - (200_000 % 65_536) - 16 - 3 * piece;
    for (const at of [0, 13, 20, 40, start, start + 70_000, hidden.length - 1]) {
      const altered = Buffer.from(hidden);
      altered[at]! ^= 1;
      await expect(opened(altered), `byte ${at}`).rejects.toThrow();
    }
    const cuts = [start, start + piece, start + 2 * piece, hidden.length - 1, 20, 0];
    for (const at of cuts) await expect(opened(hidden.subarray(0, at)), `cut at ${at}`).rejects.toThrow(CipherDamaged);
    const [first, second] = [hidden.subarray(start, start + piece), hidden.subarray(start + piece, start + 2 * piece)];
    const head = hidden.subarray(0, start);
    const rest = hidden.subarray(start + 2 * piece);
    await expect(opened(Buffer.concat([head, second, first, rest]))).rejects.toThrow(CipherDamaged);
    await expect(opened(Buffer.concat([head, first, first, rest]))).rejects.toThrow(CipherDamaged);
  });

  test('a header that asks for too much work is refused before it is done', async () => {
    const hidden = await sealed(Buffer.from('x'));
    hidden[12] = 40;
    await expect(opened(hidden)).rejects.toThrow(CipherDamaged);
  });
});

describe('what is no backup', () => {
  const sentenceOf = async (bytes: Buffer, key: string | null = null): Promise<string> => {
    const path = await folder.put('essai.tar.gz', bytes);
    const error: unknown = await verifyArchive({ path, key }).catch((thrown: unknown) => thrown);
    return error instanceof OperatorError ? `${error.exitCode} ${error.sentence}` : String(error);
  };
  const damaged = '2 Cette sauvegarde est tronquée ou abîmée. Rien n’a été changé.';

  test.each([
    ['an empty file', Buffer.alloc(0), damaged],
    ['a text', Buffer.from('bonjour tout le monde'), /^2 « .* » n’est pas une sauvegarde de Maillage/],
    ['an archive without manifest', gzipSync(tar({ 'LISEZMOI.txt': Buffer.from('x') })), damaged],
    ['a manifest that is none', gzipSync(tar({ 'manifeste.json': Buffer.from('{') })), damaged],
    ['a manifest of something else', gzipSync(tar({ 'manifeste.json': Buffer.from('{"format":1}') })), damaged],
    ['a format to come', gzipSync(tar({ 'manifeste.json': Buffer.from('{"format":2}') })), /version plus récente/],
    ['a member that climbs', gzipSync(tar({ '../../etc/passwd': Buffer.from('x') })), damaged],
    ['a member with a false print', gzipSync(tar({ 'fichiers/ab/../../x': Buffer.from('x') })), damaged],
    ['an archive cut in its compression', gzipSync(tar({ a: randomBytes(3_000) })).subarray(0, 2_000), damaged],
  ] as const)('%s', async (_, bytes, wanted) => {
    const sentence = await sentenceOf(bytes);
    if (typeof wanted === 'string') expect(sentence).toBe(wanted);
    else expect(sentence).toMatch(wanted);
  });

  test('absent, or a folder', async () => {
    await expect(verifyArchive({ path: `${folder.path}/absent`, key: null })).rejects.toThrow('Sauvegarde introuvable');
    await expect(verifyArchive({ path: folder.path, key: null })).rejects.toThrow('n’est pas un fichier');
  });

  test('a bomb is read piece by piece, and refused by its name', async () => {
    const bomb = gzipSync(tar({ bombe: Buffer.alloc(50_000_000) }));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await sentenceOf(bomb)).toBe(damaged);
    expect(gunzipSync(bomb).length).toBeGreaterThan(50_000_000);
  });
});
