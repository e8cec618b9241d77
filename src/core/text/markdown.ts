/**
 * The small part of Markdown that the guide and the help of the screens use: front matter, `##` and `###` titles, paragraphs, `-` lists,
 * `**bold**`, `` `code` `` and `[links](/address)`. Anything else stays text: no HTML ever comes out of it.
 */
export type Inline = { kind: 'text' | 'bold' | 'code'; text: string } | { kind: 'link'; text: string; href: string };

export type Block =
  | { kind: 'title'; level: 2 | 3; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; items: Inline[][] };

export interface MarkdownDocument {
  meta: Record<string, string>;
  blocks: Block[];
}

export function parseMarkdown(source: string): MarkdownDocument {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const front = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text);
  return { meta: readMeta(front?.[1] ?? ''), blocks: readBlocks(front ? text.slice(front[0].length) : text) };
}

function readMeta(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const found = /^([a-z_]+):\s*(.*)$/.exec(line);
    return found ? [[found[1]!, found[2]!.trim().replace(/^"(.*)"$/, '$1')] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', content: readInline(paragraph.join(' ')) });
    paragraph = [];
  };
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const title = /^(#{2,3})\s+(.+)$/.exec(line);
    const item = /^-\s+(.+)$/.exec(line);
    const last = blocks.at(-1);
    if (line === '') flush();
    else if (title) {
      flush();
      blocks.push({ kind: 'title', level: title[1]!.length === 2 ? 2 : 3, content: readInline(title[2]!) });
    } else if (item) {
      const inList = paragraph.length === 0 && last?.kind === 'list';
      flush();
      if (inList) last.items.push(readInline(item[1]!));
      else blocks.push({ kind: 'list', items: [readInline(item[1]!)] });
    } else paragraph.push(line);
  }
  flush();
  return blocks;
}

const INLINE = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\((\/[^\s)]*|https:\/\/[^\s)]+)\)/g;

/** Links go inside this site or to https, nowhere else. */
function readInline(text: string): Inline[] {
  const out: Inline[] = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > at) out.push({ kind: 'text', text: text.slice(at, found.index) });
    if (found[1] !== undefined) out.push({ kind: 'bold', text: found[1] });
    else if (found[2] !== undefined) out.push({ kind: 'code', text: found[2] });
    else out.push({ kind: 'link', text: found[3]!, href: found[4]! });
    at = found.index + found[0].length;
  }
  if (at < text.length) out.push({ kind: 'text', text: text.slice(at) });
  return out;
}
