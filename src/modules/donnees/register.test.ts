import { describe, expect, it } from 'vitest';
import { cutoff, deadline, register, registerFaults } from './register.ts';

const at = (iso: string) => new Date(`${iso}T12:00:00Z`);
const day = (date: Date) => date.toISOString().slice(0, 10);

describe('the register', () => {
  it('cites only what it holds', () => {
    expect(registerFaults()).toEqual([]);
  });

  it('says what a citation leads nowhere', () => {
    const [first, ...others] = register.traitements;
    const wrong = { ...first!, conservation: ['jamais'], base_legale: 'aucune', source: 'inconnue' };
    expect(registerFaults({ ...register, traitements: [wrong, wrong, ...others] })).toHaveLength(8);
  });
});

describe('cutoff', () => {
  it('counts days, months and years back', () => {
    expect(day(cutoff(at('2026-11-23'), { valeur: 30, unite: 'jour' }))).toBe('2026-10-24');
    expect(day(cutoff(at('2026-11-23'), { valeur: 24, unite: 'mois' }))).toBe('2024-11-23');
    expect(day(cutoff(at('2026-11-23'), { valeur: 5, unite: 'an' }))).toBe('2021-11-23');
  });

  it('counts forward for an answer', () => {
    expect(day(deadline(at('2026-01-31'), { valeur: 1, unite: 'mois' }))).toBe('2026-02-28');
  });

  it('ends a month on its last day', () => {
    expect(day(cutoff(at('2026-03-31'), { valeur: 1, unite: 'mois' }))).toBe('2026-02-28');
    expect(day(cutoff(at('2024-02-29'), { valeur: 1, unite: 'an' }))).toBe('2023-02-28');
    expect(day(cutoff(at('2026-01-15'), { valeur: 1, unite: 'mois' }))).toBe('2025-12-15');
  });
});
