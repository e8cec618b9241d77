import { composers, mayImport, originOf, ownerOf } from './rooms.ts';
import { isTest, type Source } from './source.ts';

/** Walls 1 and 2 of docs/architecture.md: what is wrong in who imports whom, one sentence per fault. */
export function importFaults(sources: Source[]): string[] {
  const faults: string[] = [];
  for (const source of sources) {
    const from = ownerOf(source.path);
    for (const { file, specifier } of source.imports) {
      if (!file) continue;
      const to = ownerOf(file);
      const say = (why: string) => faults.push(`${source.path} imports ${specifier}: ${why}`);
      if (from !== null && /^src\/(app|main)\.ts$|^src\/cli\//.test(file) && !isTest(source.path)) {
        say('nobody imports the composition');
      }
      if (to === null || to === from) continue;
      if (from === 'core' && !isTest(source.path)) say('core imports no room');
      if (to === 'core') continue;
      if (file !== `src/modules/${to}/index.ts`) say('a room is imported through its index.ts only');
      if (from === null || from === 'core') continue;
      if (composers.includes(to)) say('nobody imports a room that composes');
      else if (!mayImport(from, to) && !isTest(source.path)) say(`no edge ${from} → ${to} in graph.ts`);
    }
    for (const { from: file, name } of source.reexports) {
      const to = ownerOf(file);
      if (from && to && to !== from && to !== 'core' && from !== 'core') {
        faults.push(`${source.path} re-exports ${name} of ${to}: each room has its own door`);
      }
    }
    if (source.exportsAll) faults.push(`${source.path}: export * hides what leaves the module`);
  }
  return faults;
}

/** What a view may reach as a value, besides what its own room says in labels, links and other views. */
const PURE_CORE = /^src\/core\/(html|text|time)\//;

/** Wall 5 for views: types, labels, links, other views, and the pure part of core. */
export function viewFaults(sources: Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const faults: string[] = [];
  for (const source of sources) {
    if (!isView(source.path)) continue;
    for (const { file, specifier, values } of source.imports) {
      if (!file) {
        if (values.length > 0 && !/^preact(\/|$)/.test(specifier)) {
          faults.push(`${source.path} imports ${specifier}: a view uses Preact and core/html only`);
        }
        continue;
      }
      for (const name of values) {
        const origin = originOf(file, name, byPath);
        const allowed = PURE_CORE.test(origin) || isView(origin) || /\/(labels|links)\.tsx?$/.test(origin);
        if (!allowed) faults.push(`${source.path} imports the value ${name} of ${origin}: a view sees types only`);
      }
    }
  }
  return faults;
}

export const isView = (path: string): boolean => /^src\/modules\/[^/]+\/views\/.*\.tsx$/.test(path) && !isTest(path);

/**
 * Wall 5 for SQL: `*.sql.ts` see types, enumerations (files that reach nothing of the outside) and core/db; nothing else
 * of a room speaks SQL.
 */
export function sqlFaults(sources: Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const faults: string[] = [];
  for (const source of sources) {
    if (ownerOf(source.path) === null || ownerOf(source.path) === 'core' || isTest(source.path)) continue;
    if (/\.sql\.ts$/.test(source.path)) faults.push(...sqlImportFaults(source, byPath));
    else {
      const query = source.calls.find((call) => QUERY.has(call.method) && call.argument !== null);
      if (query) faults.push(`${source.path}:${query.line} ${query.method}(): SQL lives in *.sql.ts`);
      const text = source.strings.find((one) => one.tag?.startsWith('sql') || SENTENCE.test(one.text));
      if (text) faults.push(`${source.path}:${text.line} an SQL text: SQL lives in *.sql.ts`);
    }
  }
  return faults;
}

const QUERY = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']);
const SENTENCE =
  /^\s*(select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\w+\s+(as\s+\w+\s+)?set\s|delete\s+from\s|copy\s+\w+\s|truncate\s|with\s+\w+\s+as\s*\()/i;

function sqlImportFaults(source: Source, byPath: Map<string, Source>): string[] {
  return source.imports
    .flatMap(({ file, specifier, values }) => values.map((name) => (file ? originOf(file, name, byPath) : specifier)))
    .filter((target) => {
      const known = byPath.get(target);
      if (!known) return !/^(kysely|pg|pg-copy-streams)(\/|$)/.test(target) && !target.startsWith('src/core/');
      if (/^src\/core\/(db|text|provenance|addresses)\//.test(target) || /\.sql\.ts$/.test(target)) return false;
      return outsideOf(known, byPath).length > 0;
    })
    .map((target) => `${source.path} imports values of ${target}: SQL files see types and core/db only`);
}

/** Wall 5 for what must stay pure: rules, labels, links and schemas never reach the database, the network or the disk. */
export function purityFaults(sources: Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const faults: string[] = [];
  for (const source of sources) {
    if (!mustBePure(source.path)) continue;
    for (const { reached, via } of outsideOf(source, byPath)) {
      faults.push(`${source.path} reaches ${reached} through ${via}: it must stay pure`);
    }
  }
  return faults;
}

/** What a module reaches, directly or not, of the database, the network, the disk or SQL. */
function outsideOf(source: Source, byPath: Map<string, Source>): { reached: string; via: string }[] {
  return [...reachedFrom(source, byPath)]
    .filter(
      ([reached]) =>
        /^node:|^pg|^kysely$|^hono/.test(reached) ||
        /^src\/core\/(db|http|journal|embedded)\//.test(reached) ||
        /\.sql\.ts$/.test(reached),
    )
    .map(([reached, via]) => ({ reached, via }));
}

const mustBePure = (path: string): boolean =>
  (/^src\/modules\/[^/]+\/(.*\/)?(labels|links|rights|schemas|[\w-]+\.workflow)\.tsx?$/.test(path) || isView(path)) &&
  !isTest(path);

function reachedFrom(start: Source, byPath: Map<string, Source>): Map<string, string> {
  const reached = new Map<string, string>();
  const queue: Source[] = [start];
  while (queue.length > 0) {
    const source = queue.pop()!;
    for (const { file, specifier, values } of source.imports) {
      for (const name of values) {
        const target = file ? originOf(file, name, byPath) : specifier;
        if (reached.has(target)) continue;
        reached.set(target, source.path);
        const next = byPath.get(target);
        // The design system reads its own drawings when it loads: it is pure for who uses it.
        if (next && !target.startsWith('src/core/html/')) queue.push(next);
      }
    }
  }
  return reached;
}
