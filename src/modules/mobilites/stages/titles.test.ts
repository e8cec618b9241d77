import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await testDatabase();
const app = testApp(opened);

// Stays in a laboratory or a public body, and sessions of training, were listed as stays « en entreprise ».
test('the catalogue says what it holds: stays and sessions, whoever receives the teachers', async () => {
  const page = await getPage(app, '/stages-enseignants');
  expectSound(page);
  expect(textOf(page.document.querySelector('h1'))).toBe('Stages et sessions d’enseignants');
  const description = page.document.querySelector('meta[name=description]')?.getAttribute('content');
  expect(description).toContain('laboratoires et organismes publics');
  expect(textOf(page.document.querySelector('main'))).not.toContain('en entreprise');
  const map = await getPage(app, '/plan-du-site');
  expect(textOf(map.document.body)).toContain('Stages et sessions d’enseignants');
});
