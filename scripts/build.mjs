import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { printOf, Refused, readText, root, say, withLock } from './workspace.mjs';

const DIST = join(root, 'dist');
const ASSETS = join(DIST, 'assets');
const STAMP = join(DIST, '.construit');
const SOURCES = ['src', 'data', 'scripts', 'package-lock.json', 'package.json', 'tsconfig.json'];

/** Builds when a source changed since the last time. */
export async function ensureBuilt({ force = false } = {}) {
  if (!force && readText(STAMP) === printOf(SOURCES)) return;
  await withLock('construction', async () => {
    const print = printOf(SOURCES);
    if (!force && readText(STAMP) === print) return;
    const started = Date.now();
    const { assets } = await build();
    write(STAMP, print);
    say(
      `Construction : serveur et ${assets} fichiers publics en ${((Date.now() - started) / 1000).toFixed(1).replace('.', ',')} s.`,
    );
  });
}

async function build() {
  const esbuild = await import('esbuild');
  try {
    const [, bundles] = await Promise.all([buildServer(esbuild), buildBrowser(esbuild)]);
    const files = [...bundles, ...staticFiles()];
    await publish(files);
    return { assets: files.length };
  } catch (error) {
    if (!error.errors) throw error;
    const text = await esbuild.formatMessages(error.errors, { kind: 'error', color: process.stderr.isTTY });
    throw new Refused(`La construction a échoué.\n${text.join('')}`);
  } finally {
    await esbuild.stop(); // its service would live as long as the server that is started next
  }
}

/** One file, dependencies left in node_modules: their stacks stay readable and native ones work. */
async function buildServer(esbuild) {
  const result = await esbuild.build({
    ...common('silent'),
    entryPoints: { main: join(root, 'src/main.ts') },
    platform: 'node',
    target: 'node24',
    packages: 'external',
    outdir: DIST,
    sourcemap: 'linked',
  });
  for (const file of result.outputFiles) write(file.path, file.contents);
}

/** A script of the workshop (types, bench) bundled to run on Node. @returns the path of the bundle. */
export async function bundleScript(entry) {
  const esbuild = await import('esbuild');
  const outfile = join(
    DIST,
    'scripts',
    `${entry
      .replace(/^scripts\//, '')
      .replaceAll('/', '-')
      .replace(/\.ts$/, '')}.mjs`,
  );
  await esbuild.build({
    ...common('error'),
    write: true,
    entryPoints: [join(root, entry)],
    platform: 'node',
    target: 'node24',
    packages: 'external',
    outfile,
    sourcemap: 'linked',
  });
  await esbuild.stop();
  return outfile;
}

const common = (logLevel) => ({
  absWorkingDir: root,
  bundle: true,
  write: false,
  format: 'esm',
  legalComments: 'none',
  logLevel,
});

/** Style sheet and client modules. @returns {{name: string, file: string, body: Uint8Array}[]} */
async function buildBrowser(esbuild) {
  const entryPoints = [...stylesheets(), ...clientModules()];
  if (entryPoints.length === 0) return [];
  const result = await esbuild.build({
    ...common('silent'),
    entryPoints,
    platform: 'browser',
    // Cascade layers, :has() and container queries are native there; nesting is lowered for the older half.
    target: ['chrome111', 'firefox115', 'safari16.4'],
    splitting: true,
    minify: true,
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' },
    outdir: ASSETS,
    entryNames: '[name]-[hash]',
    chunkNames: 'partage-[hash]',
    assetNames: '[name]-[hash]',
  });
  return result.outputFiles.map((output) => {
    const file = basename(output.path);
    const entry = result.metafile.outputs[relativeToRoot(output.path)]?.entryPoint;
    return { name: plainName(entry, file), file, body: output.contents };
  });
}

const relativeToRoot = (path) => path.slice(root.length + 1).replaceAll('\\', '/');

/** `src/client/search.ts` → `search.js`; a font or a shared chunk loses its hash. */
function plainName(entry, file) {
  const ext = extname(file);
  if (entry) return basename(entry).replace(/\.[^.]+$/, '') + ext;
  return file.replace(/-[A-Z0-9]{8}(\.[^.]+)$/, '$1');
}

const list = (folder, pattern) => {
  try {
    return readdirSync(join(root, folder))
      .filter((name) => pattern.test(name) && statSync(join(root, folder, name)).isFile())
      .sort()
      .map((name) => join(root, folder, name));
  } catch {
    return [];
  }
};

const stylesheets = () => list('src/core/html/styles', /^app\.css$/);
const clientModules = () => list('src/client', /^(?!.*\.(test|d)\.tsx?$).*\.tsx?$/);

function staticFiles() {
  return list('src/core/html/static', /^[^.].*\.(svg|png|ico|webmanifest|woff2|json)$/).map((path) => {
    const body = new Uint8Array(readFileSync(path));
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
    const name = basename(path);
    return { name, file: name.replace(/(\.[^.]+)$/, `-${hash}$1`), body };
  });
}

/** Writes files, their compressed forms and the manifest, then removes what the last build left. */
async function publish(files) {
  mkdirSync(ASSETS, { recursive: true });
  const kept = new Set(['manifest.json']);
  await Promise.all(
    files.map(async ({ file, body }) => {
      write(join(ASSETS, file), body);
      kept.add(file);
      if (!/\.(css|js|svg|json|webmanifest|ico)$/.test(file)) return;
      const [gz, br] = await Promise.all([
        promisify(gzip)(body, { level: 9 }),
        promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
      ]);
      write(join(ASSETS, `${file}.gz`), gz);
      write(join(ASSETS, `${file}.br`), br);
      kept.add(`${file}.gz`).add(`${file}.br`);
    }),
  );
  const manifest = Object.fromEntries(files.map(({ name, file }) => [name, file]).sort());
  write(join(ASSETS, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of readdirSync(ASSETS)) if (!kept.has(name)) rmSync(join(ASSETS, name), { force: true });
}

/** Whole or not at all: a server that starts meanwhile must not read half a file. */
function write(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.brouillon`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}
