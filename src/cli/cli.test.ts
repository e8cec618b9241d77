import { expect, test, vi } from 'vitest';
import { runCommand } from './index.ts';

test.each(['danser', 'constructor', '__proto__', 'toString'])('« %s » is no command', async (name) => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(await runCommand([name], {})).toBe(64);
    expect(said.mock.calls.join('')).toContain(`Commande inconnue : « ${name} ».`);
  } finally {
    said.mockRestore();
  }
});
