import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installationRoot } from '#core/config/root.ts';
import { type MarkdownDocument, parseMarkdown } from '#core/text/markdown.ts';

export interface HelpTopic {
  slug: string;
  title: string;
  summary: string;
  order: number;
  body: MarkdownDocument['blocks'];
}

let topics: Promise<HelpTopic[]> | null = null;

/** The help of the public pages, from `docs/guide`, in reading order. Read once. */
export function helpTopics(): Promise<HelpTopic[]> {
  topics ??= readTopics(join(installationRoot(), 'docs', 'guide'));
  return topics;
}

async function readTopics(folder: string): Promise<HelpTopic[]> {
  const files = (await readdir(folder)).filter((name) => /^[a-z0-9-]+\.md$/.test(name));
  const read = await Promise.all(
    files.map(async (name) => {
      const { meta, blocks } = parseMarkdown(await readFile(join(folder, name), 'utf8'));
      const slug = name.replace(/\.md$/, '');
      return {
        slug,
        title: meta.titre ?? slug,
        summary: meta.resume ?? '',
        order: Number(meta.ordre ?? 99),
        body: blocks,
      };
    }),
  );
  return read.sort((a, b) => a.order - b.order || a.slug.localeCompare(b.slug));
}
