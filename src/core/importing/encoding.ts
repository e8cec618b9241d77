import { FileRefused } from './report.ts';

/**
 * Which encoding a text file is in, judged on all of its bytes, and what proves that its text was damaged.
 * UTF-8 is proved (strict decoding); UTF-16 by its mark or its zeros; the 8-bit ones are chosen by the bytes that
 * spell the French letters in each.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';

/** How the report names them. `windows-1252` is a superset of ISO-8859-1. */
export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252 ou ISO-8859-1',
  macintosh: 'Mac Roman',
};

export type TextVerdict =
  | { ok: true; encoding: Encoding; replacements: number }
  | { ok: false; code: string; message: string };

// Bytes of é è ê à ç ô î û ù â ë ï É È À Ç ’ œ « » ° and the no-break space.
const FRENCH_1252 = new Set([
  0xe9, 0xe8, 0xea, 0xe0, 0xe7, 0xf4, 0xee, 0xfb, 0xf9, 0xe2, 0xeb, 0xef, 0xc9, 0xc8, 0xc0, 0xc7, 0x92, 0x9c, 0xab,
  0xbb, 0xb0, 0xa0, 0x85, 0x80, 0x96, 0xca, 0xd4, 0xce,
]);
const FRENCH_MAC = new Set([
  0x8e, 0x8f, 0x90, 0x88, 0x8d, 0x99, 0x94, 0x9e, 0x9d, 0x89, 0x91, 0x95, 0x83, 0xe9, 0xcb, 0x82, 0xd5, 0xcf, 0xc7,
  0xc8, 0xa1, 0xca, 0xc9, 0xdb, 0xd0, 0xe6, 0xef, 0xeb,
]);

// Two letters lost in four megabytes are two bad lines; one in each hundred kilobytes is a damaged file.
const BYTES_PER_REPLACEMENT = 100_000;

/** Feed it every chunk of the file, then ask. Constant memory. */
export class EncodingProbe {
  private readonly histogram = new Uint32Array(256);
  private readonly strict = new TextDecoder('utf-8', { fatal: true });
  private validUtf8 = true;
  private head = Buffer.alloc(0);
  private zeros = [0, 0];
  /** Pairs of zeros that are one character of UTF-16. */
  private nulls = 0;
  private size = 0;
  /** UTF-8 pairs of accented letters, and pairs of pairs (text encoded twice). */
  private pairs = 0;
  /** High bytes that stand in a UTF-8 sequence of French text. */
  private spelled = 0;
  private doubled = 0;
  private replacements = 0;
  private before = [0, 0, 0];

  push(chunk: Buffer): void {
    if (this.head.length < 4) this.head = Buffer.concat([this.head, chunk.subarray(0, 4)]);
    let [a, b, c] = this.before as [number, number, number];
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte === 0) {
        const odd = (this.size + i) & 1;
        this.zeros[odd]!++;
        if (c === 0 && odd === 1 && this.size + i > 1) this.nulls++;
      } else if (byte >= 0x80) {
        this.histogram[byte]!++;
        if (c === 0xc3 && byte < 0xc0) this.pairs++;
        if (byte < 0xc0) this.spelled += c === 0xc2 || c === 0xc3 ? 2 : b === 0xe2 && c === 0x80 ? 3 : 0;
        if (a === 0xc3 && (b === 0x83 || b === 0x82) && c === 0xc2) this.doubled++;
        if (b === 0xef && c === 0xbf && byte === 0xbd) this.replacements++;
      }
      a = b;
      b = c;
      c = byte;
    }
    this.before = [a, b, c];
    this.size += chunk.length;
    if (this.validUtf8) this.validUtf8 = this.decodes(chunk, true);
  }

  /** The verdict, once every byte was pushed. */
  finish(): TextVerdict {
    const mark = this.head.subarray(0, 2).toString('hex');
    if (this.head.toString('hex', 0, 4) === 'fffe0000') {
      return damaged('text.utf32', 'Le fichier est en UTF-32 : enregistrez-le en UTF-8, puis recommencez.');
    }
    if (mark === 'fffe') return this.utf16('utf-16le');
    if (mark === 'feff') return this.utf16('utf-16be');
    const zeros = this.zeros[0]! + this.zeros[1]!;
    if (zeros > 0) return this.withZeros(zeros);
    if (this.replacements > 0 && this.size < this.replacements * BYTES_PER_REPLACEMENT) {
      return damaged('text.replaced', 'Des lettres ont été remplacées par « � » avant l’envoi : le texte est perdu.');
    }
    const cut = this.validUtf8 && !this.decodes(Buffer.alloc(0), false);
    if (this.validUtf8 && !cut) {
      if (this.doubled > 5 && this.doubled * 3 > this.pairs) {
        return damaged('text.encoded_twice', 'Le texte a été encodé deux fois (« Ã© » au lieu de « é »).');
      }
      return { ok: true, encoding: 'utf-8', replacements: this.replacements };
    }
    if (cut && this.pairs > 1) {
      return damaged('file.truncated', 'Le fichier est tronqué : il s’arrête au milieu d’un caractère.');
    }
    return this.eightBits();
  }

  private decodes(chunk: Buffer, stream: boolean): boolean {
    try {
      this.strict.decode(chunk, { stream });
      return true;
    } catch {
      return false;
    }
  }

  private utf16(encoding: Encoding): TextVerdict {
    if (this.size % 2 === 1) {
      return damaged('file.truncated', 'Le fichier est tronqué : il s’arrête au milieu d’un caractère.');
    }
    return this.nulls > 0 ? damaged('text.nul', NULLS) : { ok: true, encoding, replacements: 0 };
  }

  /** Zeros on one side only are UTF-16 without a mark; anywhere else they are binary or damage. */
  private withZeros(zeros: number): TextVerdict {
    const [even, odd] = this.zeros as [number, number];
    if (zeros > this.size * 0.3 && even < zeros * 0.02) return this.utf16('utf-16le');
    if (zeros > this.size * 0.3 && odd < zeros * 0.02) return this.utf16('utf-16be');
    return damaged('text.nul', NULLS);
  }

  private eightBits(): TextVerdict {
    let high = 0;
    let latin = 0;
    let mac = 0;
    for (let byte = 0x80; byte < 256; byte++) {
      const times = this.histogram[byte]!;
      high += times;
      if (FRENCH_1252.has(byte)) latin += times;
      if (FRENCH_MAC.has(byte)) mac += times;
    }
    // Mostly good UTF-8 pairs with a few bytes that are not: a file that was glued or damaged.
    if (this.pairs >= 3 && this.spelled > high * 0.6) {
      return damaged('text.invalid_utf8', 'Le texte est en UTF-8 mais certains octets y sont abîmés.');
    }
    return { ok: true, encoding: mac > latin ? 'macintosh' : 'windows-1252', replacements: 0 };
  }
}

const NULLS = 'Le fichier contient des octets nuls : ce n’est pas du texte, ou il est abîmé.';
const damaged = (code: string, message: string): TextVerdict => ({ ok: false, code, message });

// Orders to write from right to left: they make a text read as another one on screen.
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Takes off the marks that reverse the reading order. */
export const withoutDirectionMarks = (text: string): string => text.replace(DIRECTION_MARKS, '');

/**
 * Decodes chunks as they come; the byte-order mark is taken off.
 * @throws FileRefused on bytes that are no character: half a pair of UTF-16, a file that changes while it is read.
 */
export async function* decodeText(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Buffer) => {
    try {
      return withoutDirectionMarks(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
    } catch {
      throw new FileRefused('text.damaged', 'Le texte est abîmé : certains octets ne forment aucun caractère.');
    }
  };
  for await (const chunk of chunks) yield decode(chunk);
  yield decode();
}
