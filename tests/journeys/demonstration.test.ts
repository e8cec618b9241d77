import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { demoLoaders } from '#app';
import { loadDemonstration, readDemonstration } from '#core/demonstration/index.ts';
import { testDatabase } from '#tests/support/database.ts';

const folder = new URL('../../data/demo', import.meta.url).pathname;
const { db } = await testDatabase();
const now = new Date('2027-03-10T10:00:00+01:00');

test('the set is refused when the database holds something else, then loaded when forced, once', async () => {
  const occupied = async () => 'Cette base contient déjà des campus.';
  expect(await readDemonstration(db)).toBeNull();
  const refused = await loadDemonstration(db, { folder, loaders: demoLoaders, now, occupied });
  expect(refused).toEqual({ outcome: 'refused', reason: 'Cette base contient déjà des campus.' });
  expect((await sql<{ n: number }>`select count(*) as n from campus`.execute(db)).rows[0]!.n).toBe(0);

  const started = performance.now();
  const loaded = await loadDemonstration(db, { folder, loaders: demoLoaders, now, occupied, force: true });
  console.info(`demonstration loaded in ${Math.round(performance.now() - started)} ms`);
  expect(loaded).toMatchObject({
    outcome: 'loaded',
    day0: '2027-03-08',
    counts: { organisations: 190, campus: 11, adhesions: 220, certifications: 110, lignes: 184, complements: 17 },
  });

  const later = new Date('2027-06-01T10:00:00+02:00');
  expect(await loadDemonstration(db, { folder, loaders: demoLoaders, now: later })).toEqual({
    outcome: 'already',
    day0: '2027-03-08',
  });
  expect((await readDemonstration(db))?.day0).toBe('2027-03-08');
});

test('what is loaded is what the files count, and nothing is without origin', async () => {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from organisation) as organisations, (select count(*) from campus) as campus,
      (select count(*) from adhesion) as adhesions, (select count(*) from certification) as certifications,
      (select count(*) from ligne_formation) as lignes, (select count(*) from ligne_annee) as annees,
      (select count(*) from labellisation) as labels, (select count(*) from insertion) as insertions,
      (select count(*) from complement_local) as complements`.execute(db);
  expect(rows[0]).toEqual({
    organisations: 190,
    campus: 11,
    adhesions: 220,
    certifications: 110,
    // Those of formations.json, and those of offre.json that one offer speaks of.
    lignes: 184 + 8,
    annees: 552 + 1,
    labels: 14,
    insertions: 232,
    complements: 17,
  });
});

test('invented bodies are marked and their names say it', async () => {
  const { rows } = await sql<{ nom: string }>`
    select nom from organisation where exemple <> (nom like '%(exemple)%')`.execute(db);
  expect(rows).toEqual([]);
});

test('places are those of the school years around day 0', async () => {
  const { rows } = await sql<{ annee: number }>`select distinct annee from ligne_annee order by annee`.execute(db);
  expect(rows.map((row) => row.annee)).toEqual([2025, 2026, 2027]);
});

test('a commune named by the set has a point and keeps the one it had', async () => {
  const { rows } = await sql<{ manque: number }>`
    select count(*) as manque from commune where latitude is null`.execute(db);
  expect(rows[0]!.manque).toBe(0);
});

test('messages of mentors come once a group is entrusted, somebody reads those that wait, and one report waits for the team', async () => {
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where w.ecrit_le < r.decide_le)::integer as tot,
      count(*) filter (where w.etat = 'a_relire')::integer as attendent,
      count(*) filter (where w.etat = 'a_relire' and not exists
        (select from cordee_referent f where f.etablissement_id = g.etablissement_id))::integer as "sansPersonne",
      (select count(*) from mentor_signalement where issue is null)::integer as signales
    from mentor_message w join mentor_groupe g on g.id = w.groupe_id
      join mentor_rapprochement r on r.groupe_id = w.groupe_id and r.mentor_id = w.mentor_id`.execute(db);
  expect(rows[0]).toEqual({ tot: 0, attendent: 1, sansPersonne: 0, signales: 1 });
});
