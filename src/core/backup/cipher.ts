import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * An encrypted archive: a header, then pieces of 64 KiB, each sealed by AES-256-GCM. The number of a piece and whether it is
 * the last one are in its nonce, so that pieces cannot be moved, repeated nor cut off (STREAM, Rogaway et al. 2015). The key
 * comes from a passphrase by scrypt with the salt of the file: no two files share a key.
 *
 * Header: mark (12 bytes), log2 N, r, p (1 each), version (1), salt (16), print of the key (16).
 */
const MARK = Buffer.from('MAILLAGE-SAU');
const VERSION = 1;
const COST = { logN: 16, r: 8, p: 1 };
const SALT_BYTES = 16;
const CHECK_BYTES = 16;
const HEADER_BYTES = MARK.length + 4 + SALT_BYTES + CHECK_BYTES;
const PIECE = 64 * 1024;
const TAG_BYTES = 16;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt as never);

/** Not the key of this archive. */
export class WrongKey extends Error {}
/** Altered, cut, or of a version to come. */
export class CipherDamaged extends Error {}

interface Keys {
  seal: Buffer;
  check: Buffer;
}

async function keysOf(passphrase: string, salt: Buffer, { logN, r, p }: typeof COST): Promise<Keys> {
  const N = 2 ** logN;
  const options = { N, r, p, maxmem: 256 * N * r };
  const derived = await derive(passphrase.normalize('NFKC'), salt, 64, options);
  return { seal: derived.subarray(0, 32), check: derived.subarray(32) };
}

const checkOf = ({ check }: Keys, start: Buffer): Buffer =>
  createHmac('sha256', check).update(start).digest().subarray(0, CHECK_BYTES);

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Seals a stream. */
export async function* encrypt(bytes: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const start = Buffer.concat([MARK, Buffer.from([COST.logN, COST.r, COST.p, VERSION]), salt]);
  const keys = await keysOf(passphrase, salt, COST);
  const header = Buffer.concat([start, checkOf(keys, start)]);
  yield header;
  let index = 0;
  const seal = (piece: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', keys.seal, nonceOf(index++, last)).setAAD(header);
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  };
  for await (const { piece, last } of pieces(bytes, PIECE)) yield seal(piece, last);
}

export const isEncrypted = (start: Buffer): boolean => start.subarray(0, MARK.length).equals(MARK);

/** Opens what `encrypt` sealed. @throws WrongKey, CipherDamaged; nothing is given before it is authenticated. */
export async function* decrypt(bytes: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const { header, rest } = await split(bytes);
  const [logN, r, p, version] = header.subarray(MARK.length, MARK.length + 4);
  if (version !== VERSION || logN! > 20 || r! > 32 || p! > 16) throw new CipherDamaged('unknown parameters');
  const start = header.subarray(0, HEADER_BYTES - CHECK_BYTES);
  const keys = await keysOf(passphrase, start.subarray(-SALT_BYTES), { logN: logN!, r: r!, p: p! });
  if (!timingSafeEqual(checkOf(keys, start), header.subarray(-CHECK_BYTES))) throw new WrongKey('another key');
  let index = 0;
  for await (const { piece, last } of pieces(rest, PIECE + TAG_BYTES)) {
    const decipher = createDecipheriv('aes-256-gcm', keys.seal, nonceOf(index++, last)).setAAD(header);
    try {
      decipher.setAuthTag(piece.subarray(-TAG_BYTES));
      const opened = decipher.update(piece.subarray(0, -TAG_BYTES));
      decipher.final();
      yield opened;
    } catch {
      throw new CipherDamaged('a piece was altered, moved or cut');
    }
  }
}

async function split(bytes: AsyncIterable<Buffer>): Promise<{ header: Buffer; rest: AsyncIterable<Buffer> }> {
  const source = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < HEADER_BYTES) {
    const { done, value } = await source.next();
    if (done) throw new CipherDamaged('shorter than its header');
    head = Buffer.concat([head, value]);
  }
  async function* rest(): AsyncGenerator<Buffer> {
    yield head.subarray(HEADER_BYTES);
    yield* { [Symbol.asyncIterator]: () => source };
  }
  return { header: head.subarray(0, HEADER_BYTES), rest: rest() };
}

/** Pieces of exactly `size`, but for the last one, which is known as such and may be empty. */
async function* pieces(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    held.push(chunk);
    length += chunk.length;
    // One byte more than a piece: another one follows.
    if (length <= size) continue;
    let all = Buffer.concat(held);
    for (; all.length > size; all = all.subarray(size)) yield { piece: all.subarray(0, size), last: false };
    held = [all];
    length = all.length;
  }
  yield { piece: Buffer.concat(held), last: true };
}
