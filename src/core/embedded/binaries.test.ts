import { lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recreateLinks } from './binaries.ts';

const root = mkdtempSync(join(tmpdir(), 'maillage-liens-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function installed(name: string, links: { source: string; target: string }[]): string {
  const native = join(root, name, 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), '');
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return native;
}

test('links that npm does not carry are made, once', () => {
  const native = installed('bon', [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]);
  recreateLinks(native);
  recreateLinks(native);
  expect(lstatSync(join(native, 'lib', 'libpq.so.5')).isSymbolicLink()).toBe(true);
});

test('links that cannot be made are said with the way out', () => {
  const native = installed('fermé', [{ source: 'native/lib/libpq.so.5.18', target: 'native/absent/libpq.so.5' }]);
  expect(() => recreateLinks(native)).toThrow(/ne peuvent pas être préparées .*ENOENT.*npx maillage migrate/);
});
