import { EXTRAS } from './keys.ts';
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

/** A small whole number that is written plainly. */
export const small = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : null;
