import { createHash } from 'node:crypto';
import type { Block } from '#core/documents/index.ts';
import type { MinutesContent } from '../minutes/paper.ts';
import { cleanOf, type MaskedPerson, maskNames } from './mask.ts';

/** Something of the minutes that is published or not: a block, or one line of a list. */
export interface Part {
  /** `3`, or `3.1` for the second line of the fourth block. */
  id: string;
  kind: 'texte' | 'ligne' | 'tableau';
  text: string;
}

/** An item of the agenda, with what may be published of it. */
export interface Section {
  title: string;
  parts: Part[];
}

/** Parts of minutes, heading by heading. What stands above the first heading (day, place, quorum) is always published. */
export function sectionsOf({ blocks }: Pick<MinutesContent, 'blocks'>): Section[] {
  const sections: Section[] = [];
  for (const [rank, block] of blocks.entries()) {
    if (block.kind === 'heading') sections.push({ title: block.text, parts: [] });
    else sections.at(-1)?.parts.push(...partsOf(block, rank));
  }
  return sections.filter(({ parts }) => parts.length > 0);
}

function partsOf(block: Block, rank: number): Part[] {
  const id = String(rank);
  switch (block.kind) {
    case 'paragraph':
      return [{ id, kind: 'texte', text: block.text }];
    case 'list':
      return block.items.map((text, line) => ({ id: `${id}.${line}`, kind: 'ligne', text }));
    case 'table':
      return [{ id, kind: 'tableau', text: block.caption }];
    default:
      return [];
  }
}

/** What is left of minutes when only some parts are kept, under their headings. */
export function pick(content: MinutesContent, chosen: ReadonlySet<string>): MinutesContent {
  const blocks: Block[] = [];
  let heading: Block | null = null;
  let above = true;
  for (const [rank, block] of content.blocks.entries()) {
    if (block.kind === 'heading') {
      heading = block;
      above = false;
      continue;
    }
    const kept = above ? block : keptOf(block, rank, chosen);
    if (!kept) continue;
    if (heading) blocks.push(heading);
    heading = null;
    blocks.push(kept);
  }
  return {
    title: content.title.replace(/^Compte rendu : /, 'Extrait du compte rendu : '),
    author: content.author,
    blocks,
  };
}

function keptOf(block: Block, rank: number, chosen: ReadonlySet<string>): Block | null {
  if (block.kind !== 'list') return chosen.has(String(rank)) ? block : null;
  const items = block.items.filter((_, line) => chosen.has(`${rank}.${line}`));
  return items.length > 0 ? { ...block, items } : null;
}

/** The same content with each of its texts read again. */
export function mapTexts(content: MinutesContent, read: (text: string) => string): MinutesContent {
  return {
    title: read(content.title),
    author: read(content.author),
    blocks: content.blocks.map((one) => mapBlock(one, read)),
  };
}

function mapBlock(block: Block, read: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: read(block.text) };
    case 'list':
      return { ...block, items: block.items.map(read) };
    case 'facts':
      return { ...block, items: block.items.map(([name, value]) => [name, read(value)] as const) };
    case 'code':
      return { ...block, alt: read(block.alt) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(read)) };
  }
}

/** Everything that a content says, to look for names in it. */
export function wordsOf(content: MinutesContent): string {
  const said: string[] = [];
  mapTexts(content, (text) => {
    said.push(text);
    return text;
  });
  return said.join('\n');
}

export interface ExtractOrder {
  parts: readonly string[];
  people: readonly MaskedPerson[];
  /** Names of organisations: a person’s name inside one is not hers. */
  spared: readonly string[];
  /** Other words that the person who publishes withholds. */
  hidden: readonly string[];
}

/** What is kept of an extract: chosen parts, names withheld or marked. */
export function extractOf(content: MinutesContent, order: ExtractOrder): MinutesContent {
  return mapTexts(pick(content, new Set(order.parts)), (text) => maskNames(cleanOf(text), order));
}

/** SHA-256 of an extract as it is read: what was seen is what is published. */
export const printOfExtract = (shown: MinutesContent): string =>
  createHash('sha256').update(JSON.stringify(shown), 'utf8').digest('hex');
