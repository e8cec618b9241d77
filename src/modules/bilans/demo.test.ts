import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';

const { db } = await demonstrationDatabase();

test('the demonstration freezes the lists that the direction of the campus reads, and shows its report', async () => {
  const { rows } = await sql<{ contenu: string; annee: number | null }>`
    select g.contenu, b.annee from bilan_gel g join bilan b on b.id = g.bilan_id`.execute(db);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.annee).not.toBeNull();
  expect(rows[0]!.contenu).toContain('"id":"reseau.membres_par_nature"');
  expect(rows[0]!.contenu).toContain('"id":"projets.plan_actions"');
});

test('another report of the demonstration is being written, from the texts of the last one', async () => {
  const { rows } = await sql<{ etat: string; precedent: string | null }>`
    select etat, precedent_id::text as precedent from bilan where annee is null`.execute(db);
  expect(rows).toEqual([{ etat: 'en_preparation', precedent: expect.any(String) }]);
});
