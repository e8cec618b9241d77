import { isTest, type Source } from './source.ts';
import { isView } from './walls.ts';

/** Words that say nothing, wherever they stand. */
const EMPTY = new Set(['v2', 'utils', 'util', 'helpers', 'helper', 'misc']);
/** Words that say nothing as the name of a file or as a whole name: `levelFromOld` speaks, `old` does not. */
const RELATIVE = new Set(['new', 'old']);

/** `listOldPages`, `old-pages.ts` → list, old, pages. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Wall 6, names: no file, folder or top-level symbol called new, old, v2, utils, helpers, misc. */
export function nameFaults(paths: string[], sources: Source[]): string[] {
  const says = (name: string): boolean => !wordsOf(name).some((word) => EMPTY.has(word));
  const badPath = (path: string): boolean => !says(path) || wordsOf(path).some((word) => RELATIVE.has(word));
  const badSymbol = (name: string): boolean => !says(name) || RELATIVE.has(name.toLowerCase());
  return [
    ...paths.filter(badPath),
    ...sources.flatMap((source) => source.topLevel.filter(badSymbol).map((name) => `${source.path} declares ${name}`)),
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
