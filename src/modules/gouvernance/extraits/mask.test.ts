import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIDDEN, type MaskedPerson, maskNames, showNames, WITHHELD } from './mask.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const person = (prenom: string, nom: string, more: Partial<MaskedPerson> = {}): MaskedPerson => ({
  id: ID,
  prenom,
  nom,
  nommable: false,
  proche: true,
  ...more,
});
const masked = (text: string, people: MaskedPerson[], more: { spared?: string[]; hidden?: string[] } = {}) =>
  maskNames(text, { people, spared: more.spared ?? [], hidden: more.hidden ?? [] });

describe('names in an extract', () => {
  it.each([
    ['Odile Perrin présente le bilan.', `${WITHHELD} présente le bilan.`],
    ['Mme Odile Perrin et M. PERRIN votent.', `${WITHHELD} et ${WITHHELD} votent.`],
    ['PERRIN Odile, pour le 3 mars', `${WITHHELD}, pour le 3 mars`],
    ['Perrin\u00a0: oui. Perrine : non.', `${WITHHELD}\u00a0: oui. Perrine : non.`],
    ['Lycée Perrin, à Blaye', 'Lycée Perrin, à Blaye'],
  ])('are withheld: %s', (text, read) => {
    expect(masked(text, [person('Odile', 'Perrin')], { spared: ['Lycée Perrin'] })).toBe(read);
  });

  it('are marked when the person agreed, and unmarked when she takes it back', () => {
    const kept = masked('Odile Perrin présente.', [person('Odile', 'Perrin', { nommable: true })]);
    expect(kept).toBe(`⟦${ID}⟧ présente.`);
    expect(showNames(kept, new Map([[ID, 'Odile Perrin']]))).toBe('Odile Perrin présente.');
    expect(showNames(kept, new Map())).toBe(`${WITHHELD} présente.`);
  });

  it('are withheld when one of two people of that name did not agree', () => {
    const both = [person('Odile', 'Perrin', { nommable: true }), person('Odile', 'Perrin')];
    expect(masked('Odile Perrin', both)).toBe(WITHHELD);
  });

  it('of somebody who was not there are withheld whole only', () => {
    const far = [person('Jean', 'Petit', { proche: false })];
    expect(masked('Jean Petit, petit rappel, Petit port', far)).toBe(`${WITHHELD}, petit rappel, Petit port`);
  });

  it('and words are withheld as the person who publishes asks', () => {
    expect(masked('Appeler Zoé Nin au plus tôt', [], { hidden: ['zoé nin'] })).toBe(`Appeler ${HIDDEN} au plus tôt`);
  });

  it('never remain, whatever they are made of', () => {
    const name = fc.stringMatching(/^[A-ZÉ][a-zé.*+?()[\]$'-]{1,9}[a-z]$/);
    fc.assert(
      fc.property(name, name, (prenom, nom) => {
        const text = masked(`Avec ${prenom} ${nom}, puis ${nom} ${prenom} et Mme ${nom}.`, [person(prenom, nom)]);
        expect(text).toBe(`Avec ${WITHHELD}, puis ${WITHHELD} et ${WITHHELD}.`);
      }),
    );
  });
});
