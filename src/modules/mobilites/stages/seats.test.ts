import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasNext,
  hasPlace,
  isClosedTo,
  nextInLine,
  openSeats,
  readSeats,
  type Seats,
  seatsFor,
  seatsTyped,
} from './seats.ts';

interface Asked {
  id: string;
  etat: 'retenu' | 'liste_attente';
  academie: string | null;
}

/** The places of an offer as the base counts them. */
function counted(places: number, own: Readonly<Record<string, number>>, people: readonly Asked[]): Seats {
  const of = (academie: string | null, etat: string) =>
    people.filter((one) => one.academie === academie && one.etat === etat).length;
  const groups = [...new Set([...Object.keys(own), ...people.map((one) => one.academie)])].map((code) => ({
    code,
    places: own[code ?? ''] ?? 0,
    prises: of(code, 'retenu'),
    attente: of(code, 'liste_attente'),
  }));
  const sum = (all: number[]) => all.reduce((total, one) => total + one, 0);
  return {
    places,
    libres: places - sum(groups.map((one) => one.prises)),
    attente: sum(groups.map((one) => one.attente)),
    academies: groups.filter((one) => one.places > 0).map((one) => ({ ...one, code: one.code!, nom: one.code! })),
    communes: places - sum(groups.map((one) => one.places)),
    libresPourTous: places - sum(groups.map((one) => Math.max(one.places, one.prises))),
    attentePourTous: sum(groups.map((one) => Math.max(0, one.attente - Math.max(0, one.places - one.prises)))),
  };
}
const people = (...all: string[]): Asked[] =>
  all.map((one, i) => ({
    id: String(i),
    etat: one.endsWith('?') ? 'liste_attente' : 'retenu',
    academie: one.replace('?', '') || null,
  }));

describe('places by académie', () => {
  test.each([
    ['those of an académie are its own', people('A'), { A: 1, B: 2, C: 1 }],
    ['once taken, its teachers have those of all', people('A', 'A'), { A: 1, B: 2, C: 1 }],
    ['those of all serve anybody, those of others nobody else', people('C', 'A', 'A'), { A: 0, B: 2, C: 0 }],
    ['who waits for those of all is nobody’s delay elsewhere', people('C', 'A', 'A', 'C?'), { A: 0, B: 2, C: 0 }],
  ])('%s', (_, who, free) => {
    const offer = counted(5, { A: 2, B: 2 }, who);
    expect(Object.fromEntries(['A', 'B', 'C'].map((one) => [one, seatsFor(offer, one).libres]))).toEqual(free);
  });

  test('a place goes to the first that may have it: the lists of two académies do not meet', () => {
    const who = people('A', 'A', 'A?', 'A?', 'B?', 'B?', '?');
    const offer = counted(5, { A: 2, B: 2 }, who);
    // A place of all for the first of A, whose own are taken; those of B for the first of B.
    expect([...nextInLine(offer, who)]).toEqual(['2', '4']);
    expect([hasNext(offer), openSeats(offer), hasPlace(seatsFor(offer, 'A'))]).toEqual([true, 0, false]);
    const full = counted(4, { A: 2, B: 2 }, people('A', 'A', 'A?', 'B'));
    expect([hasNext(full), openSeats(full)]).toEqual([false, 1]);
    expect(['A', 'B', 'C', null].map((one) => isClosedTo(full, one))).toEqual([false, false, true, true]);
    expect(isClosedTo(counted(5, { A: 2, B: 2 }, []), 'C')).toBe(false);
    expect(isClosedTo(counted(2, {}, []), null)).toBe(false);
  });

  test('who waits behind the own places of her académie is in the list of all', () => {
    // Of six places, four are of A, whose teachers held five: two leave. One place is of A, one of all.
    const who = people('A', 'A', 'A', 'C', 'A?', 'A?', 'C?');
    const offer = counted(6, { A: 4 }, who);
    expect([seatsFor(offer, 'A'), seatsFor(offer, 'D')]).toEqual([
      { libres: 1, attente: 2 },
      { libres: 1, attente: 2 },
    ]);
    // The second of A came before the one of C: C is proposed nothing until the first of A has the place of A.
    expect([...nextInLine(offer, who)]).toEqual(['4']);
    expect([openSeats(offer), hasPlace(seatsFor(offer, 'D'))]).toEqual([0, false]);
    const then = who.map((one) => (one.id === '4' ? { ...one, etat: 'retenu' as const } : one));
    expect([...nextInLine(counted(6, { A: 4 }, then), then)]).toEqual(['5']);
  });

  test('whoever comes, no place is given twice, and nobody waits for one that is free', () => {
    const coming = fc.array(fc.constantFrom('A', 'B', 'C', null), { maxLength: 20 });
    const own = fc.record({ A: fc.integer({ min: 0, max: 4 }), B: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), own, coming, (shared, kept, all) => {
        const places = shared + kept.A + kept.B;
        const asked: Asked[] = [];
        for (const [i, academie] of all.entries()) {
          const seated = hasPlace(seatsFor(counted(places, kept, asked), academie));
          asked.push({ id: String(i), etat: seated ? 'retenu' : 'liste_attente', academie });
        }
        const offer = counted(places, kept, asked);
        expect(offer.libres).toBeGreaterThanOrEqual(0);
        expect(offer.libresPourTous).toBeGreaterThanOrEqual(0);
        expect(nextInLine(offer, asked).size).toBe(0);
      }),
    );
  });
});

/** Who is served when each, in the order in which they came, takes a place of her académie, else one of all. */
function served(places: number, own: Readonly<Record<string, number>>, asked: readonly Asked[]): string[] {
  const seated = asked.filter((one) => one.etat === 'retenu');
  for (const one of asked.filter(({ etat }) => etat === 'liste_attente'))
    if (seatsFor(counted(places, own, seated), one.academie).libres > 0) seated.push({ ...one, etat: 'retenu' });
  return seated.map((one) => one.id).sort();
}

test('whoever comes and leaves, whichever is proposed first, nobody passes in front of who waited longer', () => {
  const moves = fc.array(
    fc.oneof(
      fc.constantFrom('A', 'B', 'C', null),
      fc.integer({ min: 0, max: 19 }).map((n) => ({ leaves: n })),
    ),
    { maxLength: 30 },
  );
  const own = fc.record({ A: fc.integer({ min: 0, max: 4 }), B: fc.integer({ min: 0, max: 4 }) });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), own, moves, fc.boolean(), (shared, kept, all, last) => {
      const places = shared + kept.A + kept.B;
      let asked: Asked[] = [];
      for (const [i, move] of all.entries()) {
        if (move !== null && typeof move === 'object') {
          asked = asked.filter((one) => one.id !== String(move.leaves));
          continue;
        }
        const seated = hasPlace(seatsFor(counted(places, kept, asked), move));
        const before = served(places, kept, asked);
        asked.push({ id: String(i), etat: seated ? 'retenu' : 'liste_attente', academie: move });
        expect(served(places, kept, asked)).toEqual(expect.arrayContaining(before));
      }
      const due = served(places, kept, asked);
      for (;;) {
        const next = [...nextInLine(counted(places, kept, asked), asked)].at(last ? -1 : 0);
        expect(hasNext(counted(places, kept, asked))).toBe(next !== undefined);
        if (next === undefined) break;
        asked = asked.map((one) => (one.id === next ? { ...one, etat: 'retenu' } : one));
      }
      expect(
        asked
          .filter((one) => one.etat === 'retenu')
          .map((one) => one.id)
          .sort(),
      ).toEqual(due);
    }),
  );
});

describe('what a form says of them', () => {
  test.each([
    [
      'Bordeaux : 4\nla réunion 2\n',
      [
        { nom: 'Bordeaux', places: 4 },
        { nom: 'la réunion', places: 2 },
      ],
    ],
    ['Bordeaux:12', [{ nom: 'Bordeaux', places: 12 }]],
    [' \n', []],
  ])('reads %j', (typed, academies) => {
    expect(readSeats(typed, 12)).toEqual({ ok: true, academies });
  });

  test.each([
    ['Bordeaux', '« Bordeaux » : écrivez une académie, puis ses places, par exemple « Bordeaux 4 ».'],
    ['Bordeaux : 0', '« Bordeaux : 0 » : écrivez une académie, puis ses places, par exemple « Bordeaux 4 ».'],
    ['Bordeaux : 1\nBORDEAUX 2', 'L’académie « BORDEAUX » est écrite deux fois.'],
    ['Bordeaux : 4\nPoitiers : 3', 'Ces académies ont 7 places ensemble : il y en a 6 en tout.'],
  ])('refuses %j', (typed, error) => {
    expect(readSeats(typed, 6)).toEqual({ ok: false, error });
  });

  test('reads back what it shows', () => {
    const names = fc.uniqueArray(fc.constantFrom('Aix-Marseille', 'Bordeaux', 'La Réunion', 'Orléans-Tours'));
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 200 }), (all, places) => {
        const academies = all.map((nom) => ({ nom, places }));
        expect(readSeats(seatsTyped(academies), null)).toEqual({ ok: true, academies });
      }),
    );
  });
});
