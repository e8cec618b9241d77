import { describe, expect, it, test } from 'vitest';
import { exerciceLabel, exerciceOf, feeState, mayBeStruckOff, nextReminder } from './fee.ts';
import { receiptNumber } from './labels.ts';

test('the number of a receipt', () => expect(receiptNumber(2026, 7)).toBe('2026-0007'));

describe('a fee', () => {
  const fee = { etat: 'appelee' as const, montant: 15000, paye: 0, echeance: '2026-12-15' };
  test.each([
    [fee, '2026-12-15', 'appelee'],
    [fee, '2026-12-16', 'en_retard'],
    [{ ...fee, paye: 1 }, '2026-12-15', 'reglee_en_partie'],
    [{ ...fee, paye: 14999 }, '2026-12-16', 'en_retard'],
    [{ ...fee, paye: 15000 }, '2027-12-16', 'reglee'],
    [{ ...fee, etat: 'exoneree' as const }, '2027-12-16', 'exoneree'],
    [{ ...fee, etat: 'annulee' as const }, '2027-12-16', 'annulee'],
  ])('%o on %s is %s', (one, today, state) => {
    expect(feeState(one, today)).toBe(state);
  });

  const rules = { echeance_jours: 30, relance_apres_jours: 30, entre_relances_jours: 30, relances_max: 2 };
  it('is asked again at the delays of the statutes, and no more than they say', () => {
    expect(nextReminder(rules, { echeance: '2026-01-01', relances: [] })).toBe('2026-01-31');
    expect(nextReminder(rules, { echeance: '2026-01-01', relances: ['2026-02-10'] })).toBe('2026-03-12');
    expect(nextReminder(rules, { echeance: '2026-01-01', relances: ['2026-01-31', '2026-03-02'] })).toBeNull();
  });

  it('is proposed to the board only after every reminder had its time', () => {
    const late = { ...fee, relances: ['2027-01-20', '2027-02-20'] };
    expect(mayBeStruckOff(rules, late, '2027-03-21')).toBe(false);
    expect(mayBeStruckOff(rules, late, '2027-03-22')).toBe(true);
    expect(mayBeStruckOff(rules, { ...late, paye: 15000 }, '2027-03-22')).toBe(false);
    expect(mayBeStruckOff(rules, { ...late, relances: ['2027-01-20'] }, '2027-12-31')).toBe(false);
  });

  it('belongs to the year of the statutes', () => {
    expect(exerciceOf('2026-08-31', '09-01')).toBe(2025);
    expect(exerciceOf('2026-09-01', '09-01')).toBe(2026);
    expect(exerciceOf('2026-01-01', '01-01')).toBe(2026);
    expect([exerciceLabel(2026, '01-01'), exerciceLabel(2026, '09-01')]).toEqual(['2026', '2026-2027']);
  });
});
