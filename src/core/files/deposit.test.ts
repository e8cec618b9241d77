import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, mountRoutes, seeOther } from '#core/http/index.ts';
import { listen } from '#core/http/server.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { listOf } from '#tests/support/files/listing.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { diskStore } from './disk-store.ts';
import {
  attachFile,
  findFichier,
  keptContents,
  listFichiers,
  markFichier,
  receiveUpload,
  serveFile,
  sweepFiles,
} from './index.ts';

const opened = await testDatabase();
const folder = await fixtureFolder();
const store = diskStore(join(folder.path, 'fichiers'));
await store.prepare();
const owner = { objetType: 'essai', objetId: '7' };
const params = z.object({ id: z.uuid() });

/** The two routes of a room that takes files: the test is the room. */
const routes = [
  defineRoute({
    method: 'POST',
    path: '/essai',
    access: 'public',
    handle: async (ctx) => {
      const rules = {
        kinds: ['pdf'],
        maxBytes: 4 * 1024 * 1024,
        maxFiles: 2,
        pace: { idleMs: 300, totalMs: 5_000 },
      } as const;
      const { files } = await receiveUpload(ctx.request, ctx.files, rules);
      const rows = await transaction(ctx.db, async (tx) => {
        const kept = [];
        for (const file of files)
          kept.push(await attachFile(tx, ctx.files, file, { owner, by: null, now: ctx.clock.now() }));
        return kept;
      });
      return seeOther(`/essai/${rows[0]!.id}`);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/essai/:id',
    access: 'public',
    params,
    handle: async (ctx, input) => {
      const file = await findFichier(ctx.db, input.params.id, owner);
      if (!file) throw new NotFound('file.unknown', 'Ce fichier n’existe pas.');
      return serveFile(ctx.files, file);
    },
  }),
];
const app = mountRoutes({ ...testDeps(opened), files: store }, routes);
const server = await listen(app.fetch, { host: '127.0.0.1', port: 0 });
afterAll(async () => {
  await server.stop(200);
  await folder.dispose();
});

async function deposit(name: string, bytes: Uint8Array = pdf(name)): Promise<Response> {
  const form = new FormData();
  form.append('fichier', new File([bytes as BlobPart], name));
  return fetch(`${server.url}/essai`, { method: 'POST', body: form, redirect: 'manual' });
}

async function deposited(name: string, bytes?: Uint8Array): Promise<string> {
  const answer = await deposit(name, bytes);
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!.split('/').at(-1)!;
}

const drafts = () => readdir(store.drafts);
const contents = async () => (await listOf(store)).map((one) => one.empreinte);

test('a file goes in by a form and comes back as a download', async () => {
  const id = await deposited('Bilan d’été.pdf');
  const answer = await fetch(`${server.url}/essai/${id}`);
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer()).equals(pdf('Bilan d’été.pdf'))).toBe(true);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition':
      'attachment; filename="Bilan d_ete.pdf"; filename*=UTF-8\'\'Bilan%20d%E2%80%99%C3%A9t%C3%A9.pdf',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'content-length': String(pdf('Bilan d’été.pdf').length),
  });
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  const head = await fetch(`${server.url}/essai/${id}`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(await drafts()).toEqual([]);
  const { rows } = await sql`select nom, type, taille, cree_le from fichier where id = ${id}`.execute(opened.db);
  expect(rows).toEqual([
    {
      nom: 'Bilan d’été.pdf',
      type: 'application/pdf',
      taille: pdf('Bilan d’été.pdf').length,
      cree_le: testDeps(opened).clock.now(),
    },
  ]);
});

test('a file is read through its object only, and not once it is in the bin', async () => {
  const id = await deposited('a.pdf');
  expect(await findFichier(opened.db, id, { ...owner, objetId: '8' })).toBeNull();
  expect((await listFichiers(opened.db, owner)).map((file) => file.id)).toContain(id);
  const mark = (le: Date | null) => transaction(opened.db, (tx) => markFichier(tx, id, owner, le));
  expect(await mark(new Date())).toBe(true);
  expect(await mark(new Date())).toBe(false);
  expect((await fetch(`${server.url}/essai/${id}`)).status).toBe(404);
  expect((await listFichiers(opened.db, owner)).map((file) => file.id)).not.toContain(id);
  expect(await mark(null)).toBe(true);
  expect((await fetch(`${server.url}/essai/${id}`)).status).toBe(200);
});

test('bytes that are gone are a 404, not a crash', async () => {
  const id = await deposited('perdu.pdf');
  const file = await findFichier(opened.db, id, owner);
  await store.remove(file!.empreinte);
  expect((await fetch(`${server.url}/essai/${id}`)).status).toBe(404);
});

test('a refusal is a page with its sentence', async () => {
  const answer = await deposit('a.pdf', Buffer.from('MZ'));
  expect(answer.status).toBe(415);
  expect(await answer.text()).toContain('n’est pas d’une sorte acceptée ici');
  const heavy = await deposit('a.pdf', Buffer.alloc(9 * 1024 * 1024, '%PDF-1.7'));
  expect(heavy.status).toBe(413);
  expect(heavy.headers.get('connection')).toBe('close');
  expect(await drafts()).toEqual([]);
});

/** Sends the beginning of a deposit on a socket, and says what comes back. */
async function sendStart(then: 'hang up' | 'wait'): Promise<string> {
  const body = `--a\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n${pdf('x').toString()}`;
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  socket.write(
    `POST /essai HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: 100000\r\n\r\n${body}`,
  );
  await vi.waitFor(async () => expect(await drafts()).toHaveLength(1), { timeout: 3_000, interval: 5 });
  if (then === 'hang up') socket.destroy();
  await new Promise((done) => socket.once('close', done));
  return answer;
}

test('a sender who hangs up leaves nothing', async () => {
  const before = await contents();
  await sendStart('hang up');
  await vi.waitFor(async () => expect(await drafts()).toEqual([]));
  expect(await contents()).toEqual(before);
});

test('a sender who stops is cut, and leaves nothing', async () => {
  const before = await contents();
  expect(await sendStart('wait')).toMatch(/^HTTP\/1\.1 408 /);
  expect(await drafts()).toEqual([]);
  expect(await contents()).toEqual(before);
});

test('what is no longer named is swept a day later, what is named or recent is not', async () => {
  const [kept, binned, recent] = await Promise.all(
    ['garde', 'corbeille', 'recent'].map((name) => deposited(`${name}.pdf`)),
  );
  const printOf = async (id: string) => (await findFichier(opened.db, id, owner))!.empreinte;
  const prints = await Promise.all([kept!, binned!, recent!].map(printOf));
  await transaction(opened.db, (tx) => markFichier(tx, binned!, owner, new Date('2026-10-01T00:00:00Z')));
  await opened.db.deleteFrom('fichier').where('id', '=', recent!).execute();
  const now = new Date();
  const first = await sweepFiles(opened.db, store, { before: new Date('2026-11-01T00:00:00Z'), now });
  expect(first).toEqual({ forgotten: 1, removed: 0 });
  expect(await contents()).toEqual(expect.arrayContaining(prints));
  const tomorrow = new Date(now.getTime() + 25 * 3_600_000);
  await sweepFiles(opened.db, store, { before: new Date('2026-11-01T00:00:00Z'), now: tomorrow });
  const left = await contents();
  expect(left).toContain(prints[0]);
  expect(left).not.toContain(prints[1]);
  expect(left).not.toContain(prints[2]);
  expect((await keptContents(opened.db)).map((one) => one.empreinte)).toContain(prints[0]);
});

test('a content that is swept while a form attaches it is refused, never lost', async () => {
  const form = new FormData();
  form.append('fichier', new File([pdf('course') as BlobPart], 'course.pdf'));
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const rules = { kinds: ['pdf'], maxBytes: 1e6, maxFiles: 1 } as const;
  const { files } = await receiveUpload(request, store, rules);
  const [file] = files;
  await store.remove(file!.empreinte);
  await expect(
    transaction(opened.db, (tx) => attachFile(tx, store, file!, { owner, by: null, now: new Date() })),
  ).rejects.toThrow('file.lost');
});

test('a sweep waits for the form that is attaching the content', async () => {
  const id = await deposited('attente.pdf');
  const file = (await findFichier(opened.db, id, owner))!;
  await opened.db.deleteFrom('fichier').where('id', '=', id).execute();
  const later = new Date(Date.now() + 25 * 3_600_000);
  let swept: Promise<unknown> = Promise.resolve();
  await transaction(opened.db, async (tx) => {
    const deposit = { ...file, field: 'fichier', kind: 'pdf' } as const;
    await attachFile(tx, store, deposit, { owner, by: null, now: new Date() });
    swept = sweepFiles(opened.db, store, { before: new Date(0), now: later });
    await vi.waitFor(async () => {
      const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(opened.db);
      expect(rows).toHaveLength(1);
    });
  });
  await swept;
  expect(await store.has(file.empreinte)).toBe(true);
});
