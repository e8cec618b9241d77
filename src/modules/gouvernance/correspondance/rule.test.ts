import { describe, expect, it } from 'vitest';
import { rulesOf } from '../meeting.ts';
import { models } from '../models.ts';
import { countQuorum, NO_QUORUM, quorumFaults, type Seat } from '../quorum.ts';
import { instanceOfStatuts } from '../statuts.ts';
import { type BallotFacts, ballotFault, correspondenceRefusal, deadlineOf, NO_CORRESPONDENCE } from './rule.ts';

const statuts = models.get('association_modele')!;
const rulesIn = (cle: string) =>
  rulesOf({ id: 'v1', contenu: statuts }, instanceOfStatuts(statuts, cle), 1).correspondance;

describe('the statutes', () => {
  it('admit it with its delay, refuse it in their words, and are silent by default', () => {
    expect(rulesIn('ag_ordinaire')).toMatchObject({ admise: true, clotureJours: 2, compteDansQuorum: true });
    expect(correspondenceRefusal(rulesIn('ag_extraordinaire'))).toBe(
      'Les statuts refusent le vote par correspondance : « L’assemblée extraordinaire vote en présence : nul n’y vote par correspondance. »',
    );
    expect(correspondenceRefusal(rulesIn('bureau'))).toBe(
      'Les statuts ne disent rien du vote par correspondance : il n’est pas admis.',
    );
    expect(rulesOf(null, null, 1).correspondance).toEqual(NO_CORRESPONDENCE);
  });

  it('close it so many days before the meeting, at its hour, across the change of hour', () => {
    const rule = rulesIn('ag_ordinaire');
    expect(deadlineOf(rule, new Date('2026-12-09T13:00:00Z')).toISOString()).toBe('2026-12-07T13:00:00.000Z');
    // Clocks went forward on 28 March 2027: 14 h stays 14 h.
    expect(deadlineOf(rule, new Date('2027-03-29T12:00:00Z')).toISOString()).toBe('2027-03-27T13:00:00.000Z');
    expect(deadlineOf({ ...rule, clotureJours: 0 }, new Date('2026-12-09T13:00:00Z')).toISOString()).toBe(
      '2026-12-09T13:00:00.000Z',
    );
  });
});

describe('a ballot', () => {
  const facts: BallotFacts = {
    etatReunion: 'convoquee',
    etatQuestion: 'preparee',
    votant: true,
    presence: 'absent',
    now: new Date('2026-12-01T10:00:00Z'),
    deadline: new Date('2026-12-07T13:00:00Z'),
    print: 'a',
    read: 'a',
  };
  it.each([
    [{}, null],
    [{ votant: false }, 'n’a pas de voix'],
    [{ etatReunion: 'ouverte' }, 'est clos'],
    [{ etatQuestion: 'nulle' }, 'est clos'],
    [{ now: facts.deadline }, 'Le délai des statuts est passé le 7 décembre 2026, 14 h 00'],
    [{ presence: 'represente' as const }, 'sa voix se donne en séance'],
    [{ read: 'b' }, 'La question a changé'],
  ])('with %o is %s', (changed, expected) => {
    const fault = ballotFault({ ...facts, ...changed });
    if (expected === null) expect(fault).toBeNull();
    else expect(fault?.text).toContain(expected);
  });
});

describe('the quorum of a question', () => {
  const rule = { ...NO_QUORUM, part: { numerateur: 1, denominateur: 2 }, collegesMin: 2 };
  const seats: Seat[] = [
    { id: 'a', college: 'x', votant: true, presence: 'present' },
    { id: 'b', college: 'y', votant: true, presence: 'correspondance' },
    { id: 'c', college: 'x', votant: true, presence: 'absent' },
    { id: 'd', college: 'y', votant: true, presence: 'absent' },
  ];
  it('counts who answered it where the statutes say so, colleges included', () => {
    const count = countQuorum({ ...rule, correspondanceCompte: true }, seats);
    expect(count).toMatchObject({ comptes: 2, requis: 2, correspondants: 1, collegesRepresentes: 2, atteint: true });
    expect(count).toMatchObject({ presents: 1, representes: 0 });
  });
  it('does not where they do not', () => {
    const count = countQuorum({ ...rule, correspondanceCompte: false }, seats);
    expect(count).toMatchObject({ comptes: 1, correspondants: 0, collegesRepresentes: 1, atteint: false });
    expect(quorumFaults(count, (one) => one)[0]).toBe(
      'Le quorum n’est pas atteint : 1 présents ou représentés pour 2 requis.',
    );
  });
});
