import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runImports } from '#core/importing/index.ts';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { datasets } from '../index.ts';
import { minutesText } from './labels.ts';

const opened = await demonstrationDatabase();
const { db, pool } = opened;
let app = testApp(opened);
let folder: FixtureFolder;
/** Three schools of the set that open something, by UAI. */
let schools: { uai: string; nom: string; offres: number }[] = [];

const FROM_SAINTES = '/formations?ou=Saintes+(17)&rayon=tout';
const titles = async (path: string) =>
  textsOf((await getPage(app, path)).document, '#resultats ol.res > li .petit:first-of-type');
const total = async (path: string): Promise<number> => {
  const answer = await app.request(path.replace('/formations', '/api/formations'));
  return ((await answer.json()) as { total: number }).total;
};
const file = (lines: string[]) =>
  folder.put('trajets.csv', `${['from_id;to_id;travel_time_p50;mode', ...lines].join('\n')}\n`);
const run = () => runImports({ db, pool, datasets }, [folder.path]);

beforeAll(async () => {
  folder = await fixtureFolder();
  const { rows } = await sql<{ uai: string; nom: string; offres: number }>`
    select i.valeur as uai, o.nom, count(r.numero)::int as offres from recherche_offre r
    join recherche_organisation ro on ro.numero = r.organisation_numero join organisation o on o.id = ro.organisation_id
    join identifiant i on i.organisation_id = o.id and i.genre = 'uai' and i.fin is null
    group by i.valeur, o.nom order by i.valeur limit 3`.execute(db);
  schools = rows;
});
afterAll(() => folder.dispose());

it('offers no choice where no time is known, and says that the distance applies', async () => {
  const page = await getPage(app, `${FROM_SAINTES}&trajet=30`);
  expect(page.document.querySelector('select[name=trajet]')).toBeNull();
  expect(textOf(page.document.body)).toContain(
    'Aucune durée de trajet n’est connue depuis Saintes : la distance s’applique.',
  );
  expect(await total(`${FROM_SAINTES}&trajet=30`)).toBe(await total(FROM_SAINTES));
});

it('reads a matrix of times, refuses what is spoilt, and leaves cars out', async () => {
  const [near, far, other] = schools.map((one) => one.uai);
  await file([
    `17415;${near};25;transport scolaire`,
    `17415;${near};40;`,
    `17415;${far};75;transit`,
    `17415;${other};12;voiture`,
    `17415;9999999Z;12;transit`,
    `17415;${other};-4;transit`,
    `Saintes;${other};12;transit`,
    `17415;${other};12;fusée`,
    `17415;${other};;transit`,
  ]);
  expect(await run()).toMatchObject({ applied: 1, created: 3, rejected: 4 });
  // Another process: the first one keeps what it read for half a second.
  app = testApp(opened);
  expect(await run()).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
});

it('keeps what is reached in time, by the quickest mode; the unknown is not near', async () => {
  const [near, far] = schools;
  const page = await getPage(app, `${FROM_SAINTES}&trajet=30`);
  expectSound(page);
  expect(await total(`${FROM_SAINTES}&trajet=30`)).toBe(near!.offres);
  expect(await total(`${FROM_SAINTES}&trajet=90`)).toBe(near!.offres + far!.offres);
  expect((await titles(`${FROM_SAINTES}&trajet=30`)).every((line) => line.startsWith(near!.nom))).toBe(true);
  const text = textOf(page.document.querySelector('#resultats'));
  expect(text).toContain('25 min en transport scolaire');
  expect(text).toContain('Durées de trajet : Temps de trajet vers les établissements');
  expect(textsOf(page.document, '#trajet option[selected]')).toEqual(['30 min au plus']);
  // The distance would have kept others: the time replaces it.
  expect(await total('/formations?ou=Saintes+(17)&rayon=10&trajet=90')).toBe(near!.offres + far!.offres);
});

it('shows the times of the demonstration as invented, on the page and in the file', async () => {
  const { document } = await getPage(app, '/formations?ou=Blaye+(33)&trajet=45');
  const near = textsOf(document, '.res > li > .rang');
  expect(near.length).toBeGreaterThan(5);
  expect(near.filter((text) => !/min en transports? \S+( \S+)? exemple$/.test(text))).toEqual([]);
  const csv = await (await app.request('/formations.csv?ou=Blaye+(33)&trajet=45')).text();
  const lines: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  expect(new Set(lines.map((line) => line.trajet_exemple))).toEqual(new Set(['true']));
});

it('gives the same times to the file and to the API', async () => {
  const csv = await (await app.request(`/formations.csv?ou=Saintes+(17)&rayon=tout&trajet=30`)).text();
  const lines: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  expect(lines.map((line) => [line.trajet_min, line.trajet_mode])).toEqual(
    Array(schools[0]!.offres).fill(['25', 'scolaire']),
  );
  const answer = await app.request('/api/formations?ou=Saintes+(17)&rayon=tout&trajet=30');
  const { formations } = (await answer.json()) as { formations: { trajet_min: number; trajet_mode: string }[] };
  expect(new Set(formations.map((one) => `${one.trajet_min} ${one.trajet_mode}`))).toEqual(new Set(['25 scolaire']));
});

it('takes away what a newer file of the same communes no longer says', async () => {
  await file([`17415;${schools[1]!.uai};50;transit`]);
  await run();
  app = testApp(opened);
  expect(await total(`${FROM_SAINTES}&trajet=90`)).toBe(schools[1]!.offres);
  expect([minutesText(50), minutesText(60), minutesText(95)]).toEqual(['50 min', '1 h', '1 h 35']);
});
