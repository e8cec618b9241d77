import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { asNobody, chooseRunner, inNamespace, type Runner } from './runner.ts';

const isRoot = process.getuid?.() === 0;
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
  const seen = await see(chooseRunner(data, '/bin/sh'), data);
  expect(seen).toMatch(/^\d+ ecrit$/);
  expect(seen).not.toMatch(/^0 /);
});

test.skipIf(!isRoot)('root without namespaces: nobody receives the folder, even under a closed one', async () => {
  for (const [name, mode] of [
    ['ouvert', 0o755],
    ['ferme', 0o700],
  ] as const) {
    const data = dataFolder(name, mode);
    const runner = asNobody(data, '/bin/sh');
    expect(runner, name).not.toBeNull();
    expect(await see(runner!, data)).toBe('65534 ecrit');
    expect(statSync(join(data, 'fichier')).uid).toBe(65534);
    // The next start finds a folder that is not root's and keeps that account.
    expect(await see(chooseRunner(data, '/bin/sh'), data)).toBe('65534 ecrit');
  }
});

test.skipIf(!isRoot || inNamespace() === null)('root with namespaces: files stay root’s', async () => {
  const data = dataFolder('espace', 0o700);
  expect(await see(inNamespace()!, data)).toBe('65534 ecrit');
  expect(statSync(join(data, 'ecrit')).uid).toBe(0);
});
