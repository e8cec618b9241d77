import { describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { countNetwork, type NetworkGroup, networkQuery } from './network.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
const URL_MES = '/campus/mes/reseau';

/** Ground truth, written apart from the code: `debut` of the standings of today and a day after the last one of the source. */
const truth = async (
  where: string,
): Promise<{ slug: string; famille: string; statut: string; departement: string }[]> =>
  (
    await opened.pool.query(`select o.slug, o.famille, a.statut, o.departement_code as departement
      from organisation o join adhesion a on a.organisation_id = o.id join campus c on c.id = a.campus_id
      where c.slug = 'mes' and o.supprimee_le is null and a.statut <> 'ancien'
        and not (coalesce(a.fin, '9999') < '2026-11-23') and ${where}`)
  ).rows;
const TODAY = `a.statut in ('fondateur', 'membre', 'partenaire', 'soutien')`;
const slugsOf = (document: Document): string[] =>
  [...document.querySelectorAll('.res h4 a')].map((link) => link.getAttribute('href')!.split('/').at(-1)!);

describe('counting a network', () => {
  const group = (over: Partial<NetworkGroup>): NetworkGroup => ({
    famille: 'scolaire',
    genre: 'lycee',
    statut: 'membre',
    departement: '33',
    departementNom: 'Gironde',
    n: 1,
    lost: 0,
    here: over.n ?? 1,
    located: 1,
    drawn: 1,
    lat: 45,
    lon: -0.6,
    edges: [-0.7, 44.9, -0.5, 45.1],
    ...over,
  });
  const groups = [
    group({ n: 3, drawn: 2, lat: 90, lon: -1 }),
    group({ famille: 'institutionnel', statut: 'fondateur', n: 2 }),
    group({ departement: '17', departementNom: 'Charente-Maritime', n: 5 }),
    group({ statut: 'cite', n: 7 }),
    group({ departement: null, departementNom: null, lost: 1, located: 0, drawn: 0, lat: 0, lon: 0, edges: null }),
  ];

  test('a value of a filter is counted as if that filter alone were not there; whom a text names is no member', () => {
    const counts = countNetwork(groups, networkQuery.parse({ famille: 'scolaire', departement: '33' }));
    expect(counts).toMatchObject({ total: 3, members: 11, cited: 7 });
    expect(counts.families.map((one) => one.n)).toEqual([3, 0, 0, 2]);
    expect(counts.departements.map((one) => [one.value, one.n])).toEqual([
      ['17', 5],
      ['33', 3],
    ]);
    expect(counts.standings.find((one) => one.value === 'cite')?.n).toBe(7);
  });

  test('the number of a département stands in the middle of those that the map can draw', () => {
    const { marks } = countNetwork(groups.slice(0, 1), networkQuery.parse({}));
    const edges = [-0.7, 44.9, -0.5, 45.1];
    expect(marks).toEqual([{ code: '33', nom: 'Gironde', n: 2, lat: 45, lon: -0.5, edges }]);
  });

  test('a frame narrows every count but the members of the campus and those without position', () => {
    const framed = [
      group({ n: 5, here: 2, drawn: 2, lat: 90, lon: -1, edges: [-0.6, 45, -0.4, 45.2] }),
      group({ genre: 'cfa', n: 3, here: 1, drawn: 1, lat: 44, lon: -1, edges: [-1, 44, -1, 44] }),
      group({ n: 4, lost: 4, here: 0, located: 0, drawn: 0, lat: 0, lon: 0, edges: null }),
    ];
    const counts = countNetwork(framed, networkQuery.parse({ carte: '-2,43,0,46' }));
    expect(counts).toMatchObject({ total: 3, members: 12, lost: 4, drawn: 3 });
    expect(counts.kinds).toEqual([
      { value: 'lycee', n: 2 },
      { value: 'cfa', n: 1 },
    ]);
    expect(counts.marks.map((mark) => mark.edges)).toEqual([[-1, 44, -0.4, 45.2]]);
    expect(countNetwork(framed, networkQuery.parse({ carte: '-2,43,0,46', genre: 'cfa' }))).toMatchObject({
      total: 1,
      lost: 0,
    });
  });

  test('what an address does not know narrows nothing', () => {
    expect(
      networkQuery.parse({ famille: ['x', 'superieur'], statut: 'prospect', departement: '?', page: '-1' }),
    ).toEqual({
      famille: ['superieur'],
      genre: '',
      statut: [],
      departement: '',
      carte: null,
      position: '',
      page: 1,
    });
    expect(networkQuery.parse({ genre: 'chateau', carte: '1,2,0,3', position: 'nord' })).toMatchObject({
      genre: '',
      carte: null,
      position: '',
    });
  });
});

describe('the network of a campus, for anybody', () => {
  test('every member of today by family, its standing written, and nobody under discussion', async () => {
    const page = await getPage(app, URL_MES);
    expect(page.status).toBe(200);
    expectSound(page);
    const members = await truth(TODAY);
    expect(textOf(page.document.querySelector('h1'))).toBe(`Le réseau : ${members.length} membres`);
    const found: string[] = [];
    for (let number = 1; number <= Math.ceil(members.length / 60); number += 1)
      found.push(...slugsOf((await getPage(app, `${URL_MES}?page=${number}`)).document));
    expect(found.sort()).toEqual(members.map((one) => one.slug).sort());
    expect(textsOf(page.document, '.res > li > p:first-of-type b')).toContain('Membre fondateur');
    const hidden = await truth(`a.statut in ('prospect', 'candidat')`);
    expect(hidden.length).toBeGreaterThan(0);
    for (const one of hidden) expect(found).not.toContain(one.slug);
  });

  test('each number of a filter opens a list of that length', async () => {
    const { document } = await getPage(app, URL_MES);
    const families = [...document.querySelectorAll('input[name="famille"]')];
    expect(families).toHaveLength(4);
    for (const box of families) {
      const value = box.getAttribute('value')!;
      const expected = (await truth(`${TODAY} and o.famille = '${value}'`)).length;
      expect(textOf(box.closest('label')!.querySelector('.num'))).toBe(String(expected));
      const one = await getPage(app, `${URL_MES}?famille=${value}`);
      expectSound(one);
      expect(Number.parseInt(textOf(one.document.querySelector('#t-liste')), 10)).toBe(expected);
    }
    const gironde = await truth(`${TODAY} and o.departement_code = '33' and a.statut = 'partenaire'`);
    const both = await getPage(app, `${URL_MES}?departement=33&statut=partenaire`);
    expect(slugsOf(both.document).sort()).toEqual(gironde.map((one) => one.slug).sort());
  });

  test('a mark leads to its row, and the row back to its mark', async () => {
    const { document } = await getPage(app, `${URL_MES}?departement=33`);
    const marks = [...document.querySelectorAll('#carte .carte__lieux a')];
    expect(marks.length).toBeGreaterThan(3);
    for (const mark of marks) {
      const row = document.querySelector(mark.getAttribute('href')!);
      expect(row?.querySelector('.noeud__lien')?.getAttribute('href')).toBe(`#${mark.id}`);
    }
  });

  test('the map zooms and moves by links, the list and every count follow, and the address keeps it all', async () => {
    const start = await getPage(app, `${URL_MES}?famille=scolaire`);
    const moves = [...start.document.querySelectorAll('#carte .carte__outils a[href]')];
    expect(textsOf(start.document, '#carte .carte__outils a')).toContain('Zoomer');
    const href = moves.find((link) => textOf(link) === 'Zoomer')!.getAttribute('href')!;
    const asked = new URL(href, ORIGIN).searchParams;
    expect(asked.get('famille')).toBe('scolaire');
    const [west, south, east, north] = asked.get('carte')!.split(',').map(Number) as [number, number, number, number];
    const inside = await truth(`${TODAY} and o.famille = 'scolaire' and o.latitude between ${south} and ${north}
      and o.longitude between ${west} and ${east}`);
    const zoomed = await getPage(app, href);
    expectSound(zoomed);
    expect(textOf(zoomed.document.querySelector('#t-liste'))).toMatch(
      new RegExp(`^${inside.length} organisations? dans le cadre de la carte$`),
    );
    expect(slugsOf(zoomed.document).length).toBe(Math.min(60, inside.length));
    expect(zoomed.document.querySelector('#facettes input[name="carte"]')?.getAttribute('value')).toBe(
      asked.get('carte'),
    );
    expect(zoomed.document.querySelector('meta[name="robots"]')?.getAttribute('content')).toContain('noindex');
    const text = await (await app.request(`${ORIGIN}${href.replace('/reseau?', '/reseau.csv?')}`)).text();
    expect(text.trim().split('\r\n')).toHaveLength(inside.length + 1);
    const out = [...zoomed.document.querySelectorAll('.puce--active')].find((one) =>
      textOf(one).includes('cadre de la carte'),
    );
    expect(out?.getAttribute('href')).toBe(`${URL_MES}?famille=scolaire`);
  });

  test('what has no position is said, counted and listed; an empty frame has its way out', async () => {
    const lost = await truth(`${TODAY} and o.latitude is null`);
    const page = await getPage(app, `${URL_MES}?carte=-6,42,10,51.5`);
    const link = page.document.querySelector('#resultats a[href*="position=inconnue"]');
    expect(lost.length > 0 ? Number.parseInt(textOf(link), 10) : link).toBe(lost.length > 0 ? lost.length : null);
    const list = await getPage(app, `${URL_MES}?position=inconnue`);
    expectSound(list);
    expect(slugsOf(list.document).sort()).toEqual(lost.map((one) => one.slug).sort());
    const sea = await getPage(app, `${URL_MES}?carte=-9,46,-8,47`);
    expectSound(sea);
    expect(textOf(sea.document.querySelector('.vide__titre'))).toBe('Aucun membre dans ce cadre de la carte');
    expect(textOf(sea.document.querySelector('.vide a'))).toBe('Retirer le cadre de la carte');
    expect(textOf(sea.document.querySelector('#carte figcaption'))).toContain('Aucun membre à montrer sur la carte.');
  });

  test('the nature of an organisation narrows the list and the map, each choice saying what it leaves', async () => {
    const { document } = await getPage(app, URL_MES);
    const options = [...document.querySelectorAll('select[name="genre"] option[value]')].filter((one) =>
      one.getAttribute('value'),
    );
    expect(options.length).toBeGreaterThan(3);
    const first = options[0]!;
    const expected = (await truth(`${TODAY} and o.genre = '${first.getAttribute('value')}'`)).length;
    expect(textOf(first)).toContain(`(${expected})`);
    const one = await getPage(app, `${URL_MES}?genre=${first.getAttribute('value')}`);
    expect(Number.parseInt(textOf(one.document.querySelector('#t-liste')), 10)).toBe(expected);
  });

  test('the files hold the same rows, and nothing of a person', async () => {
    const expected = (await truth(`${TODAY} and o.famille = 'superieur'`)).length;
    const text = await (await app.request(`${ORIGIN}${URL_MES}.csv?famille=superieur`)).text();
    expect(text.trim().split('\r\n')).toHaveLength(expected + 1);
    expect(text.split('\r\n')[0]).toBe(
      'nom,nature,famille,statut,fondateur,depuis,commune,departement,latitude,longitude,precision,exemple,source,adresse',
    );
    const answer = await app.request(`${ORIGIN}${URL_MES}.json?famille=superieur`);
    const json = (await answer.json()) as { licence: string; membres: unknown[] };
    expect(json.licence).toBe('etalab-2.0');
    expect(json.membres).toHaveLength(expected);
  });

  test('an unknown campus, and a question that keeps nobody', async () => {
    for (const format of ['', '.csv', '.json'])
      expect((await getPage(app, `/campus/nulle-part/reseau${format}`)).status).toBe(404);
    const none = await getPage(app, `${URL_MES}?departement=976`);
    expectSound(none);
    expect(textOf(none.document.querySelector('.vide'))).toContain('Voir tout le réseau');
  });

  test('the page of the campus leads there with the number of its members, each standing written', async () => {
    const { document } = await getPage(app, '/campus/mes');
    const members = await truth(TODAY);
    const all = document.querySelector(`#reseau a[href="${URL_MES}"]`);
    expect(textOf(all)).toBe(`Voir tout le réseau : ${members.length} membres, par famille et sur la carte`);
    const school = members.filter((one) => one.famille === 'scolaire').length;
    expect(textOf(document.querySelector(`#reseau a[href="${URL_MES}?famille=scolaire"]`))).toBe(`${school} membres`);
    expect(textOf(document.querySelector('#reseau'))).toMatch(/· membre( |$)/);
  });
});

describe('more members than a page', () => {
  const FRAME = '-5,43,9,51';

  test('the number of a département opens, inside a frame, as many rows as it says', async () => {
    await opened.pool.query(`with ajoutees as (
        insert into organisation (id, slug, nom, genre, famille, departement_code, latitude, longitude, position_precision, creee_le, origine_id)
        select gen_random_uuid(), 'ajoutee-' || n, 'Ajoutée ' || n, 'entreprise', 'socio_economique',
          case n % 3 when 0 then '33' when 1 then '17' else '24' end, 44.5 + n % 20 / 20.0, -1 + n % 30 / 30.0, 'commune', now(),
          (select min(origine_id) from organisation) from generate_series(1, 80) n returning id, origine_id)
      insert into adhesion (campus_id, organisation_id, statut, roles, origine_id)
      select c.id, a.id, 'membre', '{}', a.origine_id from campus c, ajoutees a where c.slug = 'mes'`);
    const { document } = await getPage(app, `${URL_MES}?carte=${FRAME}`);
    expect(Number.parseInt(textOf(document.querySelector('#t-liste')), 10)).toBeGreaterThan(60);
    const marks = [...document.querySelectorAll('#carte .carte__lieux a[href^="/campus/"]')];
    expect(marks.length).toBeGreaterThan(1);
    for (const mark of marks.slice(0, 4)) {
      const found = await getPage(app, mark.getAttribute('href')!);
      expectSound(found);
      expect(found.document.querySelector('.puce--active[href*="departement"]')).not.toBeNull();
      const n = Number.parseInt(textOf(mark), 10);
      expect(textOf(found.document.querySelector('#t-liste'))).toMatch(
        n === 1 ? /^1 organisation dans le cadre/ : new RegExp(`^${n} organisations dans le cadre`),
      );
    }
  });
});
