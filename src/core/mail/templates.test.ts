import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fill, readTemplates, templates } from './templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillage-courriels-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = {
  id: 'a',
  objet: 'Objet',
  corps: ['Bonjour {nom}', '{lien}'],
  bouton: 'Ouvrir',
  variables: [{ nom: 'nom' }, { nom: 'lien' }],
  roles: [],
  tous_les_comptes: true,
  desabonnement: false,
  regroupable: false,
};

function read(...courriels: object[]) {
  writeFileSync(join(folder, 'commun.json'), JSON.stringify(templates().common));
  writeFileSync(join(folder, 'essai.json'), JSON.stringify({ courriels }));
  return readTemplates(folder);
}

test('the mails shipped are those of the trade', () => {
  expect(templates().byId.size).toBeGreaterThanOrEqual(70);
  expect(read(good).byId.get('a')).toMatchObject({ bouton: 'Ouvrir' });
});

test.each([
  ['a variable that is not declared', { ...good, objet: 'Objet {autre}' }, 'different variables (autre)'],
  ['a variable that is not used', { ...good, variables: [...good.variables, { nom: 'reste' }] }, '(reste)'],
  ['a link without label', { ...good, bouton: undefined }, 'a main link without label'],
  ['a subject of two lines', { ...good, objet: 'a\nb' }, 'objet'],
])('%s is refused when the file is read', (_, courriel, why) => {
  expect(() => read(courriel)).toThrow(why);
});

test('two mails of one id are refused', () => {
  expect(() => read(good, good)).toThrow('already the id');
});

test('a name without value is a defect, inherited names too', () => {
  expect(() => fill('{constructor}', {})).toThrow('no value');
});
