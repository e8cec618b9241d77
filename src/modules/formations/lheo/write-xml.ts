import type { XmlNode } from './xml-tree.ts';

type Part = XmlNode | string | null | undefined | false;

/** An element to be written. Parts that are not there are left out. @param parts elements, or one text. */
export function el(
  name: string,
  parts: Part | readonly Part[],
  attributes: Record<string, string | null | undefined> = {},
): XmlNode {
  const list = Array.isArray(parts) ? (parts as readonly Part[]) : [parts as Part];
  const kept = Object.entries(attributes).filter((one): one is [string, string] => typeof one[1] === 'string');
  return {
    uri: '',
    name,
    attributes: Object.fromEntries(kept.map(([key, value]) => [key, plain(value)])),
    children: list.filter((one): one is XmlNode => typeof one === 'object' && one !== null),
    text: plain(list.filter((one) => typeof one === 'string').join('')),
    line: 0,
  };
}

/** Signs that XML 1.0 cannot hold are left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
const plain = (text: string): string => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, '');

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (sign) => ESCAPES[sign]!);
const escapeAttribute = (text: string): string => text.replace(/[&<>"\n\r\t]/g, (sign) => ESCAPES[sign]!);

/** The document as text, one element a line. @param namespace of all its elements. */
export function writeXml(root: XmlNode, namespace: string): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const write = (node: XmlNode, indent: string, said: string): void => {
    const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
    const start = `${indent}<${node.name}${said}${attributes.join('')}`;
    if (node.children.length === 0) {
      lines.push(node.text === '' ? `${start}/>` : `${start}>${escapeText(node.text)}</${node.name}>`);
      return;
    }
    lines.push(`${start}>`);
    for (const one of node.children) write(one, `${indent} `, '');
    lines.push(`${indent}</${node.name}>`);
  };
  write(root, '', ` xmlns="${namespace}"`);
  return `${lines.join('\n')}\n`;
}
