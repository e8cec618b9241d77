import { SaxesParser } from 'saxes';
import { MAX_LINE_BYTES, MAX_NESTING } from './cells.ts';
import { FileRefused } from './report.ts';

export interface SaxHandlers {
  open(local: string, attributes: Record<string, string>, selfClosing: boolean): void;
  close(local: string): void;
  text(text: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

// A text or a tag longer than this never ends: the parser would keep it all in memory.
const MAX_PENDING = 8 * MAX_LINE_BYTES;

/**
 * Streams XML through handlers; yields after each chunk so that rows can flow. Never expands nor fetches anything: a
 * document type declaration (entities, external files) is refused.
 * @throws FileRefused when malformed, unclosed, or with a DTD.
 */
export async function* parseXml(chunks: AsyncIterable<string>, handlers: SaxHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  let pending = 0;
  let depth = 0;
  parser.on('doctype', () => {
    throw new FileRefused(
      'xml.doctype',
      'Ce XML déclare un type de document (DTD, entités) : il est refusé par prudence.',
    );
  });
  parser.on('opentag', (tag) => {
    pending = 0;
    if (++depth > MAX_NESTING) {
      throw new FileRefused('xml.too_deep', 'Le XML emboîte plus de 100 éléments : il est refusé par prudence.');
    }
    handlers.open(localName(tag.name), tag.attributes as Record<string, string>, tag.isSelfClosing);
  });
  parser.on('closetag', (tag) => {
    pending = 0;
    depth--;
    handlers.close(localName(tag.name));
  });
  parser.on('text', (text) => {
    pending = 0;
    handlers.text(text);
  });
  parser.on('cdata', (text) => handlers.text(text));
  parser.on('error', (error) => {
    if (/unclosed tag|document must contain a root element|unexpected end/i.test(error.message)) {
      throw new FileRefused('file.truncated', 'Le fichier est tronqué : des éléments XML ne sont pas refermés.');
    }
    throw new FileRefused('xml.malformed', 'Le XML est mal formé.');
  });
  for await (const chunk of chunks) {
    pending += chunk.length;
    parser.write(chunk);
    if (pending > MAX_PENDING) throw new FileRefused('line.too_long', 'Un élément XML dépasse 8 Mo.');
    yield;
  }
  parser.close();
  yield;
}
