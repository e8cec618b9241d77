import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNames } from './read-names.ts';

// Two pupils of one class bear one name, and a class pasted from a spreadsheet has an empty line between its halves.
test('namesakes are two people; a line is told by its number in the field', () => {
  const [group, half] = [{ jeunes: 3, adultes: 0 }, 'NOM Ada\n\nNOM Ada'];
  const people = { jeunes: ['NOM Ada', 'NOM Ada'], adultes: [] };
  expect(readNames({ jeunes: half, adultes: '' }, group)).toEqual({ ok: true, people });
  const wrong = readNames({ jeunes: `${half}\nAda`, adultes: '' }, group);
  expect(wrong).toMatchObject({ errors: { jeunes: expect.stringMatching(/^Ligne 4 : /) } });
});

test('whatever is typed, what is kept is letters, a name a line, no more than who is registered', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 40 }),
          fc.constantFrom('NOM Ada', '• NOM\tAda', '0601020304'),
        ),
        { maxLength: 8 },
      ),
      (lines) => {
        const read = readNames({ jeunes: lines.join('\n'), adultes: '' }, { jeunes: 5, adultes: 0 });
        if (!read.ok) {
          expect(read.errors.jeunes).toMatch(/^(Ligne \d+ : |Écrivez un nom|\d+ noms pour 5)/);
          return;
        }
        expect(read.people.jeunes.length).toBeLessThanOrEqual(5);
        for (const name of read.people.jeunes) expect(name).toMatch(/^\p{L}[\p{L}\p{M}'’.\- ]* [\p{L}\p{M}'’.\- ]*$/u);
        expect(read.people.adultes).toEqual([]);
      },
    ),
  );
});
