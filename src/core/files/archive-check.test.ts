import { afterAll, expect, test } from 'vitest';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { zip } from '#tests/support/import/zip.ts';
import { checkArchive } from './archive-check.ts';
import { UploadRefused } from './refusal.ts';

const folder = await fixtureFolder();
afterAll(() => folder.dispose());

async function codeOf(bytes: Buffer): Promise<string> {
  const path = await folder.put('a.docx', bytes);
  const error: unknown = await checkArchive(path, 'docx').catch((thrown: unknown) => thrown);
  return error instanceof UploadRefused ? error.code : String(error);
}

test('a sound document passes', async () => {
  expect(await codeOf(zip({ 'word/document.xml': 'a'.repeat(100_000) }))).toBe('undefined');
});

test('sizes are counted, not believed', async () => {
  expect(await codeOf(zip({ 'word/document.xml': Buffer.alloc(300_000, 'a') }, { claimedSize: 10 }))).toBe(
    'file.damaged',
  );
});

test.each([
  ['one entry a thousand times smaller', zip({ 'word/document.xml': Buffer.alloc(9_000_000) })],
  ['sizes claimed beyond the limit', zip({ 'word/document.xml': 'a' }, { claimedSize: 300_000_000 })],
  [
    'entries that are too much together only',
    zip(Object.fromEntries(Array.from({ length: 45 }, (_, i) => [`${i}.xml`, 'a'])), { claimedSize: 4_900_000 }),
  ],
  ['thousands of entries', zip(Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`${i}.xml`, ''])))],
])('a bomb: %s', async (_, bytes) => {
  expect(await codeOf(bytes)).toBe('file.zip_bomb');
});

test.each([
  ['a name that climbs', zip({ 'word/document.xml': 'a', '../../etc/passwd': 'a' })],
  ['an absolute name', zip({ 'word/document.xml': 'a', '/etc/passwd': 'a' })],
  ['no heart', zip({ 'word/styles.xml': 'a' })],
  ['no archive', Buffer.from('PK\x03\x04')],
])('%s', async (_, bytes) => {
  expect(await codeOf(bytes)).toBe('file.damaged');
});
