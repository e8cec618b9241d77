import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface Asset {
  body: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
  brotli: Uint8Array<ArrayBuffer> | null;
  gzip: Uint8Array<ArrayBuffer> | null;
}

export interface AssetStore {
  /** Public address of a built file by its plain name: `app.css` → `/assets/app-1a2b3c4d.css`. */
  url(name: string): string;
  /** By public address. */
  get(path: string): Asset | undefined;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** Kept for good by who received it: its name changes with its content. */
const headersOf = (name: string, type: string): Record<string, string> => ({
  'Content-Type': type,
  'Cache-Control': 'public, max-age=31536000, immutable',
  // The service worker stands among the files, and answers for the whole site.
  ...(/^hors-ligne-[^/]*\.js$/.test(name) ? { 'Service-Worker-Allowed': '/' } : {}),
});

const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readFile(path));

/**
 * Loads the folder the build wrote: files named by their content, `.br` and `.gz` beside the text ones, and
 * `manifest.json` (plain name → file name). Everything stays in memory: a few hundred kB.
 */
export async function loadAssets(folder: string): Promise<AssetStore> {
  const manifest: Record<string, string> = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const names = new Set(await readdir(folder));
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (!type || name === 'manifest.json') continue;
    assets.set(`/assets/${name}`, {
      body: await read(join(folder, name)),
      headers: headersOf(name, type),
      brotli: names.has(`${name}.br`) ? await read(join(folder, `${name}.br`)) : null,
      gzip: names.has(`${name}.gz`) ? await read(join(folder, `${name}.gz`)) : null,
    });
  }
  return { url: (name) => `/assets/${manifest[name] ?? name}`, get: (path) => assets.get(path) };
}

/** For tests that look at HTML only. */
export const noAssets: AssetStore = { url: (name) => `/assets/${name}`, get: () => undefined };
