import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Given, lookalikes, lookalikesOfMany, lookalikesQuery } from './duplicates.sql.ts';

const { db } = await testDatabase();

/** Names of a directory: few words, the same ones again and again, and what tells them apart. */
beforeAll(async () => {
  const origin = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  await sql`
    insert into organisation (slug, nom, genre, famille, origine_id, commune_insee)
    select 'o-' || n, (array['Lycée professionnel', 'Lycée polyvalent', 'Collège', 'CFA de', 'Entreprise'])[1 + n % 5] || ' '
      || (array['Jean Moulin', 'Jean Jaurès', 'Victor Hugo', 'de la Mer', 'Émile Zola'])[1 + n / 5 % 5] || ' ' || md5(n::text),
      'entreprise', 'socio_economique', ${origin}::integer, lpad((n % 900)::text, 5, '0')
    from generate_series(1, 10000) n`.execute(db);
  await sql`
    insert into organisation (slug, nom, genre, famille, origine_id, commune_insee, supprimee_le, supprimee_par)
    select slug, nom, 'entreprise', 'socio_economique', ${origin}::integer, commune, corbeille::timestamptz, case when corbeille is not null then 'x' end
    from (values
      ('phare', 'Lycée Émile Phare', '33058', null), ('phares', 'LYCEE DES PHARES', '33058', null),
      ('ailleurs', 'Lycée Emile-Phare', '76540', null), ('loin', 'Lycée des Phares et Balises', '76540', null),
      ('jete', 'Lycée Émile Phare', '33058', '2026-11-01')
    ) as v(slug, nom, commune, corbeille)`.execute(db);
  await sql`
    insert into identifiant (organisation_id, genre, valeur, origine_id)
    select id, 'rna', 'W331000001', ${origin}::integer from organisation where slug = 'jete'`.execute(db);
  await sql`analyze organisation`.execute(db);
});

const given: Given = { nom: 'lycee emile PHARE', communeInsee: '33058', code: null };
const like = (more: Partial<Given> = {}) => transaction(db, (tx) => lookalikes(tx, { ...given, ...more }));

describe('those that look like what is typed', () => {
  test('whatever the accents and capitals: near in the commune, the very name elsewhere, nearest first', async () => {
    expect((await like()).map((one) => one.slug)).toEqual(['phare', 'phares', 'ailleurs']);
    expect((await like({ communeInsee: null })).map((one) => one.slug).sort()).toEqual(['ailleurs', 'phare']);
  });

  test('of the very code: first of all, even in the bin', async () => {
    const [first, ...others] = await like({ code: { genre: 'rna', valeur: 'W331000001' } });
    expect(first).toMatchObject({ slug: 'jete', sameCode: true, binned: true });
    expect(others.map((one) => [one.slug, one.sameCode])).toEqual([
      ['phare', false],
      ['phares', false],
      ['ailleurs', false],
    ]);
  });

  test('are found by indexes, not by reading every name', async () => {
    const query = lookalikesQuery({ ...given, code: { genre: 'rna', valeur: 'W331000001' } });
    const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(db);
    const plan = rows.map((row) => Object.values(row)[0]).join('\n');
    expect(plan).toContain('organisation_nom_trigramme');
    expect(plan).not.toMatch(/Seq Scan on organisation/);
  });
});

test('of many lines: near in the commune, the very name elsewhere unless the commune has it, a letter aside', async () => {
  const asked = (nom: string, insee: string | null, exact = false) => ({ nom, insee, exact });
  const lines = [
    asked('Lycée Émile Phar', '33058'),
    asked('Lycée Émile Phare', null),
    asked('Lycée Émile Phare', '33063'),
    asked('lycee emile phare', '33058', true),
    asked('Un nom que nul ne porte', '33058'),
  ].map((one, ref) => ({ ...one, ref }));
  const found = await transaction(db, (tx) => lookalikesOfMany(tx, lines));
  const of = (ref: number) => found.filter((one) => one.ref === ref);
  expect(of(0).map((one) => [one.slug, one.here, one.sameName])).toEqual([
    ['phare', true, false],
    ['phares', true, false],
  ]);
  // Equally near: a hyphen has no trigram.
  for (const ref of [1, 2])
    expect(
      of(ref)
        .map((one) => [one.slug, one.here, one.sameName])
        .sort(),
    ).toEqual([
      ['ailleurs', false, false],
      ['phare', false, true],
    ]);
  expect(of(3).map((one) => one.slug)).toEqual(['phare']);
  expect(of(4)).toEqual([]);
});
