import { isTest, type Source } from './source.ts';
import { isView } from './walls.ts';

const FORBIDDEN = new Set(['new', 'old', 'v2', 'utils', 'util', 'helpers', 'helper', 'misc']);

/** `listOldPages`, `old-pages.ts` → list, old, pages. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Wall 6, names: no file, folder or top-level symbol called new, old, v2, utils, helpers, misc. */
export function nameFaults(paths: string[], sources: Source[]): string[] {
  const bad = (name: string): boolean => wordsOf(name).some((word) => FORBIDDEN.has(word));
  return [
    ...paths.filter((path) => bad(path)),
    ...sources.flatMap((source) => source.topLevel.filter(bad).map((name) => `${source.path} declares ${name}`)),
  ];
}

export const LIMITS = { file: 300, view: 150, function: 60 };

/** Wall 6, sizes. Tests are held to the size of files, not of functions: a `describe` is one function. */
export function sizeFaults(sources: Source[]): string[] {
  const faults: string[] = [];
  for (const source of sources) {
    const limit = isView(source.path) ? LIMITS.view : LIMITS.file;
    if (source.lines > limit) faults.push(`${source.path} has ${source.lines} lines, ${limit} allowed`);
    if (isTest(source.path)) continue;
    for (const { name, line, lines } of source.functions) {
      if (lines > LIMITS.function) faults.push(`${source.path}:${line} ${name} has ${lines} lines`);
    }
  }
  return faults;
}

/** Half of the files are shorter than this. */
export function medianLines(sources: Source[]): number {
  const sizes = sources.map((source) => source.lines).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}
