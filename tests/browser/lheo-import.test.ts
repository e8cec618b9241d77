import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { extras } from '#tests/support/lheo/campus-files.ts';
import { sampleFormation, sampleLheo } from '#tests/support/lheo/samples.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { enter } from './keys.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// An offer in LHÉO: refused at its line, tried, imported in one go, undone whole; too many files are slowed down.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const NOBODY = { cookie: 'rien=rien' };
const campus = (await campusPlace(db, 'mes'))!;
const IMPORTS = `/espace/campus/${campus.slug}/offre/import-lheo`;
const TITLE = 'Habilitation robotique sous rayonnement';

let director: Persona;
let good = '';

beforeAll(async () => {
  const { rows } = await sql<{
    uai: string;
  }>`select i.valeur as uai from identifiant i join organisation o on o.id = i.organisation_id
    where i.genre = 'uai' and o.nom = 'Lycée professionnel de l’Estuaire'`.execute(db);
  const said = { uai: rows[0]!.uai, certifiante: '0', intitule: TITLE };
  good = sampleLheo(
    sampleFormation({ ...said, extras: extras(['nature', 'module_complementaire'], ['etat', 'ouverte']) }),
  );
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
});

const xml = (text: string) => ({ name: 'offre.xml', mimeType: 'application/xml', buffer: Buffer.from(text) });
const complements = async () =>
  (await sql`select 1 from complement_local where nom = ${TITLE}`.execute(db)).rows.length;
const shown = async (): Promise<boolean> => {
  const visited = await open(`/campus/${campus.slug}`, NOBODY, { script: false });
  const said = await visited.page.locator('main').innerText();
  await visited.close();
  return said.includes(TITLE);
};

test('on a phone, without script, a file with a DOCTYPE, then one that lacks an element, is refused at its line', async () => {
  const visited = await open(IMPORTS, director, { width: 390, script: false });
  const { page } = visited;
  const deposit = async (text: string) => {
    await page.getByLabel('Fichier LHÉO').setInputFiles(xml(text));
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
    await page.locator('#erreurs').waitFor();
    return textOf(page, 'main');
  };
  expect(await deposit(good.replace('<lheo ', '<!DOCTYPE lheo>\n<lheo '))).toContain('DOCTYPE');
  const lacking = await deposit(good.replace(/<rythme-formation>.*<\/rythme-formation>\n/, ''));
  expect(lacking).toMatch(/[Ll]igne \d+/);
  expect(lacking).toContain('rythme-formation');
  expect(await complements()).toBe(0);
  await visited.close();
});

test('with the keyboard, it is tried, imported, seen by everybody, then undone whole', async () => {
  const visited = await open(IMPORTS, director);
  const { page } = visited;
  await page.getByLabel('Fichier LHÉO').setInputFiles(xml(good));
  await enter(page, page.getByRole('button', { name: 'Vérifier le fichier' }));
  expect(await textOf(page, 'h1')).toContain('Essai : 1 formation à reprendre');
  await expectFit(visited, 'lheo-essai-1280');
  expect(await complements()).toBe(0);
  await enter(page, page.getByRole('button', { name: 'Importer 1 formation' }));
  expect(await textOf(page, 'h1')).toContain('Import : 1 formation reprise');
  await expectFit(visited, 'lheo-import-1280');
  expect(await complements()).toBe(1);
  expect(await shown()).toBe(true);
  await enter(page, page.getByRole('button', { name: 'Annuler l’import' }));
  expect(await textOf(page, 'h1')).toContain('Import annulé');
  expect(await textOf(page, 'main table')).toContain('annulée');
  await expectFit(visited, 'lheo-annule-1280');
  expect(await complements()).toBe(0);
  expect(await shown()).toBe(false);
  expect(visited.faults).toEqual([]);
  await visited.close();
});
