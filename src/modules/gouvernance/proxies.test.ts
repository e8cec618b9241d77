import { describe, expect, it } from 'vitest';
import { proxyRuleText } from './attendance-routes.tsx';
import { overburdened, type ProxyParty, type ProxyRule, proxyFaults } from './proxies.ts';

const rule: ProxyRule = { max: 2, memeCollege: true, avantOuverture: true };
const one = (id: string, with_: Partial<ProxyParty> = {}): ProxyParty => ({
  id,
  nom: `Camille ${id}`,
  college: 'formation',
  votant: true,
  present: false,
  suppleant: null,
  ...with_,
});
const order = (mandant: ProxyParty, mandataire: ProxyParty, opened = false) => ({ mandant, mandataire, opened });

describe('a proxy', () => {
  it('is accepted below the limit and refused above it, the person and the maximum being named', () => {
    const bearer = one('Roux', { present: true });
    const two = [
      { mandant: 'B', mandataire: 'Roux' },
      { mandant: 'C', mandataire: 'Roux' },
    ];
    expect(proxyFaults(rule, order(one('D'), bearer), two.slice(1))).toEqual([]);
    expect(proxyFaults(rule, order(one('D'), bearer), two)).toEqual([
      'Camille Roux porte 2 pouvoirs ; les statuts en admettent 2.',
    ]);
  });

  it('says one in the singular', () => {
    const [said] = proxyFaults({ ...rule, max: 1 }, order(one('D'), one('Roux')), [
      { mandant: 'B', mandataire: 'Roux' },
    ]);
    expect(said).toBe('Camille Roux porte 1 pouvoir ; les statuts en admettent 1.');
  });

  it('is refused while the alternate of who would give it sits in her place', () => {
    const replaced = one('A', { present: true, suppleant: 'Dominique B' });
    expect(proxyFaults(rule, order(replaced, one('Roux')), [])).toEqual([
      'Dominique B siège à la place de Camille A et vote.',
    ]);
  });

  it('stays in its college when the statutes say so', () => {
    const elsewhere = one('E', { college: 'economie' });
    expect(proxyFaults(rule, order(one('A'), elsewhere), [])).toEqual([
      'Les statuts demandent que le pouvoir reste dans le même collège.',
    ]);
    expect(proxyFaults({ ...rule, memeCollege: false }, order(one('A'), elsewhere), [])).toEqual([]);
  });

  it('is given before the opening when the statutes say so', () => {
    expect(proxyFaults(rule, order(one('A'), one('B'), true), [])).toHaveLength(1);
    expect(proxyFaults({ ...rule, avantOuverture: false }, order(one('A'), one('B'), true), [])).toEqual([]);
  });

  it('is not given twice, passed on, given to oneself, by somebody present, nor to or by who has no voice', () => {
    const given = [{ mandant: 'A', mandataire: 'B' }];
    expect(proxyFaults(rule, order(one('A'), one('C')), given)).toEqual(['Camille A a déjà donné pouvoir.']);
    expect(proxyFaults(rule, order(one('B'), one('C')), given)).toHaveLength(1);
    expect(proxyFaults(rule, order(one('C'), one('A')), given)).toEqual([
      'Camille A a donné pouvoir et ne peut pas en porter.',
    ]);
    expect(proxyFaults(rule, order(one('A'), one('A')), [])).toHaveLength(1);
    expect(proxyFaults(rule, order(one('A', { present: true }), one('B')), [])).toHaveLength(1);
    expect(proxyFaults(rule, order(one('A'), one('B', { votant: false })), [])).toHaveLength(1);
  });

  it('does not exist where the statutes admit none', () => {
    expect(proxyFaults({ ...rule, max: 0 }, order(one('A'), one('B')), [])).toEqual([
      'Les statuts n’admettent pas de pouvoir dans cette instance.',
    ]);
  });

  it('is counted again at the opening', () => {
    const given = ['A', 'C', 'D'].map((mandant) => ({ mandant, mandataire: 'B' }));
    expect(overburdened(rule, given)).toEqual([{ mandataire: 'B', n: 3, max: 2 }]);
    expect(overburdened({ ...rule, max: null }, given)).toEqual([]);
  });

  it('is told in plain French, in the singular too', () => {
    expect(proxyRuleText({ max: 1, memeCollege: false, avantOuverture: false })).toBe(
      'Au plus 1 pouvoir par personne.',
    );
    expect(proxyRuleText(rule)).toBe(
      'Au plus 2 pouvoirs par personne, dans le même collège, donnés avant l’ouverture.',
    );
  });
});
