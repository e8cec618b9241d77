import { expect, test, vi } from 'vitest';
import { runCommand } from './index.ts';

const NOWHERE = { DATABASE_URL: 'postgresql://compte@127.0.0.1:9/campus' };

test.each(['serve', 'migrate', 'references', 'demo'])('%s refuses a word that it does not read', async (name) => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(await runCommand([name, 'force'], { ...NOWHERE, PORT: '0' })).toBe(64);
    expect(said.mock.calls.join('')).toContain(`La commande « ${name} » ne prend rien de plus : « force ».`);
  } finally {
    said.mockRestore();
  }
});

test.each(['danser', 'constructor', '__proto__', 'toString'])('« %s » is no command', async (name) => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(await runCommand([name], {})).toBe(64);
    expect(said.mock.calls.join('')).toContain(`Commande inconnue : « ${name} ».`);
  } finally {
    said.mockRestore();
  }
});
