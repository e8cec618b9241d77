import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { zip } from '#tests/support/import/zip.ts';

/** Small true files of each kind that the product takes, made here so that their content is known. */
export const pdf = (text = 'bilan'): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Title (${text}) >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`);

const CONTENT_TYPES = (type: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/a.xml" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

export const docx = (more: Record<string, string | Buffer> = {}): Buffer =>
  zip({
    '[Content_Types].xml': CONTENT_TYPES('wordprocessingml.document'),
    'word/document.xml': '<w:document/>',
    ...more,
  });
export const xlsx = (): Buffer =>
  zip({ '[Content_Types].xml': CONTENT_TYPES('spreadsheetml.sheet'), 'xl/workbook.xml': '<workbook/>' });

/** OpenDocument says what it is in a first entry, not compressed. */
export function openDocument(kind: 'text' | 'spreadsheet', more: Record<string, string> = {}): Buffer {
  return zip(
    { mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<office:document/>', ...more },
    { stored: ['mimetype'] },
  );
}

/** A photograph with what a telephone writes in it: place, camera, a comment. */
export const photograph = (format: 'jpeg' | 'png' | 'webp', width = 40, height = 20): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#b0413e' } })
    .withExif({
      IFD0: { Make: 'Exemple', ImageDescription: 'Cour du lycée' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 35/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '0/1 20/1 0/1' },
    })
    .toFormat(format)
    .toBuffer();

/** A PNG of some bytes that announces more points than a poster. */
export function pngBomb(width: number, height: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([size, Buffer.from('0802000000', 'hex')])),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
