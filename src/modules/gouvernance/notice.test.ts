import { describe, expect, it } from 'vitest';
import { daysBetween } from '#core/time/index.ts';
import {
  lastSendingDay,
  lateFault,
  missingNotice,
  missingSecondNotice,
  type NoticeRule,
  sameAgenda,
} from './notice.ts';

/** Assembly of the model statutes: fifteen days, then eight. */
const assembly: NoticeRule = { delaiJours: 15, urgence: null, seconde: { delaiJoursMin: 8, memeOrdreDuJour: true } };
const silent: NoticeRule = { delaiJours: null, urgence: null, seconde: null };
const points = ['Rapport moral', 'Budget'];

describe('the notice of a first convocation', () => {
  it('lets one go sixteen days before for fifteen asked, and says the rule for twelve', () => {
    expect(missingNotice(assembly, '2027-03-01', '2027-03-17')).toBeNull();
    expect(missingNotice(assembly, '2027-03-05', '2027-03-17')).toBe(15);
  });

  it('counts whole days, over a change of hour and at the very limit', () => {
    expect(daysBetween('2027-03-20', '2027-04-04')).toBe(15);
    expect(missingNotice(assembly, '2027-03-20', '2027-04-04')).toBeNull();
    expect(missingNotice(assembly, '2027-03-21', '2027-04-04')).toBe(15);
    expect(lastSendingDay(assembly, '2027-04-04')).toBe('2027-03-20');
  });

  it('asks for nothing when the statutes say nothing', () => {
    expect(missingNotice(silent, '2027-03-01', '2027-03-01')).toBeNull();
    expect(lastSendingDay(silent, '2027-03-01')).toBe('2027-03-01');
  });
});

describe('a late convocation', () => {
  const urgent: NoticeRule = { ...assembly, urgence: { delaiJours: 2, regle: 'En urgence, deux jours.' } };
  const on = (rule: NoticeRule, sentOn: string, reason = '') =>
    lateFault(rule, { sentOn, meetingOn: '2027-03-17', reason })?.kind ?? null;

  it('is refused without a clause, whatever the reason', () => {
    expect(on(assembly, '2027-03-10', 'Un avis à rendre')).toBe('no_clause');
  });

  it('asks for its reason where there is one, and goes with it down to the delay of the clause', () => {
    expect(on(urgent, '2027-03-01')).toBeNull();
    expect(on(urgent, '2027-03-10')).toBe('no_reason');
    expect(on(urgent, '2027-03-15', 'Un avis à rendre')).toBeNull();
    expect(on(urgent, '2027-03-16', 'Un avis à rendre')).toBe('too_late');
  });
});

describe('a second convocation', () => {
  it('is late six days after the first meeting and in time eight days after', () => {
    expect(missingSecondNotice(assembly, '2027-03-17', '2027-03-23')).toBe(8);
    expect(missingSecondNotice(assembly, '2027-03-17', '2027-03-25')).toBeNull();
    expect(missingSecondNotice(silent, '2027-03-17', '2027-03-18')).toBeNull();
  });

  it('keeps its agenda, order included, where the statutes say so', () => {
    const turned = [...points].reverse();
    expect(sameAgenda(assembly, points, points)).toBe(true);
    expect(sameAgenda(assembly, points, turned)).toBe(false);
    expect(sameAgenda(silent, points, turned)).toBe(true);
  });
});
