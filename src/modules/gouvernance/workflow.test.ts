import { describe, expect, it } from 'vitest';
import { actes } from '#modules/droits/data.ts';
import { type MeetingFacts, meetingGuards } from './meeting-guards.ts';
import { countQuorum, NO_QUORUM, type Seat } from './quorum.ts';
import { decisionWorkflow, guardFaults, isOpenIn, meetingWorkflow, stateLabel, transitionOf } from './workflow.ts';

const seat = (id: string, presence: Seat['presence']): Seat => ({ id, college: null, votant: true, presence });
const third = { ...NO_QUORUM, part: { numerateur: 1, denominateur: 3 } };
const facts = (over: Partial<MeetingFacts> = {}): MeetingFacts => ({
  today: '2027-03-01',
  day: '2027-03-17',
  notice: { delaiJours: 15, seconde: { delaiJoursMin: 8, memeOrdreDuJour: true } },
  agenda: ['Budget'],
  announced: ['Budget'],
  firstDay: null,
  vacant: 0,
  arrivals: 1,
  quorum: countQuorum(third, [seat('a', 'present'), seat('b', 'absent')]),
  overburdened: null,
  openVotes: 0,
  motif: '',
  ...over,
});
const faults = (transition: string, over: Partial<MeetingFacts> = {}) =>
  guardFaults(meetingWorkflow, transition, meetingGuards, facts(over));

describe.each([meetingWorkflow, decisionWorkflow])('the workflow $id', ({ etats, etatInitial, transitions }) => {
  it('names known states and rights, and leads to each of its states', () => {
    const reached = new Set([etatInitial]);
    for (const { de, vers, droit } of transitions.values()) {
      for (const state of [...de, vers]) expect(etats.has(state)).toBe(true);
      expect(actes.has(droit)).toBe(true);
      reached.add(vers);
    }
    expect([...etats.keys()].filter((state) => !reached.has(state))).toEqual([]);
    for (const [state, { terminal }] of etats) {
      expect([...transitions.values()].some(({ de }) => de.includes(state))).toBe(!terminal);
    }
  });
});

describe('the guards of a meeting', () => {
  it('say every reason against a convocation at once, in the words of the statutes', () => {
    expect(faults('convoquer')).toEqual([]);
    expect(faults('convoquer', { today: '2027-03-05', agenda: [], vacant: 2 })).toEqual([
      'Les statuts demandent 15 jours entre l’envoi et la séance.',
      'L’ordre du jour est vide.',
      'Sièges sans titulaire en fonction\u202f: 2.',
    ]);
    expect(faults('convoquer', { vacant: 2, motif: 'Un siège reste à pourvoir par la Région.' })).toEqual([]);
    expect(faults('convoquer', { today: '2027-03-18', notice: { delaiJours: null, seconde: null } })).toEqual([
      'La séance est déjà passée.',
    ]);
  });

  it('open nothing without somebody there, a quorum and proxies within the limit', () => {
    expect(faults('ouvrir')).toEqual([]);
    const quorum = countQuorum(third, [seat('a', 'absent'), seat('b', 'absent')]);
    const overburdened = { personne: 'Camille Roux', n: 3, max: 2 };
    expect(faults('ouvrir', { arrivals: 0, quorum, overburdened })).toEqual([
      'La feuille de présence est vide.',
      'Le quorum n’est pas atteint\u202f: 0 présents ou représentés pour 1 requis.',
      'Camille Roux porte 3 pouvoirs\u202f; les statuts en admettent 2.',
    ]);
    expect(faults('constater_sans_quorum')).toEqual(['Le quorum est atteint.']);
    expect(faults('constater_sans_quorum', { quorum })).toEqual([]);
  });

  it('hold a second convocation to its delay and to its agenda', () => {
    expect(faults('reconvoquer', { firstDay: '2027-03-11' })).toEqual([
      'La seconde séance a lieu au moins 8 jours après.',
    ]);
    expect(faults('reconvoquer', { firstDay: '2027-03-09' })).toEqual([]);
    expect(faults('reconvoquer', { firstDay: '2027-03-09', agenda: ['Budget', 'Autre'] })).toHaveLength(1);
    expect(faults('reconvoquer', { firstDay: '2027-03-09', notice: { delaiJours: 3, seconde: null } })).toHaveLength(1);
  });

  it('ask for a reason, and close no meeting with a vote open', () => {
    expect(faults('reporter')).toEqual(['Écrivez le motif.']);
    expect(faults('annuler', { motif: 'Grève des trains' })).toEqual([]);
    expect(faults('lever', { openVotes: 1 })).toEqual(['Un vote est encore ouvert.']);
  });

  it('are all written, and fail loudly when one is not', () => {
    for (const { id, gardes } of meetingWorkflow.transitions.values()) {
      if (/_cr$|publier/.test(id)) continue;
      expect(gardes.filter(({ predicat }) => !meetingGuards[predicat])).toEqual([]);
    }
    expect(() => guardFaults(meetingWorkflow, 'convoquer', {}, facts())).toThrow(/Unknown guard/);
    expect(() => transitionOf(meetingWorkflow, 'inconnue')).toThrow(/Unknown transition/);
  });

  it('say in which states an act is open', () => {
    expect(isOpenIn(meetingWorkflow, 'convoquer', 'preparation')).toBe(true);
    expect(isOpenIn(meetingWorkflow, 'convoquer', 'ouverte')).toBe(false);
    expect(stateLabel(meetingWorkflow, 'sans_quorum')).toBe('Quorum non atteint');
  });
});
