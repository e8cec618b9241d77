import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of files made for one test, removed by `dispose`. */
export interface FixtureFolder {
  path: string;
  put(name: string, content: string | Buffer): Promise<string>;
  dispose(): Promise<void>;
}

export async function fixtureFolder(): Promise<FixtureFolder> {
  const path = await mkdtemp(join(tmpdir(), 'maillage-import-'));
  return {
    path,
    async put(name, content) {
      const file = join(path, name);
      await writeFile(file, content);
      return file;
    },
    dispose: () => rm(path, { recursive: true, force: true }),
  };
}
