import { crc32, deflateRawSync } from 'node:zlib';

/** Any fixed day: the same contents give the same bytes. 1 January 1980, the first that the format knows. */
const DOS_DAY = 0x0021;
const SIGNATURES = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
const DEFLATE = 8;
/** Names are in UTF-8 (bit 11). */
const UTF8 = 0x0800;

interface Entry {
  name: Buffer;
  packed: Buffer;
  size: number;
  crc: number;
  offset: number;
}

/** The fields that a local header and the central directory share, from the version needed to the length of the name. */
function commonFields({ name, packed, size, crc }: Entry): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(UTF8, 2);
  fields.writeUInt16LE(DEFLATE, 4);
  fields.writeUInt16LE(DOS_DAY, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const localOf = (entry: Entry): Buffer =>
  Buffer.concat([signature(SIGNATURES.local), commonFields(entry), Buffer.alloc(2), entry.name, entry.packed]);

function centralOf(entry: Entry): Buffer {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(20);
  const rest = Buffer.alloc(16);
  rest.writeUInt32LE(entry.offset, 12);
  return Buffer.concat([signature(SIGNATURES.central), made, commonFields(entry), rest, entry.name]);
}

/** A ZIP archive (APPNOTE 6.3.10) of small texts, in their order. @returns the whole file, the same bytes for the same texts. */
export function writeZip(files: readonly { name: string; text: string }[]): Buffer {
  const entries: Entry[] = [];
  const bodies: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const bytes = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(bytes);
    const entry = { name: Buffer.from(name, 'utf8'), packed, size: bytes.length, crc: crc32(bytes), offset };
    const body = localOf(entry);
    entries.push(entry);
    bodies.push(body);
    offset += body.length;
  }
  const central = Buffer.concat(entries.map(centralOf));
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, central, signature(SIGNATURES.end), end]);
}
