import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { EncodingProbe } from '#core/importing/encoding.ts';
import type { FileKind } from './kinds.ts';
import { UploadRefused } from './refusal.ts';

/** Extensions that file-type gives → our kinds. */
const BY_MAGIC: Record<string, FileKind> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  webp: 'webp',
  odt: 'odt',
  ods: 'ods',
  docx: 'docx',
  xlsx: 'xlsx',
};

/**
 * What a file is, read from its bytes; its name only tells a CSV or an XML from a plain text, which have no mark of their own.
 * @returns null for whatever is not on the list. @throws UploadRefused for a text that is damaged.
 */
export async function detectKind(path: string, name: string): Promise<FileKind | null> {
  // The mark of UTF-16 would be taken for a sound.
  const found = (await isUtf16(path)) ? undefined : await fileTypeFromFile(path).catch(() => undefined);
  const extension = extname(name).slice(1).toLowerCase();
  if (extension === 'xml' && (!found || found.ext === 'xml')) return (await isText(path, true)) ? 'xml' : null;
  if (found && found.ext !== 'ics') return BY_MAGIC[found.ext] ?? null;
  const claimed = found ? 'ics' : extension === 'csv' || extension === 'txt' ? extension : null;
  return claimed && (await isText(path)) ? claimed : null;
}

async function isUtf16(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 }) as AsyncIterable<Buffer>) {
    return /^(?:fffe|feff)$/.test(chunk.toString('hex'));
  }
  return false;
}

/** Signs that no text holds; tab, line feed, form feed and carriage return aside. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x08\x0b\x0e-\x1f]/;

/** Text in an encoding that we know, without control signs, and that a browser would not take for a page, unless it is said to be one. */
async function isText(path: string, markup = false): Promise<boolean> {
  const probe = new EncodingProbe();
  let head = '';
  let wide: boolean | null = null;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    // UTF-16 writes one byte in two as zero: the probe judges it.
    wide ??= chunk.includes(0);
    const bytes = chunk.toString('latin1');
    if (!wide && CONTROLS.test(bytes)) return false;
    probe.push(chunk);
    if (head.length < 1_024) head += bytes.slice(0, 1_024);
  }
  const verdict = probe.finish();
  if (!verdict.ok) throw new UploadRefused('file.damaged', verdict.message);
  return markup || !head.replace(/[^\x21-\x7e]/g, '').startsWith('<');
}
