import { expect, it } from 'vitest';
import { fieldOf, notesIn } from './schemas.ts';

it('keeps the notes of the parts and of the items, and of nothing that only looks like the id of one', () => {
  const item = '1f0e9c1a-3b52-4c7d-9a10-5d2f6b7c8e90';
  const sent = {
    [fieldOf('ouverture')]: 'Ouverte',
    [fieldOf(item)]: ' Dit\r\nici ',
    [fieldOf('-'.repeat(36))]: 'Rien',
  };
  expect(notesIn(sent)).toEqual({ ouverture: 'Ouverte', [item]: 'Dit\nici' });
});
