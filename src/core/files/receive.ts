import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { checkArchive } from './archive-check.ts';
import { detectKind } from './detect.ts';
import { Drafts } from './drafts.ts';
import { redrawImage } from './images.ts';
import { ARCHIVES, FILE_KINDS, type FileKind, frenchBytes, IMAGES } from './kinds.ts';
import { plainName } from './names.ts';
import { DEPOSIT_PACE, type Pace, paced } from './pace.ts';
import { diskFull, isDiskFull, UploadRefused } from './refusal.ts';
import type { Content, FileStore } from './store.ts';

export interface UploadRules {
  kinds: readonly FileKind[];
  /** Of one file. */
  maxBytes: number;
  maxFiles: number;
  pace?: Pace;
}

/** A file that passed every check and whose bytes are in the store; it belongs to nothing until `attachFile`. */
export interface Deposit extends Content {
  /** Name of the field of the form. */
  field: string;
  kind: FileKind;
  /** Media type, ours. */
  type: string;
  nom: string;
}

export interface Upload {
  /** Other fields of the form; the last one wins when a name comes twice. */
  fields: Record<string, string>;
  files: Deposit[];
}

/** Room for the other fields and the separators. */
const FORM_BYTES = 256 * 1024;
/** Where the fields of a form that is too large are looked for. */
const HEAD_BYTES = 64 * 1024;
const MAX_FIELDS = 100;

/**
 * Reads a `multipart/form-data` request: each file goes to the disk as it comes, is recognised by its bytes, checked, drawn
 * again when it is an image, then put in the store. A deposit that is cut, too long, too slow or refused leaves nothing.
 * Check the right of the person before: nothing is read until this is called. Forms put their other fields before their files: a refusal
 * gives back those that had come.
 * @throws UploadRefused with a sentence for the person; Unavailable when the disk is full.
 */
export async function receiveUpload(request: Request, store: FileStore, rules: UploadRules): Promise<Upload> {
  const tooMuch = announcesTooMuch(request, rules);
  const drafts = new Drafts(store.drafts);
  try {
    await mkdir(store.drafts, { recursive: true, mode: 0o700 });
    const reception = new Reception(drafts, rules, tooMuch);
    const { fields, received } = await reception.read(request);
    const checked: (Deposit & { draft: string })[] = [];
    for (const file of received) checked.push(await check(file, drafts, rules, fields));
    const files: Deposit[] = [];
    for (const { draft, ...deposit } of checked) {
      await store.put(draft, deposit);
      files.push(deposit);
    }
    return { fields, files };
  } catch (error) {
    throw isDiskFull(error) ? diskFull() : error;
  } finally {
    await drafts.clear();
  }
}

const tooLarge = (maxBytes: number, field: string | null = null) =>
  new UploadRefused('file.too_large', `Un fichier dépasse ${frenchBytes(maxBytes)}.`, 413, field);

/**
 * Whether the headers say that it is too large: the fields that stand before the first file are then read, so that the form
 * keeps them, and nothing else.
 */
function announcesTooMuch(request: Request, { maxBytes, maxFiles }: UploadRules): boolean {
  if (!/^multipart\/form-data\s*;/i.test(request.headers.get('content-type') ?? '') || !request.body) {
    throw new UploadRefused('upload.not_multipart', 'Ce formulaire doit être envoyé avec ses fichiers.', 415);
  }
  return Number(request.headers.get('content-length') ?? 0) > maxBytes * maxFiles + FORM_BYTES;
}

interface Received {
  field: string;
  name: string;
  path: string;
}

/** One form being received. */
class Reception {
  private readonly abort = new AbortController();
  private readonly writing: Promise<void>[] = [];
  private readonly received: Received[] = [];
  private readonly fields = new Map<string, string>();
  private failure: unknown;

  constructor(
    private readonly drafts: Drafts,
    private readonly rules: UploadRules,
    private readonly tooMuch: boolean,
  ) {}

  async read(request: Request): Promise<{ fields: Record<string, string>; received: Received[] }> {
    const parser = this.parserOf(request);
    const body = Readable.from(this.head(paced(request.body!, this.rules.pace ?? DEPOSIT_PACE)), { objectMode: false });
    await pipeline(body, parser, { signal: this.abort.signal }).catch((error) => this.fail(error));
    await Promise.all(this.writing);
    const fields = Object.fromEntries(this.fields);
    if (this.failure instanceof UploadRefused) this.failure.typed = fields;
    if (this.failure) throw this.failure;
    return { fields, received: this.received };
  }

  /** The whole body, or what may hold the first fields of one that is too large. */
  private async *head(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let left = this.tooMuch ? HEAD_BYTES : Number.POSITIVE_INFINITY;
    for await (const chunk of body) {
      if (left <= 0) throw tooLarge(this.rules.maxBytes);
      left -= chunk.length;
      yield chunk;
    }
  }

  private parserOf(request: Request): busboy.Busboy {
    const { maxBytes, maxFiles } = this.rules;
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: Object.fromEntries(request.headers),
        defParamCharset: 'utf8',
        limits: {
          files: maxFiles,
          fileSize: maxBytes,
          fields: MAX_FIELDS,
          fieldSize: FORM_BYTES,
          parts: maxFiles + MAX_FIELDS,
          headerPairs: 20,
        },
      });
    } catch {
      throw malformed();
    }
    parser.on('file', (field, stream, info) => this.takeFile(field, stream, info.filename));
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated || info.nameTruncated) this.fail(tooLong());
      this.fields.set(name, value);
    });
    parser.on('filesLimit', () =>
      this.fail(new UploadRefused('upload.too_many', `${maxFiles} fichiers au plus à la fois.`, 413)),
    );
    parser.on('fieldsLimit', () => this.fail(tooLong()));
    parser.on('partsLimit', () => this.fail(tooLong()));
    return parser;
  }

  private takeFile(field: string, stream: Readable, name: string | undefined): void {
    // A field left empty is sent as a file without name.
    if (this.tooMuch) this.fail(tooLarge(this.rules.maxBytes, field));
    if (!name || this.tooMuch) return void stream.on('error', () => {}).resume();
    const path = this.drafts.next();
    stream.on('limit', () => this.fail(tooLarge(this.rules.maxBytes, field)));
    // In the order of the form, whichever is written first.
    this.received.push({ field, name, path });
    this.writing.push(
      pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 })).catch((error) => this.fail(error)),
    );
  }

  /** The first cause is the one that is told; the rest follows from it. */
  private fail(error: unknown): void {
    if (this.failure) return;
    const known = error instanceof UploadRefused || isDiskFull(error) || isSystem(error);
    this.failure = known ? error : malformed();
    this.abort.abort();
  }
}

/** An error of the disk: neither the person nor the form is to blame. */
const isSystem = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException).syscall === 'string';

const malformed = () =>
  new UploadRefused('upload.malformed', 'Le formulaire est arrivé incomplet. Recommencez l’envoi.');
const tooLong = () => new UploadRefused('form.too_large', 'Ce formulaire est trop volumineux.', 413);

async function check(
  { field, name, path }: Received,
  drafts: Drafts,
  rules: UploadRules,
  typed: Record<string, string>,
): Promise<Deposit & { draft: string }> {
  try {
    if ((await stat(path)).size === 0) throw new UploadRefused('file.empty', 'Ce fichier est vide.');
    const kind = await detectKind(path, name);
    if (!kind || !rules.kinds.includes(kind)) {
      const wanted = rules.kinds.map((one) => FILE_KINDS[one].label).join(', ');
      throw new UploadRefused('file.kind_refused', `Ce fichier n’est pas d’une sorte acceptée ici : ${wanted}.`, 415);
    }
    if (ARCHIVES.includes(kind)) await checkArchive(path, kind);
    const draft = IMAGES.includes(kind) ? drafts.next() : path;
    if (draft !== path) await redrawImage(path, kind, draft);
    return { draft, field, kind, type: FILE_KINDS[kind].type, nom: plainName(name, kind), ...(await printOf(draft)) };
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    const sentence = `« ${plainText(name)} » : ${error.sentence.replace(/^./, (letter) => letter.toLowerCase())}`;
    throw Object.assign(new UploadRefused(error.code, sentence, error.status, field), { typed });
  }
}

/** The name that the person knows, fit for a sentence. */
const plainText = (name: string): string => name.replace(/\p{C}/gu, '').slice(0, 80);

async function printOf(path: string): Promise<Content> {
  const hash = createHash('sha256');
  let taille = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    taille += chunk.length;
  }
  return { empreinte: hash.digest('hex'), taille };
}
