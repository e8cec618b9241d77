import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Encoding, EncodingProbe } from './encoding.ts';
import { FileRefused } from './report.ts';

export type FileKind = 'text' | 'xlsx' | 'xml' | 'json';

/** A file read once from end to end: what it is, its print, its encoding. */
export interface InspectedFile {
  path: string;
  name: string;
  size: number;
  /** ISO day of the last change on the disk: the poorest proof of an edition. */
  modified: string;
  sha256: string;
  kind: FileKind;
  /** Null for a workbook, whose parts say it themselves. */
  encoding: Encoding | null;
  endsWithLineBreak: boolean;
  /** Letters « � » met: few enough to be the fault of some lines only. */
  replacements: number;
}

/** First bytes (hexadecimal) of what people send by mistake. */
const SIGNATURES: [string, string][] = [
  ['255044462d', 'un document PDF'],
  ['89504e47', 'une image PNG'],
  ['ffd8ff', 'une image JPEG'],
  ['474946383', 'une image GIF'],
  ['52494646', 'une image ou un son (RIFF)'],
  ['d0cf11e0', 'un classeur ou un document de l’ancien format binaire de Microsoft (.xls, .doc)'],
  ['1f8b', 'une archive gzip'],
  ['377abcaf', 'une archive 7z'],
  ['52617221', 'une archive RAR'],
  ['53514c69746520666f726d6174', 'une base SQLite'],
  ['50415231', 'un fichier Parquet'],
  ['7f454c46', 'un programme'],
  ['4d5a90', 'un programme'],
  ['7b5c727466', 'un document RTF'],
];

const MAX_BYTES = 2 ** 31;

const wrongType = (what: string) =>
  new FileRefused(
    'file.wrong_type',
    `Mauvais type de fichier : ${what}. Il faut un fichier CSV, XLSX, XML ou JSON de données.`,
  );

/** Reads the whole file once, in constant memory. @throws FileRefused when it cannot hold data or its text is damaged. */
export async function inspectFile(path: string): Promise<InspectedFile> {
  const info = await stat(path);
  if (info.isDirectory()) throw new FileRefused('file.unreadable', 'Ce dossier n’est pas lisible.');
  if (!info.isFile()) throw wrongType('ce n’est pas un fichier du disque');
  if (info.size === 0) throw new FileRefused('file.empty', 'Le fichier est vide.');
  if (info.size > MAX_BYTES) throw new FileRefused('file.too_large', 'Le fichier dépasse 2 Go.');
  const hash = createHash('sha256');
  const probe = new EncodingProbe();
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (head.length < 4096) {
      head = Buffer.concat([head, chunk.subarray(0, 4096)]);
      const known = SIGNATURES.find(([prefix]) => head.toString('hex', 0, 16).startsWith(prefix));
      if (known) throw wrongType(`c’est ${known[1]}`);
    }
    probe.push(chunk);
    tail = Buffer.from(chunk.subarray(-4));
  }
  const common = {
    path,
    name: basename(path),
    size: info.size,
    modified: info.mtime.toISOString().slice(0, 10),
    sha256: hash.digest('hex'),
  };
  if (head.subarray(0, 2).toString('latin1') === 'PK') {
    return { ...common, kind: 'xlsx', encoding: null, endsWithLineBreak: true, replacements: 0 };
  }
  const verdict = probe.finish();
  if (!verdict.ok) throw new FileRefused(verdict.code, verdict.message);
  const start = new TextDecoder(verdict.encoding).decode(head, { stream: true }).trimStart();
  if (start === '') throw new FileRefused('file.empty', 'Le fichier ne contient que des blancs.');
  return {
    ...common,
    kind: textKind(start),
    encoding: verdict.encoding,
    replacements: verdict.replacements,
    endsWithLineBreak: /[\r\n]\0?$/.test(tail.toString('latin1')),
  };
}

function textKind(start: string): FileKind {
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(start)) throw wrongType('c’est une page web (HTML)');
  if (/^<[?!a-zA-Z_]/.test(start)) {
    if (/^(<\?xml[^>]*>\s*)?(<!--((?!-->)[\s\S])*-->\s*)*<(!doctype\s+)?(html|svg)\b/i.test(start)) {
      throw wrongType('c’est une page web ou un dessin');
    }
    return 'xml';
  }
  return /^[[{]\s*(["[{\]}]|-?\d)/.test(start) ? 'json' : 'text';
}
