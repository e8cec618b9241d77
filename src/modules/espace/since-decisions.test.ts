import { expect, it } from 'vitest';
import { addDays, isoDate } from '#core/time/index.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

const opened = await demonstrationDatabase();
const { db, pool } = opened;
const app = testApp(opened);
const today = isoDate(new Date(TEST_NOW));
const { id: mes } = await db.selectFrom('campus').select('id').where('slug', '=', 'mes').executeTakeFirstOrThrow();
const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: mes }]);

it('keeps the decisions taken before that were carried out since or are still to carry out, and names organisations', async () => {
  const found = await pool.query(
    `select r.id, r.instance_id, r.origine_id, (select nom from organisation order by nom limit 1) as organisation
     from reunion r join instance_gouvernance i on i.id = r.instance_id where i.campus_id = $1 and r.levee_le is not null limit 1`,
    [mes],
  );
  const { id, instance_id, origine_id, organisation } = found.rows[0];
  const from = addDays(today, -20);
  for (const [numero, etat, echeance, carriedOut] of [
    ['Faite', 'executee', null, -5],
    ['Tardive', 'en_execution', -3, null],
    ['Courante', 'en_execution', 30, null],
    ['Ancienne', 'executee', null, -40],
    ['Muette', 'executee', null, null],
    ['Sans suite', 'adoptee', null, null],
  ] as const)
    await pool.query(
      `insert into decision (instance_id, reunion_id, numero, titre, texte, etat, prise_le, echeance, executee_le, origine_id)
       values ($1, $2, $3, $3, 'Texte', $4, $5::date - 60, $5::date + $6::integer, $5::date + $7::integer, $8)`,
      [instance_id, id, `Avant ${numero}`, etat, today, echeance, carriedOut, origine_id],
    );
  await pool.query(
    `insert into tache (instance_id, reunion_id, titre, organisation_id, origine_id)
     values ($1, $2, 'Tâche d’une organisation', (select id from organisation order by nom limit 1), $3)`,
    [instance_id, id, origine_id],
  );
  const page = await getPage(app, `/espace/campus/mes/depuis?depuis=${from}`, { headers: { cookie: director.cookie } });
  const rowsOf = (key: string) =>
    [...page.document.querySelectorAll(`section[aria-labelledby="${key}"] tbody tr`)].map(textOf);
  const before = rowsOf('decisions').filter((row) => row.startsWith('Avant'));
  expect(before.map((row) => row.split(' · ')[0]).sort()).toEqual(['Avant Courante', 'Avant Faite', 'Avant Tardive']);
  expect(before.find((row) => row.includes('Faite'))).toMatch(/Exécutée le \d/);
  expect(before.find((row) => row.includes('Tardive'))).toContain('En retard');
  const text = textOf(page.document.querySelector('main'));
  expect(text).toContain('Une décision antérieure exécutée.');
  expect(text).toContain('1 décision en retard.');
  expect(rowsOf('taches').filter((row) => row.startsWith('Tâche d’une'))).toEqual([
    expect.stringContaining(organisation),
  ]);
});
