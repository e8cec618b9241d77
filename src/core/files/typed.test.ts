import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { formRequest } from '#tests/support/files/post.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { ANY_KIND, memoryStore, receiveUpload, type UploadRefused, type UploadRules } from './index.ts';

const RULES: UploadRules = { kinds: ANY_KIND, maxBytes: 1_000, maxFiles: 1 };

test('gives back what was typed before the file, whatever is refused of it', async () => {
  const typed = { titre: 'Plaquette', visibilite: 'public' };
  for (const bytes of [pdf(), 'MZ', Buffer.alloc(2_000, pdf()), Buffer.alloc(300_000, pdf())]) {
    const request = await formRequest([{ name: 'a.pdf', bytes }], typed);
    const given = await receiveUpload(request, memoryStore(), RULES).then(
      ({ fields }) => fields,
      (error: UploadRefused) => error.typed,
    );
    expect(given).toEqual(typed);
  }
});

test('reads the head of what is announced too large, and not the rest', async () => {
  const { headers, body } = await formRequest([{ name: 'a.pdf', bytes: Buffer.alloc(900_000) }], { titre: 'x' });
  const whole = await buffer(body!);
  let read = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const next = whole.subarray(read, read + 16_384);
        read += next.length;
        if (next.length > 0) controller.enqueue(next);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: 'POST', headers, body: stream, duplex: 'half' };
  const request = new Request('http://localhost/depot', init);
  const refused = receiveUpload(request, memoryStore(), RULES);
  await expect(refused).rejects.toMatchObject({ code: 'file.too_large', status: 413, typed: { titre: 'x' } });
  expect(read).toBeLessThan(200_000);
});
