import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDb } from '../src/core/db/index.ts';
import { openEmbedded } from '../src/core/embedded/index.ts';

/**
 * Writes src/core/db/types.gen.ts from the migrated schema, or with --verify says whether the file has drifted (exit 1).
 * The base is a throw-away cluster: nothing of the developer's own data is read.
 */
const root = process.cwd(); // run by scripts/run.mjs from the root of the repository
const target = join(root, 'src/core/db/types.gen.ts');
const folder = mkdtempSync(join(tmpdir(), 'maillage-types-'));
const server = await openEmbedded({ dataDir: folder, volatile: true });
const text = await generated().finally(async () => {
  // A migration that fails must not leave its server running.
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
if (process.argv.includes('--verify')) {
  if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('src/core/db/types.gen.ts n’est plus celui du schéma : lancez « npm run types ».\n');
    process.exit(1);
  }
} else writeFileSync(target, text);

/** The types of the schema that the migrations make. */
async function generated(): Promise<string> {
  const opened = openDb(server.url);
  try {
    await migrate(opened.db, join(root, 'db/migrations'));
  } finally {
    await opened.close();
  }
  const draft = join(folder, 'types.ts');
  const result = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      '--dialect=postgres',
      `--url=${server.url}`,
      `--out-file=${draft}`,
      '--numeric-parser=number',
      '--date-parser=string',
      '--exclude-pattern=kysely_*',
    ],
    { encoding: 'utf8' },
  );
  if (result.status !== 0) throw new Error(result.stderr + result.stdout);
  return readFileSync(draft, 'utf8').replace(
    /\bInt8 = ColumnType<[^>]*>/,
    'Int8 = ColumnType<number, number | string, number | string>',
  );
}
