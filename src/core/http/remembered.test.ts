import { describe, expect, it } from 'vitest';
import { Remembered } from './remembered.ts';

describe('readings remembered for one version of the data', () => {
  const counted = () => {
    let n = 0;
    return async () => ++n;
  };

  it('reads once for one version, again for the next', async () => {
    const [memory, read] = [new Remembered(), counted()];
    expect(await memory.at(1)('lyon', read)).toBe(1);
    expect(await memory.at(1)('lyon', read)).toBe(1);
    expect(await memory.at(2)('lyon', read)).toBe(2);
    expect(await memory.at(2)('nantes', read)).toBe(3);
  });

  it('keeps no failure, and gives it to who asked', async () => {
    const memory = new Remembered();
    await expect(memory.at(1)('lyon', () => Promise.reject(new Error('closed')))).rejects.toThrow('closed');
    expect(await memory.at(1)('lyon', async () => 'read')).toBe('read');
  });

  it('lets the oldest leave above its size', async () => {
    const [memory, read] = [new Remembered(2), counted()];
    for (const key of ['a', 'b', 'c']) await memory.at(1)(key, read);
    expect(await memory.at(1)('c', read)).toBe(3);
    expect(await memory.at(1)('a', read)).toBe(4);
  });
});
