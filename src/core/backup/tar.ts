/** One member of an archive. */
export interface Member {
  name: string;
  size: number;
  /** To be read before the next member is asked for; what is left of it is skipped. */
  body: AsyncIterable<Buffer>;
}

const BLOCK = 512;

/** Header of a plain file (POSIX ustar): names of at most 100 ASCII signs, sizes under 8 GB, which ours always are. */
export function tarHeader(name: string, size: number, le: Date): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name) || size >= 8 ** 11) throw new Error(`Not a member of our archives: ${name}`);
  const head = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, width: number) =>
    head.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'ascii');
  head.write(name, 0, 'ascii');
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(Math.floor(le.getTime() / 1000), 136, 12);
  head.write('0', 156, 'ascii');
  head.write('ustar\x0000', 257, 'latin1');
  head.write('        ', 148, 'ascii');
  octal(
    head.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return head;
}

/** What completes a member to a whole block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** Two empty blocks end an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** @throws the archive is not one, or stops before its end. */
export class TarDamaged extends Error {}

/**
 * Members in order, streamed: nothing is kept but one block.
 * @throws TarDamaged for anything that our own writing never makes: links, folders, long names, a missing end.
 */
export async function* readTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  const reader = new ByteReader(bytes);
  try {
    for (;;) {
      const head = await reader.take(BLOCK);
      if (head.every((byte) => byte === 0)) return await finish(reader);
      const { name, size } = parseHeader(head);
      let left = size;
      async function* body(): AsyncGenerator<Buffer> {
        while (left > 0) {
          const piece = await reader.some(left);
          left -= piece.length;
          yield piece;
        }
      }
      yield { name, size, body: body() };
      while (left > 0) left -= (await reader.some(left)).length;
      await reader.take((BLOCK - (size % BLOCK)) % BLOCK);
    }
  } finally {
    await reader.close();
  }
}

/** Read to the last byte: the sum that ends a compressed archive is checked only then. */
async function finish(reader: ByteReader): Promise<void> {
  const second = await reader.take(BLOCK);
  if (second.some((byte) => byte !== 0) || !(await reader.isOver())) throw new TarDamaged('bytes after the end');
}

function parseHeader(head: Buffer): { name: string; size: number } {
  const text = (at: number, width: number) => head.toString('latin1', at, at + width).replace(/\0.*$/s, '');
  const number = (at: number, width: number) => Number.parseInt(text(at, width).trim(), 8);
  const sum = head.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  const [name, size] = [text(0, 100), number(124, 12)];
  if (number(148, 8) !== sum || text(257, 5) !== 'ustar' || text(156, 1) !== '0') throw new TarDamaged('not a header');
  if (!Number.isSafeInteger(size) || size < 0 || text(345, 155) !== '') throw new TarDamaged('not a member of ours');
  return { name, size };
}

/** Exact pieces out of chunks of any size. */
class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Buffer>) {
    this.source = bytes[Symbol.asyncIterator]();
  }

  /** At most `limit` bytes, at least one. */
  async some(limit: number): Promise<Buffer> {
    if (!(await this.fill())) throw new TarDamaged('the archive stops before its end');
    const piece = this.rest.subarray(0, limit);
    this.rest = this.rest.subarray(piece.length);
    return piece;
  }

  async take(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = size; left > 0; ) {
      const piece = await this.some(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  async isOver(): Promise<boolean> {
    return !(await this.fill());
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }

  private async fill(): Promise<boolean> {
    while (this.rest.length === 0) {
      const { done, value } = await this.source.next();
      if (done) return false;
      this.rest = value;
    }
    return true;
  }
}
