import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { diskStore } from '#core/files/disk-store.ts';
import { ANY_KIND, receiveUpload } from '#core/files/index.ts';
import { listOf } from './listing.ts';
import { formRequest } from './post.ts';
import { pdf } from './samples.ts';

/**
 * Run by a test in a process that may write no file of more than a kilobyte: prints what a deposit says then, and what it
 * leaves. The image is small as it comes and grows when it is drawn again.
 */
const store = diskStore(process.argv[2]!);
await store.prepare();
const image = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#fff' } })
  .png({ palette: true, compressionLevel: 9 })
  .toBuffer();
const outcomes = [];
for (const [kind, bytes] of [
  ['pdf', Buffer.concat([pdf(), Buffer.alloc(100_000)])],
  ['png', image],
] as const) {
  const request = await formRequest([{ name: `a.${kind}`, bytes }]);
  const rules = { kinds: ANY_KIND, maxBytes: 1_000_000, maxFiles: 1 };
  const error = await receiveUpload(request, store, rules).then(
    () => ({ code: 'taken', status: 0, sentence: '' }),
    (thrown: { code: string; status: number; sentence: string }) => thrown,
  );
  const kept = await listOf(store);
  const left = [...(await readdir(store.drafts)), ...kept];
  outcomes.push({ kind, code: error.code, status: error.status, sentence: error.sentence, left });
}
process.stdout.write(JSON.stringify(outcomes));
