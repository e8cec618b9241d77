import { expect, it } from 'vitest';
import { countVotes } from './count-votes.ts';
import { rulesOf } from './meeting.ts';
import type { SeatRow } from './seats.sql.ts';
import type { Choice } from './tally.ts';

const seat = (id: string, here: boolean): SeatRow =>
  ({
    id,
    college: null,
    collegeNom: null,
    poids: 0,
    votant: true,
    mandataireId: null,
    arrivee: here ? new Date(0) : null,
    suspenduLe: null,
  }) as SeatRow;
const absolute = {
  id: 'absolue',
  libelle: 'Majorité absolue',
  base: 'presents_et_representes',
  seuil: { numerateur: 1, denominateur: 2, strict: true },
  abstentions: 'comptees',
} as const;

it('counts as present who voted then left, beside those who are there and did not vote', () => {
  const rules = { ...rulesOf(null, null, 1), majorites: [absolute] };
  const seats = [seat('a', false), seat('b', false), seat('c', true), seat('d', true)];
  const cast = (['pour', 'pour'] satisfies Choice[]).map((choix) => ({ choix, college: null }));
  const { result } = countVotes(
    { rules, seats },
    { resolution: { majorite: 'absolue' }, cast, voters: ['a', 'b'], chair: null },
  );
  // Two of the four who were there: not more than half.
  expect(result.total).toMatchObject({ n: 4n });
  expect(result.resultat).toBe('rejetee');
});
