import { expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { assembly } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);

test('who presides over the association reads its members, follows no dead link and may only suspend one', async () => {
  const ag = await assembly(db);
  const { other } = await twoCampuses(db);
  const president = await persona(db, []);
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const contact = await db
    .insertInto('contact')
    .values({ prenom: 'Camille', nom: 'Présidente', compte_id: president.id, origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const held = { instance_id: ag.instance, contact_id: contact.id, organisation_id: ag.territory.organisation };
  await db
    .insertInto('mandat')
    .values({ ...held, role: 'president', debut: '2026-01-01', origine_id })
    .execute();
  const open = (path: string) => getPage(app, path, { headers: { cookie: president.cookie } });

  const list = await open('/espace/reseau');
  expectSound(list);
  const member = `/espace/reseau/${ag.territory.slug}/membres/${ag.territory.organisationSlug}`;
  expect(list.document.querySelector(`main a[href="${member}"]`)).not.toBeNull();
  const sheet = await open(member);
  expectSound(sheet);
  // The statutes let the presidency suspend a member, and nothing else.
  const [form, ...others] = sheet.document.querySelectorAll('main form[method="post"]');
  expect(others).toEqual([]);
  expect([...form!.querySelectorAll('[name="transition"]')].map((one) => one.getAttribute('value'))).toEqual([
    'suspendre',
  ]);
  const links = [list, sheet].flatMap(({ document }) =>
    [...document.querySelectorAll('main a[href^="/"]')].map((link) => link.getAttribute('href')!.split('#')[0]!),
  );
  const dead: string[] = [];
  for (const path of new Set(links)) {
    const answer = await app.request(`http://localhost${path}`, { headers: { cookie: president.cookie } });
    if (answer.status >= 400) dead.push(`${answer.status} ${path}`);
  }
  expect(dead).toEqual([]);
  expect((await open(`/espace/reseau/${other.slug}`)).status).toBe(404);
  expect((await open(`${member}/modifier`)).status).toBe(403);
  expect(textOf((await open('/espace')).document)).toContain('Réseau');
});
