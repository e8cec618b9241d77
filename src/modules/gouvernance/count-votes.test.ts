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

it('says the voices of members that are in no college: they weigh nothing', () => {
  const weighted = rulesOf(null, null, 1);
  const rules = { ...weighted, vote: { ...weighted.vote, pondere: true }, majorites: [absolute] };
  const inCollege = { ...seat('a', true), college: 'formation', collegeNom: 'Formation', poids: 10_000 };
  const cast = [
    { choix: 'pour', college: 'formation' },
    { choix: 'contre', college: null },
    { choix: 'abstention', college: null },
  ] satisfies { choix: Choice; college: string | null }[];
  const order = { resolution: { majorite: 'absolue' }, cast, voters: ['a', 'b', 'c'], chair: null };
  const { calcul } = countVotes({ rules, seats: [inCollege, seat('b', true), seat('c', true)] }, order);
  expect(calcul).toBe(
    '100 pour et 0 contre, soit 100 % des présents et représentés. Sans collège, donc sans poids : 0 pour, 1 contre, 1 abstention.',
  );
});

it('says how many take no part, apart from abstentions: there, and neither expressed nor abstaining', () => {
  const rules = { ...rulesOf(null, null, 1), majorites: [{ ...absolute, base: 'suffrages_exprimes' as const }] };
  const seats = ['a', 'b', 'c'].map((id) => seat(id, true));
  const cast = (['pour', 'abstention'] satisfies Choice[]).map((choix) => ({ choix, college: null }));
  const order = { resolution: { majorite: 'absolue' }, cast, voters: ['a', 'b', 'c'], chair: null, apart: 1 };
  const { result, calcul } = countVotes({ rules, seats }, order);
  expect(result.votes).toEqual({ pour: 1, contre: 0, abstention: 1 });
  expect(result.total).toMatchObject({ n: 2n });
  expect(calcul).toContain('1 abstention, soit 50 % des suffrages exprimés. Sans prendre part au vote : 1.');
});
