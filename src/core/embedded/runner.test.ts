import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nativeFolder } from './binaries.ts';
import { asNobody, chooseRunner, inNamespace, type Runner } from './runner.ts';

const isRoot = process.getuid?.() === 0;
const native = nativeFolder();
const folder = mkdtempSync(join(tmpdir(), 'maillage-compte-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program run that way sees of itself and of the folder. */
async function see(runner: Runner, data: string): Promise<string> {
  const child = runner.spawn('sh', ['-c', 'id -u; touch "$0/ecrit" && echo ecrit', data], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  await once(child, 'close');
  return output.trim().replace('\n', ' ');
}

function dataFolder(name: string, mode: number): string {
  const parent = join(folder, name);
  mkdirSync(join(parent, 'data'), { recursive: true });
  writeFileSync(join(parent, 'data', 'fichier'), '');
  chmodSync(join(parent, 'data'), 0o700);
  chmodSync(parent, mode);
  return join(parent, 'data');
}

test('whatever the account, the program does not run as root and writes in the folder', async () => {
  chmodSync(folder, 0o755);
  const data = dataFolder('choisi', 0o755);
  const seen = await see(chooseRunner(data, native), data);
  expect(seen).toMatch(/^\d+ ecrit$/);
  expect(seen).not.toMatch(/^0 /);
});

test.skipIf(!isRoot)('root without namespaces: nobody receives the folder, even under a closed one', async () => {
  for (const [name, mode] of [
    ['ouvert', 0o755],
    ['ferme', 0o700],
  ] as const) {
    const data = dataFolder(name, mode);
    const outside = join(folder, name, 'ailleurs');
    writeFileSync(outside, '');
    symlinkSync(outside, join(data, 'lien'));
    const runner = asNobody(data, native);
    expect(runner, name).not.toBeNull();
    expect(await see(runner!, data)).toBe('65534 ecrit');
    expect(statSync(join(data, 'fichier')).uid).toBe(65534);
    expect(statSync(outside).uid).toBe(0);
    // The next start finds a folder that is not root's and keeps that account.
    expect(await see(chooseRunner(data, native), data)).toBe('65534 ecrit');
  }
});

test.skipIf(!isRoot || inNamespace(native) === null)('root with namespaces: files stay root’s', async () => {
  const data = dataFolder('espace', 0o700);
  expect(await see(inNamespace(native)!, data)).toBe('65534 ecrit');
  expect(statSync(join(data, 'ecrit')).uid).toBe(0);
});

test.skipIf(!isRoot)(
  'root without namespaces, product under a closed folder: PostgreSQL runs from a copy',
  async () => {
    const data = dataFolder('produit', 0o700);
    const closed = join(folder, 'produit', 'native');
    cpSync(native, closed, { recursive: true, verbatimSymlinks: true });
    const runner = asNobody(data, closed);
    expect(runner?.native).not.toBe(closed);
    const child = runner!.spawn(join(runner!.native, 'bin', 'initdb'), ['-D', join(data, 'essai'), '--no-sync'], {
      stdio: 'ignore',
    });
    const [code] = await once(child, 'close');
    rmSync(runner!.native, { recursive: true });
    expect(code).toBe(0);
  },
);
