import { describe, expect, it } from 'vitest';
import { refusalsOf } from '#core/workflow/index.ts';
import { actes } from '#modules/droits/index.ts';
import { type MeetingFacts, meetingGuards, meetingWorkflow } from './meeting-guards.ts';
import { countQuorum, NO_QUORUM, type Seat } from './quorum.ts';

const seat = (id: string, presence: Seat['presence']): Seat => ({ id, college: null, votant: true, presence });
const third = { ...NO_QUORUM, part: { numerateur: 1, denominateur: 3 } };
const facts = (over: Partial<MeetingFacts> = {}): MeetingFacts => ({
  today: '2027-03-01',
  day: '2027-03-17',
  notice: { delaiJours: 15, urgence: null, seconde: { delaiJoursMin: 8, memeOrdreDuJour: true } },
  agenda: ['Budget'],
  announced: ['Budget'],
  firstDay: null,
  vacant: 0,
  arrivals: 1,
  quorum: countQuorum(third, [seat('a', 'present'), seat('b', 'absent')]),
  collegeNames: new Map([['recherche', 'Recherche']]),
  overburdened: null,
  openVotes: 0,
  motif: '',
  urgence: '',
  convener: null,
  unnoted: 0,
  remarks: 0,
  attended: false,
  namesReviewed: false,
  ...over,
});
const faults = (id: string, over: Partial<MeetingFacts> = {}) => {
  const transition = meetingWorkflow.transitions.find((one) => one.id === id)!;
  return refusalsOf(transition, meetingGuards, facts(over)).map(({ sentence }) => sentence);
};

describe('the guards of a meeting', () => {
  it('name rights of data/droits', () => {
    for (const { droit } of meetingWorkflow.transitions) expect(actes.has(droit)).toBe(true);
  });

  it('say every reason against a convocation at once, in the words of the statutes', () => {
    expect(faults('convoquer')).toEqual([]);
    expect(faults('convoquer', { convener: 'convocation par : Présidence' })).toEqual([
      'Vous n’êtes pas de ceux qui convoquent : « convocation par : Présidence » Dites à quel titre vous convoquez.',
    ]);
    expect(faults('convoquer', { today: '2027-03-05', agenda: [], vacant: 2 })).toEqual([
      'Les statuts demandent 15 jours entre l’envoi et la séance.',
      'L’ordre du jour est vide.',
      'Sièges sans titulaire en fonction\u202f: 2.',
    ]);
    const notice = { delaiJours: 1, urgence: null, seconde: null };
    expect(faults('convoquer', { today: '2027-03-17', notice })).toEqual([
      'Les statuts demandent 1 jour entre l’envoi et la séance.',
    ]);
    expect(faults('convoquer', { vacant: 2, motif: 'Un siège reste à pourvoir par la Région.' })).toEqual([]);
    expect(
      faults('convoquer', { today: '2027-03-18', notice: { delaiJours: null, urgence: null, seconde: null } }),
    ).toEqual(['La séance est déjà passée.']);
  });

  it('open nothing without somebody there, a quorum and proxies within the limit', () => {
    expect(faults('ouvrir')).toEqual([]);
    const quorum = countQuorum(third, [seat('a', 'absent'), seat('b', 'absent')]);
    const overburdened = { personne: 'Camille Roux', n: 3, max: 2 };
    expect(faults('ouvrir', { arrivals: 0, quorum, overburdened })).toEqual([
      'La feuille de présence est vide.',
      'Le quorum n’est pas atteint : 0 présents ou représentés pour 1 requis.',
      'Camille Roux porte 3 pouvoirs\u202f; les statuts en admettent 2.',
    ]);
    const sits = (id: string, college: string, presence: Seat['presence']) => ({ ...seat(id, presence), college });
    const twoColleges = { ...third, collegesMin: 2 };
    const oneSided = [
      sits('a', 'formation', 'present'),
      sits('b', 'formation', 'present'),
      sits('c', 'recherche', 'absent'),
    ];
    expect(faults('ouvrir', { quorum: countQuorum(twoColleges, oneSided) })).toEqual([
      'Le quorum n’est pas atteint : collèges représentés, 1 pour 2 requis.',
    ]);
    expect(faults('ouvrir', { quorum: countQuorum({ ...third, dansChaqueCollege: true }, oneSided) })).toEqual([
      'Le quorum n’est pas atteint dans le collège « Recherche » : il faut 1 voix.',
    ]);
    const free = countQuorum({ ...third, part: null }, [seat('a', 'absent')]);
    expect(faults('constater_sans_quorum', { quorum: free })).toEqual([
      'Les statuts ne demandent pas de quorum ici : son absence ne se constate pas.',
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
    expect(
      faults('reconvoquer', { firstDay: '2027-03-09', notice: { delaiJours: 3, urgence: null, seconde: null } }),
    ).toHaveLength(1);
  });

  it('ask for a reason, and close no meeting with a vote open', () => {
    expect(faults('reporter')).toEqual(['Écrivez le motif.']);
    expect(faults('annuler', { motif: 'Grève des trains' })).toEqual([]);
    expect(faults('lever', { openVotes: 1 })).toEqual(['Un vote est encore ouvert.']);
  });
});
