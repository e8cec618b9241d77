import { describe, expect, it } from 'vitest';
import { countQuorum, NO_QUORUM, type QuorumRule, quorumFaults, type Seat } from './quorum.ts';

/** Scenario 02: 36 voting members in five colleges, a third and three colleges, proxies counted. */
const assembly: QuorumRule = {
  part: { numerateur: 1, denominateur: 3 },
  collegesMin: 3,
  dansChaqueCollege: false,
  pouvoirsComptent: true,
  distanceCompte: true,
  correspondanceCompte: true,
};
const sizes = { fondateurs: 6, formation: 14, superieur: 4, economie: 10, locale: 2 };

/** The members of the assembly, the first of each college being present, the next ones represented. */
function hall(present: Partial<typeof sizes>, represented: Partial<typeof sizes> = {}): Seat[] {
  return Object.entries(sizes).flatMap(([college, size]) => {
    const here = present[college as keyof typeof sizes] ?? 0;
    const carried = represented[college as keyof typeof sizes] ?? 0;
    return Array.from({ length: size }, (_, rank): Seat => {
      const presence = rank < here ? 'present' : rank < here + carried ? 'represente' : 'absent';
      return { id: `${college}-${rank}`, college, votant: true, presence };
    });
  });
}

const name = (college: string) => college;

describe('the quorum of an assembly', () => {
  it('is 14 of 12 and four colleges for three, with 11 present and 3 represented', () => {
    const seats = hall({ fondateurs: 3, formation: 4, economie: 3, locale: 1 }, { formation: 2, economie: 1 });
    const count = countQuorum(assembly, seats);
    expect(count).toMatchObject({ voix: 36, presents: 11, representes: 3, comptes: 14, requis: 12 });
    expect(count).toMatchObject({ collegesRepresentes: 4, collegesRequis: 3, atteint: true });
    expect(quorumFaults(count, name)).toEqual([]);
  });

  it('is not there before anybody is called: no voice of none is no quorum', () => {
    expect(countQuorum(assembly, [])).toMatchObject({ voix: 0, comptes: 0, requis: 1, atteint: false });
    expect(countQuorum(NO_QUORUM, [])).toMatchObject({ requis: 0, atteint: true });
  });

  it('is lost at 10 of 12 when three leave, one of whom carried a proxy', () => {
    const count = countQuorum(
      assembly,
      hall({ fondateurs: 2, formation: 3, economie: 2, locale: 1 }, { formation: 1, economie: 1 }),
    );
    expect(count).toMatchObject({ comptes: 10, requis: 12, atteint: false });
    expect(quorumFaults(count, name)).toEqual([
      'Le quorum n’est pas atteint : 10 présents ou représentés pour 12 requis.',
    ]);
  });

  it('needs its colleges even with voices enough', () => {
    const count = countQuorum(assembly, hall({ formation: 12, economie: 6 }));
    expect(count).toMatchObject({ comptes: 18, atteint: false });
    expect(quorumFaults(count, name)).toEqual(['Le quorum n’est pas atteint : collèges représentés, 2 pour 3 requis.']);
  });

  it('does not count who has no voice', () => {
    const seats = hall({ fondateurs: 3, formation: 4, economie: 3, locale: 1 });
    const guest: Seat = { id: 'invite', college: 'formation', votant: false, presence: 'present' };
    expect(countQuorum(assembly, [...seats, guest])).toMatchObject({ voix: 36, comptes: 11 });
  });
});

describe('the quorum of a board', () => {
  const half: QuorumRule = {
    part: { numerateur: 1, denominateur: 2 },
    collegesMin: null,
    dansChaqueCollege: false,
    pouvoirsComptent: false,
    distanceCompte: false,
    correspondanceCompte: false,
  };
  const board = (present: number, represented: number): Seat[] =>
    Array.from({ length: 12 }, (_, rank) => ({
      id: String(rank),
      college: ['public', 'formation', 'economie', 'recherche'][[4, 7, 10, 12].findIndex((end) => rank < end)]!,
      votant: true,
      presence: rank < present ? 'present' : rank < present + represented ? 'represente' : 'absent',
    }));

  it('leaves the represented out when its statutes do', () => {
    expect(countQuorum(half, board(5, 3))).toMatchObject({ comptes: 5, requis: 6, atteint: false });
    expect(countQuorum(half, board(6, 0))).toMatchObject({ comptes: 6, requis: 6, atteint: true });
  });

  it('asks for half of each college: 2 + 2 + 2 + 1, that is seven of twelve', () => {
    const each = { ...half, dansChaqueCollege: true, pouvoirsComptent: true };
    expect(countQuorum(each, board(12, 0))).toMatchObject({ requis: 7, atteint: true });
    const short = countQuorum(each, board(10, 0));
    expect(short).toMatchObject({ comptes: 10, atteint: false });
    expect(quorumFaults(short, name)).toEqual([
      'Le quorum n’est pas atteint dans le collège « recherche » : il faut 1 voix.',
    ]);
  });

  it('may count the seats that have a holder rather than those called', () => {
    expect(countQuorum(half, board(6, 0), 14)).toMatchObject({ voix: 14, requis: 7, atteint: false });
  });

  it('is always there when nothing is asked, as at a second convocation', () => {
    expect(countQuorum(NO_QUORUM, board(0, 0))).toMatchObject({ requis: 0, atteint: true });
  });

  it('counts who is elsewhere, and whom they represent, only where the statutes say so', () => {
    const seats = hall({ fondateurs: 3, formation: 4, economie: 3, locale: 1 }, { formation: 2, economie: 1 }).map(
      (seat): Seat => ({ ...seat, distance: seat.college === 'economie' || seat.college === 'locale' }),
    );
    expect(countQuorum(assembly, seats)).toMatchObject({ comptes: 14, aDistance: 5, collegesRepresentes: 4 });
    const near = countQuorum({ ...assembly, distanceCompte: false }, seats);
    expect(near).toMatchObject({ comptes: 9, requis: 12, aDistance: 5, presents: 11, collegesRepresentes: 2 });
    expect(quorumFaults(near, name)).toHaveLength(2);
  });
});
