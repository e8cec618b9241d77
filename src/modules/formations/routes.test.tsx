import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateCatalogue } from '#tests/bench/catalogue.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { refreshSearch } from './refresh-search.ts';

const opened = await testDatabase();
const empty = await testDatabase();
const app = testApp(opened);
let offer: { certification: string; organisation: string };
const HOSTILE = 'Lycée </script><script>alert(1)</script> & « Cie »';

beforeAll(async () => {
  await generateCatalogue(opened.db, { schools: 300, lines: 3000, seed: 9 });
  const { rows } = await sql<typeof offer>`select c.slug as certification, o.slug as organisation from ligne_formation l
    join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id
    where c.intitule = 'Boulanger' order by o.slug limit 1`.execute(opened.db);
  offer = rows[0]!;
  await sql`update organisation set nom = ${HOSTILE} where slug = ${offer.organisation}`.execute(opened.db);
  await sql`insert into insertion (portee, organisation_id, voie, millesime, jeu, taux_emploi_6, taux_poursuite, sortants, origine_id)
    select 'etablissement', o.id, v.voie, '2022-2023', 'essai', v.emploi, 40, v.sortants, o.origine_id
    from organisation o, (values ('scolaire', 61, 57), ('apprentissage', 83, 12)) v(voie, emploi, sortants) where o.slug = ${offer.organisation}`.execute(
    opened.db,
  );
  await sql`insert into ancienne_adresse (objet_type, slug, objet_id) select 'certification', 'ancien-boulanger', id from certification where slug = ${offer.certification}`.execute(
    opened.db,
  );
  await sql`insert into ancienne_adresse (objet_type, slug, objet_id) select 'organisation', 'ancien-lycee', id from organisation where slug = ${offer.organisation}`.execute(
    opened.db,
  );
  await refreshSearch(opened.db);
}, 120_000);

const jsonLd = (document: Document) =>
  [...document.querySelectorAll('script[type="application/ld+json"]')].map((one) => JSON.parse(one.textContent ?? ''));

describe('/formations', () => {
  it('announces the count, shows the list and the map with the same numbers', async () => {
    const page = await getPage(app, '/formations?quoi=maintenance&niveau=4');
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('h2 [role="status"]'))).toMatch(/^\d[\d ]* formations$/);
    const items = [...page.document.querySelectorAll('.res > li')];
    expect(items).toHaveLength(20);
    const targets = [...page.document.querySelectorAll('.carte__lieux a')].map((one) => one.getAttribute('href'));
    for (const target of targets) expect(page.document.querySelector(`li${target}`)).not.toBeNull();
    expect(textsOf(page.document, '.puce--active')).toEqual(['Niveau 4, bac , retirer ce filtre']);
    const plain = await getPage(app, '/formations?rayon=60&page=1&quoi=maintenance&nuage=1');
    expect(plain.document.querySelector('link[rel="canonical"]')?.getAttribute('href')).toBe(
      'http://localhost/formations?quoi=maintenance',
    );
  });

  it('says what it corrected', async () => {
    const page = await getPage(app, '/formations?quoi=chaudronerie');
    expect(textOf(page.document.querySelector('.avis'))).toContain(
      '« chaudronerie » ne se trouve nulle part : nous avons cherché « chaudronnerie »',
    );
  });

  it('offers a way out when nothing is found', async () => {
    const page = await getPage(app, '/formations?quoi=boulanger&niveau=7');
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('.vide'))).toContain('Sans les filtres');
    expect(page.document.querySelectorAll('.vide .res > li').length).toBeGreaterThan(0);
    const unknown = await getPage(app, '/formations?quoi=zzyzzxqk&ou=Atlantide');
    expectValidHtml(unknown.html);
    expect(textOf(unknown.document.querySelector('main'))).toContain('Nous ne connaissons pas « Atlantide »');
  });

  it('says nothing of numbers nor of boxes when nothing is found, and leads to the other lists', async () => {
    const page = await getPage(app, '/formations?quoi=zzyzzxqk');
    expectValidHtml(page.html);
    expect(page.document.querySelector('.facettes :is(details, [type="submit"])')).toBeNull();
    const caption = textOf(page.document.querySelector('#carte figcaption'));
    expect(caption).toContain('Aucun résultat');
    expect(caption).not.toContain('numéros');
    const ways = [...page.document.querySelectorAll('.vide .liens a')].map((one) => one.getAttribute('href'));
    expect(ways).toEqual(['/etablissements?quoi=zzyzzxqk', '/campus?quoi=zzyzzxqk', '/formations']);
    const placed = await getPage(app, '/formations?quoi=zzyzzxqk&ou=Lyon');
    const doors = [...placed.document.querySelectorAll('.vide .liens a')].map((one) => one.getAttribute('href'));
    expect(doors).toContain('/formations?quoi=zzyzzxqk');
    expect(doors).toContain('/formations?ou=Lyon');
  });

  it('answers on an empty catalogue', async () => {
    const page = await getPage(testApp(empty), '/formations?quoi=soudeur&ou=Blaye');
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('h2 [role="status"]'))).toBe('0 formation');
  });

  it('keeps every criterion when another changes', async () => {
    const page = await getPage(
      app,
      '/formations?quoi=cuisine&ou=Lyon&rayon=200&statut=scolaire&statut=apprentissage&tri=intitule',
    );
    const kept = (form: string) =>
      [...page.document.querySelectorAll(`${form} input[type="hidden"]`)].map(
        (one) => `${one.getAttribute('name')}=${one.getAttribute('value')}`,
      );
    expect(kept('form.facettes')).toEqual(['quoi=cuisine', 'ou=Lyon', 'tri=intitule']);
    expect(kept('form.recherche')).toEqual(['rayon=200', 'statut=scolaire,apprentissage', 'tri=intitule']);
    expect(kept('form[data-tri]')).toEqual(['quoi=cuisine', 'ou=Lyon', 'rayon=200', 'statut=scolaire,apprentissage']);
  });

  it('survives what people and robots type', async () => {
    for (const query of [
      'quoi=%00',
      'quoi=%F0%9F%A5%96',
      'page=99999',
      'carte=1,1,1,1',
      `quoi=${'a'.repeat(5000)}`,
      'niveau=4&niveau=4',
      'ou=%3Cscript%3E',
    ]) {
      expect((await getPage(app, `/formations?${query}`)).status).toBe(200);
    }
  });
});

describe('files', () => {
  it('gives the whole result in two flavours', async () => {
    const machine = await app.request('http://localhost/formations.csv?quoi=boulanger&format=csv');
    const spreadsheet = await app.request('http://localhost/formations.csv?quoi=boulanger&format=csv-excel');
    expect(machine.headers.get('content-disposition')).toMatch(/filename="cmq_formations_2026-11-23\.csv"/);
    const [lines, bytes] = [(await machine.text()).split('\r\n'), new Uint8Array(await spreadsheet.arrayBuffer())];
    expect(lines[0]).toMatch(/^intitule,niveau,duree_mois,/);
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.split('\r\n')[0]).toMatch(/^Formation;Niveau;Durée \(mois\);/);
    const page = await getPage(app, '/formations?quoi=boulanger');
    const total = Number(textOf(page.document.querySelector('h2 [role="status"]')).replace(/\D/g, ''));
    expect(lines.filter((line) => line !== '')).toHaveLength(total + 1);
  });

  it('lists the sites of a certification', async () => {
    const response = await app.request(`http://localhost/formations/${offer.certification}/sites.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await response.text()).split('\r\n')[0]).toMatch(/^etablissement,uai,/);
  });
});

describe('the page of a certification', () => {
  it('shows where, what before, what after', async () => {
    const page = await getPage(app, `/formations/${offer.certification}?ou=Lyon`);
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('h1'))).toBe('Boulanger');
    expect(page.document.querySelectorAll('table tbody tr').length).toBeGreaterThan(0);
    expect(textOf(page.document.querySelector('main'))).toContain('du plus proche au plus loin de Lyon');
    expect(textsOf(page.document, '#t-suites')).toHaveLength(1);
  });

  it('moves for good, and is not found when it never was', async () => {
    const moved = await getPage(app, '/formations/ancien-boulanger?ou=Lyon');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/formations/${offer.certification}?ou=Lyon`]);
    const lost = await getPage(app, '/formations/diplome-inconnu');
    expect(lost.status).toBe(404);
    expectValidHtml(lost.html);
    expect((await getPage(app, '/formations/..%2Fetc')).status).toBe(404);
  });
});

describe('the page of a training at a school', () => {
  it('says figures with their source, and what is not known', async () => {
    const page = await getPage(app, `/formations/${offer.certification}/${offer.organisation}`);
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    const main = textOf(page.document.querySelector('main'));
    expect(main).toContain('premiers vœux ÷');
    expect(main).toContain('Catalogue du banc d’essai');
    expect(main).toContain('61 %');
    expect(main).toContain('non communiqué : moins de 20 sortants');
    expect(main).not.toContain('83 %');
    expect(main).not.toMatch(/\b(null|undefined|NaN)\b/);
  });

  it('describes itself to machines, whatever the school is called', async () => {
    const page = await getPage(app, `/formations/${offer.certification}/${offer.organisation}`);
    const program = jsonLd(page.document).find((one) => one['@type'] === 'EducationalOccupationalProgram');
    expect(program).toMatchObject({
      '@context': 'https://schema.org',
      '@id': `http://localhost/formations/${offer.certification}/${offer.organisation}`,
      inLanguage: 'fr',
      timeToComplete: 'P2Y',
      provider: { '@type': 'EducationalOrganization', name: HOSTILE },
      educationalCredentialAwarded: { educationalLevel: 'CNCP 3' },
    });
    expect(program.occupationalCategory[0]).toMatchObject({ '@type': 'CategoryCode', inCodeSet: 'ROME 4.0' });
    expect(page.html).not.toContain('<script>alert(1)');
  });

  it('moves when either slug changed, and is not found otherwise', async () => {
    const moved = await getPage(app, '/formations/ancien-boulanger/ancien-lycee');
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      `/formations/${offer.certification}/${offer.organisation}`,
    ]);
    expect((await getPage(app, `/formations/${offer.certification}/ecole-inconnue`)).status).toBe(404);
  });
});

describe('/comparer', () => {
  const pairs = async (number: number): Promise<string[]> => {
    const { rows } = await sql<{ key: string }>`select distinct c.slug || '/' || o.slug as key from ligne_formation l
      join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id order by key limit ${number}`.execute(
      opened.db,
    );
    return rows.map((row) => row.key);
  };

  it('puts two to four trainings side by side', async () => {
    for (const number of [2, 4]) {
      const page = await getPage(app, `/comparer?${(await pairs(number)).map((key) => `f=${key}`).join('&')}`);
      expectValidHtml(page.html);
      expect(page.document.querySelectorAll('table.comparer thead th')).toHaveLength(number);
      expect(page.document.querySelectorAll('table.comparer tbody tr').length).toBeGreaterThan(10);
      expect(page.document.querySelector('#differences')).not.toBeNull();
    }
  });

  it('says how one gets in, by the general rule where no source says it', async () => {
    const page = await getPage(app, `/comparer?${(await pairs(3)).map((key) => `f=${key}`).join('&')}`);
    const row = [...page.document.querySelectorAll('table.comparer tbody tr')].find(
      (tr) => textOf(tr.querySelector('th')).replace(', identique', '') === 'Entrer',
    );
    const cells = [...row!.querySelectorAll('td')].map((cell) => textOf(cell));
    expect(cells).toHaveLength(3);
    for (const cell of cells) expect(cell).toMatch(/^en règle générale : \p{L}/u);
  });

  it('says what is missing, too much or unknown', async () => {
    const [one] = await pairs(1);
    for (const [query, said] of [
      ['', 'Rien à comparer'],
      [`f=${one}`, 'Il en manque une'],
      [`f=${one}&f=inconnue/inconnue`, 'n’existe pas ou plus'],
      [(await pairs(6)).map((key) => `f=${key}`).join('&'), 'Quatre formations au plus'],
      [`f=${one}&ajouter=boulanger`, 'Ajouter'],
      ['f=%3Cscript%3E&f=..%2F..', 'Rien à comparer'],
    ]) {
      const page = await getPage(app, `/comparer?${query}`);
      expect(page.status).toBe(200);
      expectValidHtml(page.html);
      expect(textOf(page.document.querySelector('main'))).toContain(said);
    }
  });
});
