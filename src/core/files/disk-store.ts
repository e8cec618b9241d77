import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OperatorError } from '#core/errors/index.ts';
import { prepareDrafts } from './drafts.ts';
import { checkPrint, type FileStore } from './store.ts';

/** Files in a folder, `ab/ab12…`: 256 folders, none of which grows too long. */
export function diskStore(folder: string): FileStore {
  const pathOf = (empreinte: string) => join(folder, checkPrint(empreinte).slice(0, 2), empreinte);
  // On the same disk as the files, so that a draft is renamed into place and never copied.
  const drafts = join(folder, '.depots');
  return {
    drafts,
    prepare: async () => {
      try {
        await prepareDrafts(drafts);
        await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw new OperatorError(`Le dossier des fichiers déposés, ${folder}, n’est pas modifiable (${code}).`, 73);
      }
    },
    put: async (draft, { empreinte }) => {
      const path = pathOf(empreinte);
      await flush(draft);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Over the same content: nothing changes but the date, which tells the sweeper that somebody has just put it.
      await rename(draft, path);
      const now = new Date();
      await utimes(path, now, now);
      await flush(dirname(path));
    },
    open: async (empreinte) => {
      const path = pathOf(empreinte);
      const handle = await open(path, 'r').catch(absent);
      return handle ? createReadStream(path, { fd: handle }) : null;
    },
    has: async (empreinte) => (await stat(pathOf(empreinte)).catch(absent)) !== null,
    remove: (empreinte) => rm(pathOf(empreinte), { force: true }),
    list: () => listFolder(folder),
  };
}

async function* listFolder(folder: string): AsyncGenerator<{ empreinte: string; le: Date }> {
  for (const prefix of (await readdir(folder).catch(absent)) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const empreinte of await readdir(join(folder, prefix))) {
      const found = await stat(join(folder, prefix, empreinte)).catch(absent);
      if (found && /^[0-9a-f]{64}$/.test(empreinte)) yield { empreinte, le: found.mtime };
    }
  }
}

/** What is acknowledged survives a power cut: the bytes, then the name in its folder. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
