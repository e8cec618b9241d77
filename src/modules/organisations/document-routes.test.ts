import { readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#app';
import { memoryStore } from '#core/files/index.ts';
import { TEST_NOW, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { docx, pdf, photograph, pngBomb } from '#tests/support/files/samples.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { zip } from '#tests/support/import/zip.ts';
import { type FetchedPage, getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { depositRules } from './document-rules.ts';

const opened = await testDatabase();
const { db } = opened;
const files = memoryStore();
const app = buildApp({ ...testDeps(opened), files });
let own: Territory;
let correspondent: Persona;
let colleague: Persona;
let stranger: Persona;
let reader: Persona;
let page = '';
let logo = '';
let publicPage = '';

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  colleague = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })], { nom: 'Collègue' });
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  reader = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
  page = `/espace/organisations/${own.organisationSlug}/documents`;
  logo = `/espace/organisations/${own.organisationSlug}/logo`;
  publicPage = `/etablissements/${own.organisationSlug}`;
});

// Each test begins with nothing on the sheet.
afterEach(async () => {
  await db
    .updateTable('organisation_document')
    .set({ supprime_le: new Date(TEST_NOW), supprime_par: correspondent.id })
    .where('supprime_le', 'is', null)
    .execute();
});

const open = async (path: string, who?: Persona, flash?: string | null): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: [who?.cookie, flash].filter(Boolean).join('; ') } });
const deposit = (name: string, bytes: Uint8Array | string, fields: Record<string, string> = {}, who = correspondent) =>
  sendFiles(app, page, [{ name, bytes, field: 'fichier' }], fields, who.cookie);
const sendLogo = (bytes: Uint8Array | string, fields: Record<string, string> = {}) =>
  sendFiles(app, logo, [{ name: 'logo.png', bytes, field: 'image' }], fields, correspondent.cookie);
/** The only document of the sheet. */
const presentId = async (): Promise<string> =>
  (await db.selectFrom('organisation_document').select('id').where('supprime_le', 'is', null).executeTakeFirstOrThrow())
    .id;
const present = () =>
  db
    .selectFrom('organisation_document')
    .select(['titre', 'public', 'genre'])
    .where('supprime_le', 'is', null)
    .execute();
const download = (path: string, who?: Persona) =>
  app.request(`http://localhost${path}`, { headers: { cookie: who?.cookie ?? '' } });

describe('the page', () => {
  test('says what is taken and how much before anybody chooses', async () => {
    const shown = await open(page, correspondent);
    expect(shown.status).toBe(200);
    expectSound(shown);
    expect(textOf(shown.document.querySelector('#fichier-aide'))).toMatch(/^PDF, ODT, DOCX.* ou WebP, 10 Mo au plus/);
    expect(textOf(shown.document.querySelector('#image-aide'))).toMatch(/^PNG, JPEG ou WebP, 2 Mo au plus/);
    expect(shown.document.querySelector('#fichier')!.getAttribute('accept')).toContain('.pdf');
    expect(shown.document.querySelector('input[value="espace"]')!.hasAttribute('checked')).toBe(true);
    expect(textOf(shown.document.querySelector('#documents'))).toBe('Documents');
  });

  test('shows to who reads the sheet, and to nobody else', async () => {
    const shown = await open(page, reader);
    expect(shown.status).toBe(200);
    expectSound(shown);
    expect(shown.document.querySelector('form[enctype]')).toBeNull();
    expect((await open(page, stranger)).status).toBe(404);
    expect((await open(page)).status).toBe(303);
  });
});

describe('a document', () => {
  test('goes in by a form, is read under the right of the page, renamed, published, removed, taken back', async () => {
    const answer = await deposit('Plaquette.pdf', pdf('plaquette'), { titre: 'Plaquette 2026', lecteurs: 'espace' });
    expect(answer.status).toBe(303);
    const id = await presentId();
    const shown = await open(page, colleague, cookieOf(answer, 'maillage-avis'));
    expectSound(shown);
    expect(textOf(shown.document.querySelector('.annonce'))).toContain('« Plaquette 2026 » est déposé');
    const row = textsOf(shown.document, `#document-${id} > *`);
    expect(row[0]).toBe('Plaquette 2026');
    expect(row[1]).toMatch(/^PDF, \d+ octets$/);
    expect(row[2]).toMatch(/^23 novembre 2026, Camille /);
    expect(row[3]).toBe('l’espace de travail');

    const file = `${page}/${id}/fichier`;
    for (const who of [correspondent, colleague, reader]) {
      const got = await download(file, who);
      expect(got.status).toBe(200);
      expect(got.headers.get('content-disposition')).toContain('attachment; filename="Plaquette.pdf"');
      expect(got.headers.get('cache-control')).toBe('private, no-store');
      expect(Buffer.from(await got.arrayBuffer()).equals(pdf('plaquette'))).toBe(true);
    }
    expect((await download(file, stranger)).status).toBe(404);
    expect((await download(file)).status).toBe(303);
    expect((await download(`${publicPage}/documents/${id}`)).status).toBe(404);
    expect((await open(publicPage)).html).not.toContain('Plaquette 2026');

    const edit = await open(`${page}/${id}`, colleague);
    expectSound(edit);
    const fields = filledForm(edit, 'main form');
    expect(fields).toEqual({ version: '1', titre: 'Plaquette 2026', lecteurs: 'espace' });
    const sent = { ...fields, titre: 'Plaquette 2027', lecteurs: 'public' };
    const saved = await sendForm(app, `${page}/${id}`, sent, { cookie: colleague.cookie });
    expect(saved.status).toBe(303);
    const seen = await open(publicPage);
    expectSound(seen);
    expect(textsOf(seen.document, '#t-documents ~ ul li').join()).toContain('Plaquette 2027');
    expect((await download(`${publicPage}/documents/${id}`)).status).toBe(200);

    const removed = await sendForm(app, `${page}/${id}/retirer`, {}, { cookie: correspondent.cookie });
    expect(removed.status).toBe(303);
    expect((await download(`${publicPage}/documents/${id}`)).status).toBe(404);
    expect((await download(file, correspondent)).status).toBe(404);
    const after = await open(page, correspondent, cookieOf(removed, 'maillage-avis'));
    const undo = filledForm(after, '.annonce form');
    const back = await sendForm(app, '/espace/corbeille/annuler', undo, { cookie: correspondent.cookie });
    expect([back.status, back.headers.get('location')]).toEqual([303, page]);
    expect((await download(`${publicPage}/documents/${id}`)).status).toBe(200);

    const history = textsOf((await open(page.replace('documents', 'historique'), reader)).document, '.versions li');
    expect(history.slice(0, 4).map((line) => line.replace(/^.*?, (?=document)/, ''))).toEqual([
      'document sorti de la corbeille : « Plaquette 2027 », public',
      'document mis à la corbeille : « Plaquette 2027 »',
      'document modifié : « Plaquette 2026 », devient « Plaquette 2027 », rendu public',
      'document déposé : « Plaquette 2026 »',
    ]);
  });

  test('without a title takes the name of its file; the list is a file too', async () => {
    expect((await deposit('Règlement intérieur.docx', docx())).status).toBe(303);
    const csv = await download(`${page}.csv`, colleague);
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    expect(await csv.text()).toMatch(/document,Règlement intérieur,"DOCX, .*",false,2026-11-23,/);
    expect((await download(`${page}.csv`, stranger)).status).toBe(404);
    const line = await db.selectFrom('journal').select(['acte', 'nature']).orderBy('id', 'desc').limit(1).execute();
    expect(line).toEqual([{ acte: 'documents.exported', nature: 'export' }]);
  });

  test('modified by somebody else meanwhile: both versions are shown, and what was typed is kept', async () => {
    await deposit('Plan.pdf', pdf('plan'));
    const id = await presentId();
    const mine = filledForm(await open(`${page}/${id}`, correspondent), 'main form');
    await sendForm(app, `${page}/${id}`, { ...mine, titre: 'Le leur' }, { cookie: colleague.cookie });
    const answer = await sendForm(
      app,
      `${page}/${id}`,
      { ...mine, titre: 'Le mien' },
      { cookie: correspondent.cookie },
    );
    expect(answer.status).toBe(409);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('.avis'))).toContain('« Le leur »');
    const again = filledForm(answer, 'main form');
    expect(again).toMatchObject({ titre: 'Le mien', version: '2' });
    expect((await sendForm(app, `${page}/${id}`, again, { cookie: correspondent.cookie })).status).toBe(303);
    expect(await present()).toMatchObject([{ titre: 'Le mien' }]);
    const empty = await sendForm(
      app,
      `${page}/${id}`,
      { ...again, version: '3', titre: ' ' },
      { cookie: correspondent.cookie },
    );
    expect(empty.status).toBe(422);
    expectSound(empty);
  });
});

describe('what is refused', () => {
  const most = depositRules.document.maxBytes;
  const bomb = () => docx({ 'word/media/a.bin': Buffer.alloc(250 * 1024 * 1024) });
  const hostile: [string, string, () => Uint8Array | string, number][] = [
    ['a program under the name of a PDF', 'a.pdf', () => Buffer.from('MZ\x90\0'), 415],
    ['a page under the name of an image', 'a.png', () => '<!doctype html><script>alert(1)</script>', 415],
    [
      'a page that also reads as a drawing',
      'a.svg',
      () => '<svg xmlns="http://www.w3.org/2000/svg" onload="a()"/>',
      415,
    ],
    ['an archive', 'a.docx', () => zip({ 'a.txt': 'x' }), 415],
    ['a zip bomb', 'a.docx', bomb, 422],
    ['an image bomb', 'a.png', () => pngBomb(40_000, 40_000), 422],
    ['a document with macros', 'a.docx', () => docx({ 'word/vbaProject.bin': 'x' }), 415],
    ['nothing', 'a.pdf', () => '', 422],
    ['a little too much', 'a.pdf', () => Buffer.concat([pdf(), Buffer.alloc(most)]), 413],
    ['far too much', 'a.pdf', () => Buffer.concat([pdf(), Buffer.alloc(most + 1_000_000)]), 413],
  ];
  test.each(hostile)('%s: said at the field, the rest kept, nothing left', async (_, name, bytes, status) => {
    const before = files.size;
    const answer = await deposit(name, bytes(), { titre: 'Un titre', lecteurs: 'public' });
    expect(answer.status).toBe(status);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('#fichier-erreur'))).not.toBe('');
    expect(answer.document.querySelector('#erreurs a')!.getAttribute('href')).toBe('#fichier');
    expect(answer.document.querySelector('#titre')!.getAttribute('value')).toBe('Un titre');
    expect(answer.document.querySelector('input[value="public"]')!.hasAttribute('checked')).toBe(true);
    expect(files.size).toBe(before);
    expect(await present()).toEqual([]);
    expect((await readdir(files.drafts)).filter((one) => one.startsWith(`${process.pid}-`))).toEqual([]);
  });

  test('no file, no form, a title too long', async () => {
    const none = await sendFiles(app, page, [], { titre: 'Seul' }, correspondent.cookie);
    expect(none.status).toBe(422);
    expect(textOf(none.document.querySelector('#fichier-erreur'))).toBe('Choisissez un fichier.');
    expect((await sendForm(app, page, { titre: 'x' }, { cookie: correspondent.cookie })).status).toBe(415);
    const long = await deposit('a.pdf', pdf(), { titre: 'x'.repeat(201) });
    expect(textOf(long.document.querySelector('#titre-erreur'))).toContain('200 caractères au plus');
    expect(await present()).toEqual([]);
  });

  test('who may not deposit is refused before a byte is read', async () => {
    for (const [who, status] of [
      [reader, 403],
      [stranger, 404],
    ] as const) {
      const answer = await deposit('a.pdf', pdf(), {}, who);
      expect(answer.status).toBe(status);
    }
  });
});

describe('the logo', () => {
  test('is drawn again, shown on the sheet and on the public page, and given back as a download', async () => {
    const answer = await sendLogo(await photograph('png'), { texte: 'Lycée Estuaire, une vague bleue' });
    expect(answer.status).toBe(303);
    const shown = await open(page, correspondent);
    expectSound(shown);
    expect(shown.document.querySelector('.logo-organisation')!.getAttribute('alt')).toBe(
      'Lycée Estuaire, une vague bleue',
    );
    const seen = await open(publicPage);
    expectSound(seen);
    const src = seen.document.querySelector('.logo-organisation')!.getAttribute('src')!;
    const got = await download(src);
    expect(got.headers.get('content-disposition')).toContain('attachment');
    expect(got.headers.get('cache-control')).toBe('public, max-age=600');
    const { exif, width } = await sharp(await buffer(got.body!)).metadata();
    expect([exif, width]).toEqual([undefined, 40]);
    expect((await open(page.replace('documents', 'modifier'), correspondent)).html).toContain('une vague bleue');
    const second = await sendLogo(await photograph('png', 50, 50));
    const after = await open(page, correspondent, cookieOf(second, 'maillage-avis'));
    expect(after.document.querySelector('.logo-organisation')!.getAttribute('alt')).toBe('Logo : Lycée Estuaire');
    await sendForm(app, '/espace/corbeille/annuler', filledForm(after, '.annonce form'), {
      cookie: correspondent.cookie,
    });
    expect(await present()).toEqual([{ titre: 'Lycée Estuaire, une vague bleue', public: true, genre: 'logo' }]);
  });

  test('a document that is no image is refused at its own field', async () => {
    const answer = await sendLogo(pdf(), { texte: 'Gardé' });
    expect(answer.status).toBe(415);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('#image-erreur'))).toContain('PNG, JPEG, WebP');
    expect(answer.document.querySelector('#texte')!.getAttribute('value')).toBe('Gardé');
  });
});
