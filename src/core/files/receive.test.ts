import { readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { formRequest } from '#tests/support/files/post.ts';
import { docx, openDocument, pdf, photograph, pngBomb, xlsx } from '#tests/support/files/samples.ts';
import { zip } from '#tests/support/import/zip.ts';
import { ANY_KIND, memoryStore, receiveUpload, UploadRefused, type UploadRules } from './index.ts';

const RULES: UploadRules = { kinds: ANY_KIND, maxBytes: 1024 * 1024, maxFiles: 3 };

interface Outcome {
  code: string;
  status: number;
  sentence: string;
}

/** What was refused, once nothing of it is left. */
async function refusalOf(request: Request | Promise<Request>, rules = RULES): Promise<Outcome> {
  const store = memoryStore();
  const error: unknown = await receiveUpload(await request, store, rules).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UploadRefused);
  expect(store.size).toBe(0);
  expect(await ownDrafts(store.drafts)).toEqual([]);
  const { code, status, sentence } = error as UploadRefused;
  return { code, status, sentence };
}

const ownDrafts = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith(`${process.pid}-`));

async function received(name: string, bytes: Uint8Array | string) {
  const store = memoryStore();
  const { files } = await receiveUpload(await formRequest([{ name, bytes }]), store, RULES);
  expect(await ownDrafts(store.drafts)).toEqual([]);
  const [file] = files;
  const kept = await store.open(file!.empreinte);
  return { ...file!, bytes: await buffer(kept!) };
}

describe('what is taken', () => {
  test.each([
    ['bilan.pdf', pdf(), 'pdf'],
    ['lettre.docx', docx(), 'docx'],
    ['budget.xlsx', xlsx(), 'xlsx'],
    ['lettre.odt', openDocument('text'), 'odt'],
    ['budget.ods', openDocument('spreadsheet'), 'ods'],
    ['liste.csv', 'nom;ville\r\nLycée exemple;Blaye\r\n', 'csv'],
    ['liste.csv', Buffer.from('nom;ville\r\nLyc\xe9e;Blaye\r\n', 'latin1'), 'csv'],
    ['note.txt', 'Réunion du 12, à confirmer.', 'txt'],
    ['agenda.ics', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n', 'ics'],
  ] as const)('%s is kept as it came', async (name, bytes, kind) => {
    const file = await received(name, bytes);
    expect(file).toMatchObject({ kind, nom: name, field: 'fichier', taille: Buffer.from(bytes as Buffer).length });
    expect(file.bytes.equals(Buffer.from(bytes as Buffer))).toBe(true);
  });

  test.each(['jpeg', 'png', 'webp'] as const)('a %s is drawn again: neither place nor camera stays', async (format) => {
    const bytes = await photograph(format);
    expect((await sharp(bytes).metadata()).exif?.includes('Exemple')).toBe(true);
    const file = await received(`cour.${format}`, bytes);
    expect(file).toMatchObject({ kind: format, type: `image/${format}` });
    const { exif, xmp, iptc, width, height } = await sharp(file.bytes).metadata();
    expect({ exif, xmp, iptc, width, height }).toEqual({ width: 40, height: 20 });
    expect(file.bytes.includes('Exemple')).toBe(false);
  });

  test('what hides behind an image is not kept', async () => {
    const bytes = Buffer.concat([await photograph('png'), Buffer.from('<script>alert(1)</script>')]);
    expect((await received('a.png', bytes)).bytes.includes('script')).toBe(false);
  });

  test('a photograph lying on its side is kept upright, and no larger than a screen', async () => {
    const lying = await sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#fff' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width, height } = await sharp((await received('a.jpg', lying)).bytes).metadata();
    expect([width, height]).toEqual([1200, 2400]);
  });

  test('the extension follows what the file is, whatever its name says', async () => {
    expect((await received('facture.exe', pdf())).nom).toBe('facture.exe.pdf');
    expect((await received('photo.png', await photograph('jpeg'))).nom).toBe('photo.png.jpg');
  });

  test('fields and several files come together, empty fields are nothing', async () => {
    const store = memoryStore();
    const request = await formRequest(
      [
        { name: 'a.pdf', bytes: pdf('a'), field: 'convention' },
        { name: '', bytes: '', field: 'annexe' },
        { name: 'b.pdf', bytes: pdf('b'), field: 'annexe' },
      ],
      { titre: 'Été 2027', ['__proto__']: 'x' },
    );
    const { fields, files } = await receiveUpload(request, store, RULES);
    expect(Object.entries(fields)).toEqual([
      ['titre', 'Été 2027'],
      ['__proto__', 'x'],
    ]);
    expect(files.map((file) => [file.field, file.nom])).toEqual([
      ['convention', 'a.pdf'],
      ['annexe', 'b.pdf'],
    ]);
    expect(store.size).toBe(2);
  });

  test('the same content twice is kept once', async () => {
    const store = memoryStore();
    for (const name of ['a.pdf', 'b.pdf'])
      await receiveUpload(await formRequest([{ name, bytes: pdf() }]), store, RULES);
    expect(store.size).toBe(1);
  });
});

describe('what is refused, leaving nothing', () => {
  test.each([
    ['a program', 'a.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)])],
    [
      'a drawing that holds scripts',
      'a.png',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['a page named as a text', 'a.txt', '  <!doctype html><script>alert(1)</script>'],
    ['a page named as a table', 'a.csv', '\ufeff<script>alert(1)</script>'],
    ['an archive', 'a.zip', zip({ 'a.txt': 'a' })],
    ['a GIF', 'a.gif', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')],
    ['a text of an unknown kind', 'a.sh', '#!/bin/sh\nrm -rf /\n'],
    ['a text with control signs', 'a.txt', 'bonjour\x1b[31m'],
    [
      'a template with macros',
      'a.docm',
      zip({
        '[Content_Types].xml': '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
      }),
    ],
  ] as const)('%s', async (_, name, bytes) => {
    const refused = await refusalOf(formRequest([{ name, bytes }]));
    expect(refused).toMatchObject({ code: 'file.kind_refused', status: 415 });
    expect(refused.sentence).toContain(`« ${name} »`);
  });

  test('a kind that this form does not take', async () => {
    const rules = { ...RULES, kinds: ['pdf'] } as const;
    expect((await refusalOf(formRequest([{ name: 'a.csv', bytes: 'a;b\n' }]), rules)).sentence).toBe(
      '« a.csv » : ce fichier n’est pas d’une sorte acceptée ici : PDF.',
    );
  });

  test.each([
    [
      'a damaged image',
      'a.png',
      () => photograph('png').then((bytes) => bytes.subarray(0, bytes.length - 30)),
      'file.damaged',
    ],
    ['an image bomb', 'a.png', async () => pngBomb(60_000, 60_000), 'file.image_bomb'],
    ['an empty file', 'a.pdf', async () => Buffer.alloc(0), 'file.empty'],
    ['macros', 'a.docx', async () => docx({ 'word/vbaProject.bin': 'x' }), 'file.macros'],
    [
      'macros of LibreOffice',
      'a.odt',
      async () => openDocument('text', { 'Basic/Standard/Module1.xml': 'x' }),
      'file.macros',
    ],
    ['a truncated document', 'a.docx', async () => docx().subarray(0, -40), 'file.damaged'],
    ['a zip bomb', 'a.docx', async () => docx({ 'word/media/a.xml': Buffer.alloc(9_000_000) }), 'file.zip_bomb'],
    ['a text that lost letters', 'a.txt', async () => Buffer.from('caf\ufffd'), 'file.damaged'],
  ] as const)('%s', async (_, name, make, code) => {
    expect((await refusalOf(formRequest([{ name, bytes: await make() }]))).code).toBe(code);
  });

  test('a document behind a password', async () => {
    const bytes = docx();
    // The flag of encryption in the directory, entry by entry.
    for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1)) bytes[at + 8]! |= 1;
    expect((await refusalOf(formRequest([{ name: 'a.docx', bytes }]))).code).toBe('file.encrypted');
  });

  test('a file too long, announced or not', async () => {
    const rules = { ...RULES, maxBytes: 1_000, maxFiles: 1 };
    const bytes = Buffer.alloc(300_000, pdf());
    const announced = await formRequest([{ name: 'a.pdf', bytes }]);
    expect(await refusalOf(announced, rules)).toMatchObject({ code: 'file.too_large', status: 413 });
    const silent = await formRequest([{ name: 'a.pdf', bytes }]);
    silent.headers.delete('content-length');
    expect(await refusalOf(silent, rules)).toEqual({
      code: 'file.too_large',
      status: 413,
      sentence: 'Un fichier dépasse 1\u00a0000\u00a0octets.'.replace('1\u00a0000', '1\u202f000'),
    });
  });

  test('too many files, too many fields, too long a field', async () => {
    const four = Array.from({ length: 4 }, (_, i) => ({ name: `${i}.pdf`, bytes: pdf(String(i)) }));
    expect((await refusalOf(formRequest(four))).code).toBe('upload.too_many');
    const fields = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, 'x']));
    expect((await refusalOf(formRequest([], fields))).code).toBe('form.too_large');
    expect((await refusalOf(formRequest([], { a: 'x'.repeat(300_000) }))).code).toBe('form.too_large');
  });

  test('one bad file among good ones', async () => {
    const files = [
      { name: 'a.pdf', bytes: pdf() },
      { name: 'b.pdf', bytes: 'MZ' },
    ];
    expect((await refusalOf(formRequest(files))).sentence).toContain('« b.pdf »');
  });

  test.each([
    ['no form', { 'content-type': 'application/json' }, '{}', 415],
    ['no boundary', { 'content-type': 'multipart/form-data' }, '--a', 415],
    ['an empty boundary', { 'content-type': 'multipart/form-data; boundary=' }, '--a', 422],
    ['garbage', { 'content-type': 'multipart/form-data; boundary=a' }, 'zzzz', 422],
    [
      'a form cut in the middle',
      { 'content-type': 'multipart/form-data; boundary=a' },
      '--a\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF-',
      422,
    ],
  ])('%s', async (_, headers, body, status) => {
    const request = new Request('http://localhost/', { method: 'POST', headers, body });
    expect((await refusalOf(request)).status).toBe(status);
  });
});

describe('who sends badly', () => {
  const start = '--a\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF-1.7';
  const sending = (source: UnderlyingDefaultSource<Uint8Array>): Request =>
    new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=a' },
      body: new ReadableStream(source),
      duplex: 'half',
    } as RequestInit);

  test('a body that stops is given up, and its sender told to stop', async () => {
    let stopped = false;
    const request = sending({
      start: (controller) => controller.enqueue(Buffer.from(start)),
      cancel: () => {
        stopped = true;
      },
    });
    const refused = await refusalOf(request, { ...RULES, pace: { idleMs: 50, totalMs: 1_000 } });
    expect(refused).toMatchObject({ code: 'upload.too_slow', status: 408 });
    expect(stopped).toBe(true);
  });

  test('a body that drips for ever is given up', async () => {
    const request = sending({
      start: (controller) => controller.enqueue(Buffer.from(start)),
      pull: async (controller) => {
        await new Promise((done) => setTimeout(done, 10));
        controller.enqueue(Buffer.from('a'));
      },
    });
    const refused = await refusalOf(request, { ...RULES, pace: { idleMs: 5_000, totalMs: 150 } });
    expect(refused.code).toBe('upload.too_slow');
  });

  test('a body that is cut leaves nothing', async () => {
    let sent = false;
    const request = sending({
      pull: (controller) => {
        if (sent) controller.error(new Error('gone'));
        else controller.enqueue(Buffer.from(start));
        sent = true;
      },
    });
    expect((await refusalOf(request)).code).toBe('upload.interrupted');
  });
});
