import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const app = testApp(opened);

test('the demonstration shows minutes that are late, an assembly to call and a year that lacks meetings', async () => {
  const { id } = await db.selectFrom('campus').select('id').where('slug', '=', 'mes').executeTakeFirstOrThrow();
  const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: id }]);
  const { document } = await getPage(app, '/espace', { headers: { cookie: director.cookie } });
  const lines = [...document.querySelectorAll('main li')].map((line) => textOf(line).replace(/[\u00a0\u202f]/g, ' '));
  for (const said of ['Compte rendu en retard : ', 'À convoquer : ', 'Réunions à prévoir en 2026 : '])
    expect([said, lines.some((line) => line.includes(said))]).toEqual([said, true]);
});
