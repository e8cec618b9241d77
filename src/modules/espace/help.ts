import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationRoot } from '#core/config/root.ts';
import type { HelpSheet } from '#core/html/index.ts';
import { parseMarkdown } from '#core/text/markdown.ts';

let sheets: ReadonlyMap<string, HelpSheet> | null = null;

/** The help of the screens, from data/aide: one sheet a screen, four sections. Read once, at the first page. */
export function helpSheets(): ReadonlyMap<string, HelpSheet> {
  sheets ??= readSheets(join(installationRoot(), 'data', 'aide'));
  return sheets;
}

/** @throws for a sheet without id or title: the first page says so, and a test before it. */
export function readSheets(folder: string): ReadonlyMap<string, HelpSheet> {
  const read = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name): [string, HelpSheet] => {
      const { meta, blocks } = parseMarkdown(readFileSync(join(folder, name), 'utf8').replace(/^# .*$/m, ''));
      if (!meta.id || !meta.titre) throw new Error(`data/aide/${name}: no id or no title.`);
      return [meta.id, { id: meta.id, title: meta.titre, blocks }];
    });
  return new Map(read);
}
