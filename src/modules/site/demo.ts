import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installationRoot } from '#core/config/root.ts';
import type { DemoLoader } from '#core/demonstration/index.ts';
import { instanceRows, upsertSection } from './instance.sql.ts';
import { refreshDirectory } from './refresh-directory.ts';
import { instanceFile, SECTION_KEYS } from './schemas.ts';

/** Invented publisher, host and contacts, marked « exemple »; never over what the operator wrote. Then the directory of all rooms. */
export const loadDemo: DemoLoader = async (demo) => {
  const text = await readFile(join(installationRoot(), 'data', 'instance-exemple.json'), 'utf8');
  const { exemple, ...values } = instanceFile.parse(JSON.parse(text));
  const present = new Set((await instanceRows(demo.tx)).map((row) => row.cle));
  const written = SECTION_KEYS.filter((key) => values[key] !== undefined && !present.has(key));
  for (const key of written) await upsertSection(demo.tx, key, values[key], exemple);
  await refreshDirectory(demo.tx);
  return { mentions: written.length };
};
