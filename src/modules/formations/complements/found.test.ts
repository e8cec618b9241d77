import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { complementIn, lineIn, sessionIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { askedWords } from './asked-complements.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let welding: string;

const ADDED = '[aria-labelledby="t-ajouts"] a';
const find = (search: string) => getPage(app, `/formations?${search}`);
const added = async (search: string) => textsOf((await find(search)).document, ADDED);

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const open = (place: Territory, nature: string, nom: string) =>
    complementIn(db, place, { nature, nom, etat: 'ouverte' });
  welding = await open(own, 'formation_continue', 'Souder pendant un arrêt');
  await open(own, 'fcil', 'Peintre en aéronautique');
  await open(other, 'diplome_universitaire', 'Préparer un démantèlement');
  await open(other, 'vae', 'Devenir chaudronnier sans l’école');
  const retouch = await open(own, 'module_complementaire', 'Retouche en cabine');
  const line = await lineIn(db, own, { statut: 'apprentissage' });
  await sql`insert into ligne_complement (ligne_id, complement_id) values (${line}::uuid, ${retouch}::uuid)`.execute(
    db,
  );
  // What nobody may join, under the same words.
  for (const etat of ['idee', 'etude', 'demande', 'fermee', 'nationale'])
    await complementIn(db, own, { nature: 'formation_continue', nom: `Souder, ${etat}`, etat });
  await complementIn(db, own, { nature: 'formation_continue', nom: 'Souder, retiré', etat: 'ouverte', retire: true });
  const over = await open(own, 'formation_continue', 'Souder, fini');
  await sql`update complement_local set fin = '2026-11-22' where id = ${over}::uuid`.execute(db);
});

describe('what a word asks of a complement', () => {
  test.each([
    ['fcil', '\\mfcil', '\\mfcil', ['fcil']],
    ['vae', '\\mvae\\M', '\\mvae\\M', ['vae']],
    ['badges', '\\mbadge', '\\mbadg', ['badge']],
    ['soudeurs', '\\msoudeur', '\\msoude', []],
    ['numérique', '\\mnumerique', '\\mnumer', []],
    ['DU', null, 'du', ['diplome_universitaire']],
    ['de', null, 'de', []],
  ])('%s', (typed, said, named, natures) => {
    expect(askedWords(typed)).toEqual([{ said, named, natures }]);
  });
});

describe('the search of the catalogue finds what campuses add', () => {
  // A FCIL, a session for employees, a DU were nowhere in /formations: whoever did not know the campus never saw them.
  test.each([
    ['quoi=soudeur', ['Souder pendant un arrêt']],
    ['quoi=souder+lycée+estuaire', ['Souder pendant un arrêt']],
    ['quoi=souder+normandie', []],
    ['quoi=fcil', ['Peintre en aéronautique']],
    ['quoi=FCIL+aéronautique', ['Peintre en aéronautique']],
    ['quoi=du', ['Préparer un démantèlement']],
    ['quoi=diplôme+universitaire', ['Préparer un démantèlement']],
    ['quoi=validation+des+acquis', ['Devenir chaudronnier sans l’école']],
    ['statut=formation_continue', ['Devenir chaudronnier sans l’école', 'Souder pendant un arrêt']],
    ['statut=apprentissage', ['Retouche en cabine']],
    ['statut=scolaire', []],
    [
      'statut=apprentissage,formation_continue',
      ['Devenir chaudronnier sans l’école', 'Retouche en cabine', 'Souder pendant un arrêt'],
    ],
    ['quoi=démantèlement&ou=Seine-Maritime', ['Préparer un démantèlement']],
    ['quoi=démantèlement&ou=Gironde', []],
    ['quoi=démantèlement&academie=70', ['Préparer un démantèlement']],
    ['quoi=démantèlement&academie=04', []],
    ['campus=normandie', ['Devenir chaudronnier sans l’école', 'Préparer un démantèlement']],
    ['quoi=souder&niveau=4', []],
    ['quoi=souder&internat=oui', []],
    ['quoi=souder&page=2', []],
    ['', []],
  ])('?%s', async (search, names) => {
    expect(await added(search)).toEqual(names);
  });

  test('near a commune, those that a school around gives', async () => {
    await sql`update organisation set latitude = 45.13, longitude = -0.66 where id = ${own.organisation}::uuid`.execute(
      db,
    );
    await sql`insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude)
      values ('33058', 'Blaye', 'blaye', '33', 45.127, -0.661) on conflict do nothing`.execute(db);
    expect(await added('quoi=souder&ou=Blaye')).toEqual(['Souder pendant un arrêt']);
    expect(await added('quoi=démantèlement&ou=Blaye')).toEqual([]);
  });

  test('with the next session that one may join, and a link to where the campus says it', async () => {
    for (const etat of ['complete', 'annulee'])
      await sql`update complement_session set debut = '2026-12-01', fin = '2026-12-04'
        where id = ${await sessionIn(db, welding, { etat })}::uuid`.execute(db);
    await sql`update complement_session set debut = '2026-11-22', fin = '2026-12-22'
      where id = ${await sessionIn(db, welding, { etat: 'ouverte' })}::uuid`.execute(db);
    // Nobody may register any more; the page of the campus said « prochaine » of the one that had begun.
    await sql`update complement_session set debut = '2026-12-10', fin = '2026-12-14', inscription_limite = '2026-11-22'
      where id = ${await sessionIn(db, welding, { etat: 'ouverte' })}::uuid`.execute(db);
    const next = await sessionIn(db, welding, { etat: 'ouverte' });
    const page = await find('quoi=soudeur');
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby="t-ajouts"] .source'))).toBe(
      `Formation continue · Estuaire · prochaine session du 11 janvier 2027 au 15 janvier 2027, Blaye ${next}`,
    );
    expect(textOf((await getPage(app, `/campus/${own.slug}`)).document.querySelector('main'))).toContain(
      'prochaine session du 11 janvier 2027 au 15 janvier 2027, inscriptions ouvertes',
    );
    const address = page.document.querySelector(ADDED)!.getAttribute('href')!;
    expect(address).toBe(`/campus/${own.slug}/offre#complement-${welding}`);
    const map = await getPage(app, address.split('#')[0]!);
    expect(textOf(map.document.querySelector(`#complement-${welding} h3`))).toBe('Souder pendant un arrêt');
  });

  test('many of them: four, the others behind a word, and how many more there are', async () => {
    for (let n = 1; n <= 35; n += 1)
      await complementIn(db, other, { nature: 'badge', nom: `Badge ${n}`, etat: 'ouverte' });
    const page = await find('quoi=badge');
    expectSound(page);
    expect(page.document.querySelectorAll('#resultats details ul[aria-labelledby="t-ajouts"] li')).toHaveLength(26);
    expect(textsOf(page.document, ADDED)).toHaveLength(30);
    expect(textOf(page.document.querySelector('#t-ajouts'))).toBe('Ajouts des campus : 35');
    expect(textOf(page.document.querySelector('#resultats details'))).toContain('Et 5 autres : précisez vos mots');
  });
});
