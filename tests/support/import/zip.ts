import { crc32, deflateRawSync } from 'node:zlib';

/** Writes a small zip archive, good enough for a reader: the tests make their own workbooks, good and hostile. */
export function zip(
  entries: Record<string, string | Buffer>,
  options: { claimedSize?: number; stored?: string[] } = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content as string);
    const stored = options.stored?.includes(name) ?? false;
    const packed = stored ? data : deflateRawSync(data);
    const path = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(stored ? 0 : 8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(options.claimedSize ?? data.length, 22);
    head.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    head.copy(entry, 10, 8, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, path, packed);
    directory.push(entry, path);
    offset += head.length + path.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const column = (index: number): string => String.fromCharCode(65 + index);

/** A workbook of text cells; `{ shared }` puts the texts in the shared strings, as spreadsheets do. */
export function workbook(sheets: Record<string, (string | null)[][]>, options: { shared?: boolean } = {}): Buffer {
  const strings: string[] = [];
  const cell = (text: string | null, row: number, index: number): string => {
    const reference = `${column(index)}${row}`;
    if (text === null) return '';
    if (/^\d+(\.\d+)?$/.test(text) && !text.startsWith('0')) return `<c r="${reference}"><v>${text}</v></c>`;
    if (!options.shared) return `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`;
    strings.push(`<si><r><t>${escapeXml(text.slice(0, 2))}</t></r><r><t>${escapeXml(text.slice(2))}</t></r></si>`);
    return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const parts: Record<string, string> = {};
  const names = Object.keys(sheets);
  names.forEach((name, i) => {
    const rows = sheets[name]!.map(
      (cells, r) => `<row r="${r + 1}">${cells.map((text, c) => cell(text, r + 1, c)).join('')}</row>`,
    );
    parts[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
  });
  const list = names.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const links = names.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`);
  parts['xl/workbook.xml'] = `<workbook xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>`;
  parts['xl/_rels/workbook.xml.rels'] = `<Relationships>${links.join('')}</Relationships>`;
  if (options.shared) parts['xl/sharedStrings.xml'] = `<sst>${strings.join('')}</sst>`;
  return zip(parts);
}
