import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { OperatorError } from '#core/errors/index.ts';

export interface FoundFile {
  path: string;
  /** As the report names it: relative to the folder that was asked for. */
  shown: string;
  /** Named by the operator: what it cannot be is then an error, not a line in a list. */
  explicit: boolean;
}

/** What a `MANIFEST.json` beside the files says of one of them, by its print. */
export interface ManifestEntry {
  edition: string | null;
}

const MAX_FILES = 10_000;

/** Lists the files of the paths, folders walked in name order; hidden ones and symbolic links are left out. */
export async function walk(paths: string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const seen = new Set<string>();
  const add = ({ path, shown, explicit }: FoundFile) => {
    // A name may hold anything, and it is printed on a terminal.
    const file = { path, shown: shown.replace(/\p{Cc}/gu, '\ufffd'), explicit };
    const once = resolve(path);
    if (seen.has(once)) return;
    seen.add(once);
    found.push(file);
    if (found.length > MAX_FILES)
      throw new OperatorError(`Plus de ${MAX_FILES} fichiers à lire : précisez le dossier.`, 64);
  };
  async function folder(root: string, path: string): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
    // Told as one file that cannot be read: the others go in.
    if (!entries) return add({ path, shown: relative(root, path) || basename(path), explicit: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const child = join(path, entry.name);
      if (entry.isDirectory()) await folder(root, child);
      else if (entry.isFile()) add({ path: child, shown: relative(root, child), explicit: false });
    }
  }
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (!info) throw new OperatorError(`Fichier ou dossier introuvable : ${path}`, 66);
    if (info.isDirectory()) await folder(path, path);
    else add({ path, shown: basename(path), explicit: true });
  }
  return found;
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/**
 * Reads each `MANIFEST.json` found among the files: a list of `{ sha256, file_date }`. It is trusted only for the bytes
 * whose print it gives.
 */
export async function readManifests(files: FoundFile[]): Promise<Map<string, ManifestEntry>> {
  const known = new Map<string, ManifestEntry>();
  for (const file of files.filter((one) => basename(one.path) === 'MANIFEST.json')) {
    const parsed: unknown = await readFile(file.path, 'utf8')
      .then((content) => JSON.parse(content) as unknown)
      .catch(() => null);
    if (!Array.isArray(parsed)) continue;
    for (const entry of parsed as Record<string, unknown>[]) {
      const print = text(entry?.sha256);
      if (!print) continue;
      const date = text(entry.file_date);
      known.set(print, {
        edition: date && /^\d{4}(-\d{2}){0,2}$/.test(date) ? date : null,
      });
    }
  }
  return known;
}
