import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installationRoot } from '#core/config/root.ts';
import { helpSheets } from './help.ts';

test('every screen that names its help has a sheet', () => {
  const rooms = join(installationRoot(), 'src', 'modules');
  const named = readdirSync(rooms, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .flatMap((file) =>
      [...readFileSync(join(rooms, file), 'utf8').matchAll(/\bhelp ?= ?["']([^"' ]+)["']/g)].map(([, id]) => ({
        file,
        id: id!,
      })),
    );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((one) => !helpSheets().has(one.id))).toEqual([]);
});
