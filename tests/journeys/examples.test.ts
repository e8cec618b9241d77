import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf } from '#tests/support/page.ts';

// Product rule 1: what is invented says so wherever it is shown, and what is a fact does not.
const opened = await demonstrationDatabase();
const app = testApp(opened);

interface Place {
  certification: string;
  school: string;
  nature: string;
  annee: number;
}
/** The last number of places of each training that is a fact, with the nature of the source of that number. */
const { rows } = await opened.pool.query<Place>(`
  select distinct on (c.slug, o.slug) c.slug as certification, o.slug as school, g.nature, y.annee
  from ligne_formation l join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id
  join ligne_annee y on y.ligne_id = l.id and y.capacite is not null join origine g on g.id = y.origine_id
  where l.etat = 'ouverte' and not l.exemple
    and (select count(*) from ligne_formation x where x.certification_id = l.certification_id and x.organisation_id = l.organisation_id) = 1
  order by c.slug, o.slug, y.annee desc, y.jeu`);
const invented = rows.find((row) => row.nature === 'exemple')!;

test('invented places of a real training are marked on its page, in the lists and at its school', async () => {
  const page = await getPage(app, `/formations/${invented.certification}/${invented.school}`);
  const fact = [...page.document.querySelectorAll('dl.faits > div')].find(
    (one) => textOf(one.querySelector('dt')) === 'Places',
  );
  expect(textOf(fact ?? null)).toContain('exemple');

  const site = await getPage(app, `/formations/${invented.certification}`);
  const row = [...site.document.querySelectorAll('tbody tr')].find((one) =>
    one.querySelector(`a[href$="/${invented.school}"]`),
  );
  expect(textOf(row?.querySelector('td:nth-child(3)') ?? null)).toMatch(/places?, rentrée \d{4} exemple/);

  const school = await getPage(app, `/etablissements/${invented.school}`);
  const line = [...school.document.querySelectorAll('li')].find((one) =>
    one.querySelector(`a[href="/formations/${invented.certification}/${invented.school}"]`),
  );
  expect(textOf(line ?? null)).toMatch(/places?, rentrée \d{4} exemple/);

  const list = await getPage(app, `/formations?quoi=${encodeURIComponent(textOf(site.document.querySelector('h1')))}`);
  const card = [...list.document.querySelectorAll('ol.res > li')].find((one) =>
    one.querySelector(`a[href="/formations/${invented.certification}/${invented.school}"]`),
  );
  expect(textOf(card?.querySelector('.source') ?? null)).toMatch(/rentrée \d{4} exemple/);
});

test('and in the files', async () => {
  const text = await (await app.request(`${ORIGIN}/formations.csv?format=csv`)).text();
  const lines = parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
  const line = lines.find((one) => one.adresse?.endsWith(`/formations/${invented.certification}/${invented.school}`));
  expect(line?.places_exemple).toBe('true');
  const unknown = lines.filter((one) => one.places === '');
  expect(unknown.every((one) => one.places_exemple === '')).toBe(true);
});

test('what a table codes is said in words: no page shows a code of ours', async () => {
  const { rows: compared } = await opened.pool.query<{ key: string }>(`
    select distinct c.slug || '/' || o.slug as key from ligne_formation l
    join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id
    where l.admission is not null and l.etat = 'ouverte' order by 1 limit 4`);
  const page = await getPage(app, `/comparer?f=${compared.map((row) => row.key).join(',')}`);
  const text = textOf(page.document.querySelector('main table'));
  expect(text).toMatch(/Parcoursup|Affelnet|Contrat d’apprentissage|Dossier/);
  expect(text).not.toMatch(/\b(parcoursup|affelnet|mon_?master|contrat_|formation_continue)\b/);
});
