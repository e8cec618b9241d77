import { SaxesParser } from 'saxes';
import { type LheoFault, LheoRefused } from './refused.ts';

/** An element, as it stands in the file. `text`: its own letters, children left out. */
export interface XmlNode {
  /** Namespace; empty when there is none. */
  uri: string;
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  text: string;
  /** Where it opens; 0 for one that we write. */
  line: number;
}

const MAX_DEPTH = 60;
const MAX_ELEMENTS = 200_000;
/** Prefixes of attributes that belong to XML itself, not to the document. */
const FOREIGN = new Set([
  'http://www.w3.org/2000/xmlns/',
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/2001/XMLSchema-instance',
]);

const refuse = (code: string, line: number, element: string, message: string) =>
  new LheoRefused(code, [{ line, element, message } satisfies LheoFault]);

/**
 * Reads an XML text as a tree. Nothing is expanded nor fetched: a document type (entities, external files) is refused, and so
 * is what nests too deep or has too many elements. @throws LheoRefused with the line.
 */
export function parseXml(text: string): XmlNode {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: XmlNode[] = [];
  let root: XmlNode | null = null;
  let elements = 0;
  let line = 1;
  parser.on('doctype', () => {
    throw refuse('xml.doctype', parser.line, '', 'Un type de document (DOCTYPE) est déclaré : refusé par prudence.');
  });
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_DEPTH)
      throw refuse('xml.too_deep', line, tag.local, `Plus de ${MAX_DEPTH} éléments emboîtés : refusé par prudence.`);
    if (++elements > MAX_ELEMENTS)
      throw refuse('xml.too_many', line, tag.local, 'Plus de 200 000 éléments : coupez le fichier en plusieurs.');
    const attributes: Record<string, string> = Object.create(null);
    for (const one of Object.values(tag.attributes)) if (!FOREIGN.has(one.uri)) attributes[one.name] = one.value;
    const node: XmlNode = { uri: tag.uri, name: tag.local, attributes, children: [], text: '', line };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  const letters = (said: string): void => {
    const node = open.at(-1);
    if (node) node.text += said;
  };
  parser.on('text', letters);
  parser.on('cdata', letters);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('error', (error) => {
    throw malformed(error.message, parser.line, open.at(-1)?.name ?? '');
  });
  parser.write(text).close();
  if (!root) throw refuse('xml.malformed', 1, '', 'Ce fichier n’est pas du XML : aucun élément ne s’y ouvre.');
  return root;
}

function malformed(message: string, line: number, element: string): LheoRefused {
  if (/unclosed tag|unexpected end/i.test(message))
    return refuse('xml.cut', line, element, 'Le fichier est coupé : des éléments ne sont pas refermés.');
  if (/must contain a root element/i.test(message))
    return refuse('xml.malformed', line, '', 'Ce fichier n’est pas du XML : aucun élément ne s’y ouvre.');
  if (/text data outside of root/i.test(message))
    return refuse('xml.malformed', line, '', 'Ce fichier n’est pas du XML : du texte est hors de tout élément.');
  if (/undefined entity/i.test(message))
    return refuse('xml.malformed', line, element, 'Une entité (« &…; ») n’est pas de celles que XML connaît.');
  if (/close tag|unmatched/i.test(message))
    return refuse('xml.malformed', line, element, 'Une balise fermante ne correspond pas à celle qui est ouverte.');
  if (/duplicate attribute/i.test(message))
    return refuse('xml.malformed', line, element, 'Un attribut est écrit deux fois dans la même balise.');
  return refuse('xml.malformed', line, element, 'Le XML est mal formé ici.');
}
