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
    statut: 'membre',
    departement: '33',
    departementNom: 'Gironde',
    n: 1,
    located: 1,
    drawn: 1,
    lat: 45,
    lon: -0.6,
    ...over,
  });
  const groups = [
    group({ n: 3, drawn: 2, lat: 90, lon: -1 }),
    group({ famille: 'institutionnel', statut: 'fondateur', n: 2 }),
    group({ departement: '17', departementNom: 'Charente-Maritime', n: 5 }),
    group({ statut: 'cite', n: 7 }),
    group({ departement: null, departementNom: null, located: 0, drawn: 0, lat: 0, lon: 0 }),
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
    expect(marks).toEqual([{ code: '33', nom: 'Gironde', n: 2, lat: 45, lon: -0.5 }]);
  });

  test('what an address does not know narrows nothing', () => {
    expect(
      networkQuery.parse({ famille: ['x', 'superieur'], statut: 'prospect', departement: '?', page: '-1' }),
    ).toEqual({ famille: ['superieur'], statut: [], departement: '', page: 1 });
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
