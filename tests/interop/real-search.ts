import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenDb } from '#core/db/index.ts';
import { readCriteria, readResults, refreshSearch } from '#modules/formations/index.ts';

/** The four searches of the issue's « Done when », and some others, on the real files once they are loaded. */
export function describeRealSearch(base: () => OpenDb): void {
  describe('the search on the real offer', () => {
    beforeAll(async () => {
      await refreshSearch(base().db);
    }, 60_000);

    const first = async (address: string, number = 5) => {
      const results = await readResults(base(), readCriteria(new URLSearchParams(address)), '2026-11-30');
      return {
        ...results,
        titles: results.cards.slice(0, number).map((card) => `${card.sigle ?? ''} ${card.intitule}`),
      };
    };

    it.each([
      ['quoi=bac+pro+maintenance&ou=Blaye', /maintenance/i],
      ['quoi=soudeur&ou=Saint-Nazaire', /soud/i],
      ['quoi=aeronautique', /a[ée]ronautique/i],
      ['quoi=chaudronerie', /chaudronn/i],
      ['quoi=boulengerie', /boulang/i],
      ['quoi=cuisne', /cuisin/i],
      ['quoi=elecrotecnique', /[ée]lectrotechnique/i],
      ['quoi=peintre+aéronautique', /peinture aéronautique/i],
      ['quoi=cap+petite+enfance', /petite enfance/i],
      ['quoi=oenologie', /œnologie|oenologie/i],
      ['quoi=charpente+bois', /bois|charpent/i],
      ['quoi=bts+mco', /management commercial opérationnel/i],
      ['quoi=bts+muc', /management commercial opérationnel/i],
      ['quoi=bts+ndrc', /négociation et digitalisation/i],
      ['quoi=melec', /électricité et de ses environnements/i],
      ['quoi=mécanicien+moto', /motocycles/i],
      ['quoi=maintenance+aeronautique', /a[ée]ronautique/i],
      ['quoi=vendeur', /vente|commerce|vendeur/i],
      ['quoi=cybersécurité', /cybersécurité/i],
    ])('%s', async (address, expected) => {
      const { titles } = await first(address);
      expect(titles.length).toBeGreaterThan(0);
      for (const title of titles) expect(title).toMatch(expected);
    });

    it('stays near the place that was asked', async () => {
      const { cards, place } = await first('quoi=bac+pro+maintenance&ou=Blaye');
      expect(place?.label).toBe('Blaye (33)');
      for (const card of cards) expect(card.distance).toBeLessThanOrEqual(60);
    });
  });
}
