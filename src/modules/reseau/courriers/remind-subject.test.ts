import { expect, it } from 'vitest';
import { reminderSubject } from './remind-mailing.ts';

it('cuts a long subject at a word, never inside the braces of a variable', () => {
  const inside = `${'mot '.repeat(33)}{prénom de la personne}`;
  expect(reminderSubject(inside)).toBe(`Rappel : ${'mot '.repeat(33).trim()}`);
  expect(reminderSubject(`${'mot '.repeat(34)}entier coupe`)).toBe(`Rappel : ${'mot '.repeat(34)}`.trim());
  expect(reminderSubject('x'.repeat(150))).toHaveLength(150);
  expect(reminderSubject('Bonjour {prenom}')).toBe('Rappel : Bonjour {prenom}');
  expect(reminderSubject('Rappel : déjà')).toBe('Rappel : déjà');
});
