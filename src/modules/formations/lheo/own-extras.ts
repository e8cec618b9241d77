import { EXTRAS } from './keys.ts';
import { cut } from './plain-text.ts';
import { all } from './read-body.ts';
import type { XmlNode } from './xml-tree.ts';

export type Extras = Map<string, string[]>;

/** What our own files say in their block. */
export function ownExtras(node: XmlNode): Extras {
  const found: Extras = new Map();
  for (const block of all(node, 'extras')) {
    if (block.attributes.info !== EXTRAS) continue;
    for (const one of all(block, 'extra')) {
      const info = one.attributes.info ?? '';
      found.set(info, [...(found.get(info) ?? []), one.text]);
    }
  }
  return found;
}

/** The first word of our block under one name, without more than the base takes. */
export const shortExtra = (own: Extras, info: string, length: number): string | null => {
  const text = own.get(info)?.[0];
  return text === undefined ? null : cut(text, length);
};

/** What our own files say in their block under one name, with the number that each bears. */
export const numberedExtras = (node: XmlNode, info: string): { numero: string | undefined; text: string }[] =>
  all(node, 'extras')
    .filter((block) => block.attributes.info === EXTRAS)
    .flatMap((block) => all(block, 'extra'))
    .filter((one) => one.attributes.info === info)
    .map((one) => ({ numero: one.attributes.numero, text: one.text }));

/** A small whole number that is written plainly. */
export const small = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : null;
