import { SaxesParser } from 'saxes';

export interface ListedObjects {
  objects: { key: string; le: Date }[];
  /** Token of the next page, or null. */
  next: string | null;
}

/** The answer of ListObjectsV2: `Contents/Key`, `Contents/LastModified`, `NextContinuationToken`. */
export function listedIn(xml: string): ListedObjects {
  const objects: ListedObjects['objects'] = [];
  let next: string | null = null;
  let text = '';
  let key = '';
  const parser = new SaxesParser();
  parser.on('opentag', () => {
    text = '';
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'Key') key = text;
    if (name === 'LastModified') objects.push({ key, le: new Date(text) });
    if (name === 'NextContinuationToken') next = text;
  });
  parser.write(xml).close();
  return { objects, next };
}
