import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { certificationsOfTrade } from './trade-certifications.sql.ts';
import { tradesOf } from './trade-links.sql.ts';

const { db } = await demonstrationDatabase();
const today = '2026-11-16';

it('lists every certification that leads to each trade, the inherited ones included', async () => {
  // Read the other way: the trades of every certification, then those that somebody opens or that are still open.
  const { rows } = await sql<{ code: string; slugs: string[] }>`
    select m.rome_code as code, array_agg(distinct c.slug order by c.slug) as slugs
    from (${tradesOf(sql`true`)}) m join certification c on c.id = m.certification_id
    where c.fermeture is null or c.fermeture > ${today}::date or exists (
      select from ligne_formation l where l.certification_id = c.id and l.etat = 'ouverte')
    group by 1 order by 1`.execute(db);
  expect(rows.length).toBeGreaterThan(50);
  for (const { code, slugs } of rows) {
    const found = await certificationsOfTrade(db, code, { point: null, today });
    expect([code, found.map((one) => one.slug).sort()]).toEqual([code, [...slugs].sort()]);
  }
});
