import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterAll, expect, test, vi } from 'vitest';
import { buildApp } from '#app';
import { openFiles } from '#core/files/index.ts';
import { listen } from '#core/http/server.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { listOf } from '#tests/support/files/listing.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { persona } from '#tests/support/persona.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';

// Two processes on one base and one folder: what one receives the other gives back.

const opened = await testDatabase();
const folder = await fixtureFolder();
const files = openFiles({ dataDir: folder.path, s3: null });
await files.prepare();
const started = () =>
  listen(buildApp({ ...testDeps(opened), files: openFiles({ dataDir: folder.path, s3: null }) }).fetch, {
    host: '127.0.0.1',
    port: 0,
  });
const [one, two] = [await started(), await started()];
afterAll(async () => {
  await Promise.all([one.stop(200), two.stop(200)]);
  await folder.dispose();
});

const { own } = await twoCampuses(opened.db);
const { cookie } = await persona(opened.db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
const path = `/espace/organisations/${own.organisationSlug}/documents`;
const rows = () => opened.db.selectFrom('organisation_document').select('id').execute();

/** Sends the beginning of a deposit, then cuts the line once a draft is being written. */
async function cutDeposit(): Promise<void> {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${one.port}`,
    `Origin: ${one.url}`,
    `Cookie: ${cookie}`,
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Length: 5000000',
  ].join('\r\n');
  const part = '--x\r\nContent-Disposition: form-data; name="fichier"; filename="a.pdf"\r\n\r\n';
  const socket = connect(one.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`${head}\r\n\r\n${part}`);
  socket.write(Buffer.concat([pdf(), Buffer.alloc(300_000)]));
  await vi.waitFor(async () => expect(await readdir(files.drafts)).toHaveLength(1), { timeout: 5_000 });
  socket.destroy();
}

test('a connection that is cut leaves neither a document, nor a file, nor a draft', async () => {
  await cutDeposit();
  await vi.waitFor(async () => expect(await readdir(files.drafts)).toEqual([]), { timeout: 5_000 });
  expect(await listOf(files)).toEqual([]);
  expect(await rows()).toEqual([]);
});

test('what one process receives, another gives back', async () => {
  const form = new FormData();
  form.append('titre', 'Partagé');
  form.append('fichier', new File([pdf('partage') as BlobPart], 'partage.pdf'));
  const headers = { cookie, origin: one.url };
  const answer = await fetch(one.url + path, { method: 'POST', body: form, headers, redirect: 'manual' });
  expect(answer.status).toBe(303);
  const [row] = await rows();
  const got = await fetch(`${two.url}${path}/${row!.id}/fichier`, { headers: { cookie } });
  expect(got.status).toBe(200);
  expect(Buffer.from(await got.arrayBuffer()).equals(pdf('partage'))).toBe(true);
});
