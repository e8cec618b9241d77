import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateCatalogue } from '#tests/bench/catalogue.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Criteria, emptyCriteria } from './criteria.ts';
import { refreshSearch } from './refresh-search.ts';
import { searchOffers } from './search-offers.ts';

const { db, pool } = await testDatabase();

beforeAll(async () => {
  await generateCatalogue(db, { schools: 400, lines: 4000, seed: 5 });
  await refreshSearch(db);
}, 120_000);

const PAGE = 20;

/** Every page of a search, one after the other. */
async function pagesOf(criteria: Criteria): Promise<{ found: number[]; total: number }> {
  const found: number[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await searchOffers(pool, criteria, null, { limit: PAGE, offset, facets: true });
    found.push(...page.found.map((one) => one.numero));
    if (page.found.length < PAGE) return { found, total: page.total };
  }
}

describe('words without a place: only the diplomas that reach the page are read', () => {
  it.each([
    ['a broad word', { quoi: 'cap' }],
    ['two words', { quoi: 'bac pro maintenance' }],
    ['a level', { quoi: 'cap', niveau: [3] }],
    ['a status and a sector', { quoi: 'maintenance', statut: ['apprentissage'], secteur: ['public'] }],
    ['the frame of a map', { quoi: 'bts', carte: [-2, 43, 4, 47] }],
  ] as [string, Partial<Criteria>][])('pages hold the whole, in its order: %s', async (_, change) => {
    const criteria = { ...emptyCriteria, ...change };
    const { found, total } = await pagesOf(criteria);
    expect(found.length).toBeGreaterThan(PAGE);
    expect(found).toHaveLength(total);
    expect(new Set(found).size).toBe(total);
    const whole = await searchOffers(pool, criteria, null, { limit: 10_000, offset: 0, facets: false });
    expect(found).toEqual(whole.found.map((one) => one.numero));
  });

  it('finds exactly the offers whose words say it', async () => {
    const { found } = await pagesOf({ ...emptyCriteria, quoi: 'cap', niveau: [3] });
    const { rows } = await sql<{ numero: number }>`
      select r.numero from recherche_offre r join recherche_facette x on x.numero = r.facette_numero
      where r.mots @@ to_tsquery('fr', 'cap') and x.niveau = 3`.execute(db);
    expect([...found].sort((a, b) => a - b)).toEqual(rows.map((row) => row.numero).sort((a, b) => a - b));
  });

  it.each([
    ['said by diplomas alone', { quoi: 'cap' }],
    ['said by schools alone', { quoi: 'ferry' }],
    ['one said by diplomas, the other by schools', { quoi: 'cap lyon' }],
    ['said by nearly all schools', { quoi: 'lycee' }],
    ['a level and a filière', { quoi: 'bac pro', niveau: [3, 4], filiere: ['M', 'B', 'T'] }],
    ['some of the words', { quoi: 'soudeur coiffure' }],
  ] as [string, Partial<Criteria>][])('counts facets as when offers are read one by one: %s', async (_, change) => {
    const criteria = { ...emptyCriteria, ...change };
    const byDiploma = await searchOffers(pool, criteria, null);
    const oneByOne = await searchOffers(pool, { ...criteria, tri: 'intitule' }, null);
    const sorted = ({ facets }: typeof byDiploma) => facets.map((row) => JSON.stringify(row)).sort();
    expect(byDiploma.total).toBeGreaterThan(0);
    expect(sorted(byDiploma)).toEqual(sorted(oneByOne));
  });
});
