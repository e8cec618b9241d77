import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly } from '#tests/support/meeting.ts';
import { getPage } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

const opened = await testDatabase();
const app = testApp(opened);
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(opened.db);
});

const doorFrom = async (cookie: string): Promise<string | null> => {
  const { document } = await getPage(app, `/espace/gouvernance/${ag.instance}`, { headers: { cookie } });
  const door = [...document.querySelectorAll('main a, header a')].find(
    (one) => one.textContent?.trim() === 'Qui travaille avec qui',
  );
  return door?.getAttribute('href') ?? null;
};

test('who sits in a body goes from it to the cooperations of its campus; who only reads bodies does not', async () => {
  const cible = { perimetre: 'objet', objet_type: 'instance', objet_id: ag.instance };
  const member = await persona(opened.db, [{ role: 'membre_instance', ...cible }]);
  const door = await doorFrom(member.cookie);
  expect(door).toMatch(/^\/espace\/.+\/cooperations$/);
  expect((await getPage(app, door!, { headers: { cookie: member.cookie } })).status).toBe(200);
  const treasurer = await persona(opened.db, [{ role: 'tresorier', ...cible }]);
  expect(await doorFrom(treasurer.cookie)).toBeNull();
});
