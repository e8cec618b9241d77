import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** Root of the repository, with its final slash. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface ImportOf {
  /** What is written: `./page.tsx`, `#core/html/index.ts`, `zod`. */
  specifier: string;
  /** Path from the root when it is a file of the repository. */
  file: string | null;
  /** Names imported as values; `*` for a namespace. Empty when everything is a type. */
  values: string[];
  types: string[];
}

export interface FunctionOf {
  name: string;
  line: number;
  lines: number;
}

export interface CallOf {
  method: string;
  /** First argument when it is a plain string. */
  argument: string | null;
  line: number;
}

/** What the architecture tests look at in one file. */
export interface Source {
  /** From the root, `/` as separator. */
  path: string;
  text: string;
  lines: number;
  imports: ImportOf[];
  /** Names re-exported, with where they come from. */
  reexports: { name: string; from: string; original: string; type: boolean }[];
  exportsAll: boolean;
  functions: FunctionOf[];
  /** Symbols declared at the top level of the module. */
  topLevel: string[];
  calls: CallOf[];
  /** String and template literals, holes replaced by `?`. */
  strings: { text: string; line: number; tag: string | null }[];
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Path of a file of the repository that a specifier names, or null for a package. */
export function resolveSpecifier(specifier: string, from: string): string | null {
  if (specifier.startsWith('#core/')) return `src/core/${specifier.slice(6)}`;
  if (specifier.startsWith('#modules/')) return `src/modules/${specifier.slice(9)}`;
  if (specifier.startsWith('#tests/')) return `tests/${specifier.slice(7)}`;
  if (specifier === '#app') return 'src/app.ts';
  if (specifier.startsWith('.'))
    return normalize(join(dirname(from), specifier))
      .split(sep)
      .join('/');
  return null;
}

/** Parses one file. */
export function parseSource(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const lineAt = lineFinder(text);
  const source: Source = {
    path,
    text,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: module.staticImports.map((entry) => ({
      specifier: entry.moduleRequest.value,
      file: resolveSpecifier(entry.moduleRequest.value, path),
      values: entry.entries.filter((one) => !one.isType).map((one) => one.importName.name ?? '*'),
      types: entry.entries.filter((one) => one.isType).map((one) => one.importName.name ?? '*'),
    })),
    reexports: [],
    exportsAll: false,
    functions: [],
    topLevel: [],
    calls: [],
    strings: [],
  };
  for (const entry of module.staticExports.flatMap((one) => one.entries)) {
    if (!entry.moduleRequest) continue;
    if (entry.importName.kind === 'AllButDefault' || entry.importName.kind === 'All') source.exportsAll = true;
    source.reexports.push({
      name: entry.exportName.name ?? '*',
      from: resolveSpecifier(entry.moduleRequest.value, path) ?? entry.moduleRequest.value,
      original: entry.importName.name ?? '*',
      type: entry.isType,
    });
  }
  for (const statement of program.body as unknown as Node[]) collectTopLevel(statement, source);
  walk(program as unknown as Node, null, (node, parent) => collect(node, parent, source, lineAt));
  return source;
}

function collectTopLevel(statement: Node, source: Source): void {
  const declaration = isNode(statement.declaration) ? statement.declaration : statement;
  if (isNode(declaration.id) && typeof declaration.id.name === 'string') source.topLevel.push(declaration.id.name);
  for (const one of (declaration.declarations as Node[] | undefined) ?? []) {
    if (isNode(one.id) && typeof one.id.name === 'string') source.topLevel.push(one.id.name);
  }
}

function collect(node: Node, parent: Node | null, source: Source, lineAt: (offset: number) => number): void {
  const line = lineAt(node.start);
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      source.functions.push({ name: nameOf(node, parent), line, lines: lineAt(node.end) - line + 1 });
      break;
    case 'CallExpression': {
      const callee = node.callee as Node;
      const method = callee.type === 'MemberExpression' ? (callee.property as Node).name : callee.name;
      const first = (node.arguments as Node[])[0];
      const argument = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null;
      if (typeof method === 'string') source.calls.push({ method, argument, line });
      break;
    }
    case 'ImportExpression': {
      const specifier = (node.source as Node).value;
      if (typeof specifier === 'string') {
        source.imports.push({
          specifier,
          file: resolveSpecifier(specifier, source.path),
          values: ['*'],
          types: [],
        });
      }
      break;
    }
    case 'Literal':
      if (typeof node.value === 'string') source.strings.push({ text: node.value, line, tag: null });
      break;
    case 'TemplateLiteral': {
      const parts = (node.quasis as { value: { cooked: string | null; raw: string } }[]).map((one) => one.value);
      const tag = parent?.type === 'TaggedTemplateExpression' ? source.text.slice(parent.start, node.start) : null;
      source.strings.push({ text: parts.map((one) => one.cooked ?? one.raw).join('?'), line, tag });
      break;
    }
  }
}

function nameOf(node: Node, parent: Node | null): string {
  for (const holder of [node.id, parent?.id, parent?.key]) {
    if (isNode(holder) && typeof holder.name === 'string') return holder.name;
  }
  return '(anonymous)';
}

function walk(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, node, visit);
  }
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.donnees', '.journal-tests']);

/** Every file under a folder of the repository, path from the root, in order. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => SKIPPED.has(part)))
    .sort();
}

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every module of a folder, parsed once per run of a test file; generated code left out. */
export const sourcesUnder = (folder: string): Source[] =>
  filesUnder(folder)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.gen.ts'))
    .map((path) => parseSource(path, readText(path)));

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
