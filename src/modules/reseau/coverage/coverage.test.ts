import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { coverageOf, dormantQuery, monthsBefore } from './coverage.ts';

const opened = await demonstrationDatabase();
const { db, pool } = opened;
const app = testApp(opened);
let director: Persona;
let stranger: Persona;
const NETWORK = '/espace/reseau/mes';

beforeAll(async () => {
  const idOf = async (slug: string) =>
    (await db.selectFrom('campus').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
  const of = async (slug: string) => [
    { role: 'directeur_campus', perimetre: 'campus' as const, campus_id: await idOf(slug) },
  ];
  director = await persona(db, await of('mes'));
  stranger = await persona(db, await of('aeronautique'));
});

const open = (path: string, as = director) => getPage(app, path, { headers: { cookie: as.cookie } });

describe('rules', () => {
  test('each département of the territory has its row, were it empty; others only when somebody is there', () => {
    const places = [
      { code: '17', nom: 'Charente-Maritime', territory: true },
      { code: '33', nom: 'Gironde', territory: true },
      { code: '75', nom: 'Paris', territory: false },
      { code: '76', nom: 'Seine-Maritime', territory: false },
    ];
    const groups = [
      { statut: 'membre' as const, famille: 'scolaire', departement: '33', n: 4 },
      { statut: 'fondateur' as const, famille: 'scolaire', departement: '33', n: 1 },
      { statut: 'prospect' as const, famille: 'superieur', departement: '33', n: 9 },
      { statut: 'soutien' as const, famille: 'institutionnel', departement: '75', n: 2 },
      { statut: 'membre' as const, famille: 'superieur', departement: null, n: 3 },
    ];
    const found = coverageOf(groups, places);
    expect(found.rows.map((row) => [row.code, ...row.counts, row.total])).toEqual([
      ['17', 0, 0, 0, 0, 0],
      ['33', 5, 0, 0, 0, 5],
      ['75', 0, 0, 0, 2, 2],
      [null, 0, 3, 0, 0, 3],
    ]);
    expect(found).toMatchObject({ totals: [5, 3, 0, 2], total: 10, empty: 7 });
  });

  test('so many months before is the same day, or the last one of a shorter month', () => {
    expect(monthsBefore('2026-11-23', 6)).toBe('2026-05-23');
    expect(monthsBefore('2026-08-31', 6)).toBe('2026-02-28');
    expect(monthsBefore('2026-01-31', 3)).toBe('2025-10-31');
    expect(monthsBefore('2028-03-29', 24)).toBe('2026-03-29');
    expect(dormantQuery.parse({ mois: '7', page: 'x' })).toEqual({ mois: 6, page: 1 });
  });
});

describe('coverage of a campus', () => {
  test('every number opens a list of that length, and empty cells of the territory are said', async () => {
    const page = await open(`${NETWORK}/couverture`);
    expect(page.status).toBe(200);
    expectSound(page);
    const cells = [...page.document.querySelectorAll('#contenu td a.vif')];
    expect(cells.length).toBeGreaterThan(8);
    for (const cell of cells) {
      const list = await open(cell.getAttribute('href')!);
      expect(textOf(list.document.querySelector('#contenu table caption')), cell.getAttribute('href')!).toMatch(
        new RegExp(`^${textOf(cell)} organisations?$`),
      );
    }
    const empty = page.document.querySelectorAll('#contenu tbody tr td:not(:last-child) .manque').length;
    expect(textOf(page.document.querySelector('h1'))).toBe(`Couverture du territoire : ${empty} cases vides`);
    const { rows } = await pool.query(`select count(*)::int as n from adhesion a join campus c on c.id = a.campus_id
      where c.slug = 'mes' and a.statut in ('fondateur', 'membre', 'partenaire', 'soutien')`);
    expect(textOf(page.document.querySelector('#contenu tbody tr:last-child td:last-child'))).toBe(String(rows[0].n));
  });

  test('the file has a row a département', async () => {
    const answer = await app.request(`${ORIGIN}${NETWORK}/couverture.csv`, { headers: { cookie: director.cookie } });
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines[0]).toBe('departement,nom,territoire,scolaire,superieur,socio_economique,institutionnel,total');
    const { document } = await open(`${NETWORK}/couverture`);
    expect(lines).toHaveLength(document.querySelectorAll('#contenu tbody tr').length);
  });
});

describe('dormant members', () => {
  /** Ground truth, one member at a time and in words of its own. */
  const truth = async (since: string): Promise<string[]> =>
    (
      await pool.query(
        `select o.slug from adhesion a join campus c on c.id = a.campus_id join organisation o on o.id = a.organisation_id
         where c.slug = 'mes' and a.statut in ('fondateur', 'membre', 'partenaire', 'soutien') and o.supprimee_le is null
           and not (coalesce(a.fin, '9999') < '2026-11-23') and not coalesce(a.debut > $1, false)
           and not exists (select from adhesion b where b.id = a.id and b.contact_le >= $1::date)
           and not exists (select from convoque v join presence p on p.convoque_id = v.id join reunion r on r.id = v.reunion_id
             join instance_gouvernance i on i.id = r.instance_id
             where i.campus_id = c.id and v.organisation_id = o.id and r.debut >= $1::date)
           and not exists (select from action x join projet j on j.id = x.projet_id
             where j.campus_id = c.id and x.supprimee_le is null and x.etat not in ('idee', 'proposee', 'abandonnee')
               and (x.maj_le at time zone 'Europe/Paris')::date >= $1::date and (x.organisation_id = o.id
                 or exists (select from action_partenaire t where t.action_id = x.id and t.organisation_id = o.id)))
           and not exists (select from engagement g where g.campus_id = c.id and g.organisation_id = o.id
             and g.etat in ('signe', 'tenu_partiellement', 'tenu') and (g.signature_le >= $1::date or exists
               (select from promesse p join apport x on x.promesse_id = p.id where p.engagement_id = g.id and x.recu_le >= $1::date)))
         order by 1`,
        [since],
      )
    ).rows.map((row) => row.slug);

  test.each([
    [3, '2026-08-23'],
    [6, '2026-05-23'],
    [12, '2025-11-23'],
    [24, '2024-11-23'],
  ])('of %i months: those with whom nothing passed since %s', async (months, since) => {
    const page = await open(`${NETWORK}/dormants?mois=${months}`);
    expect(page.status).toBe(200);
    expectSound(page);
    const expected = await truth(since);
    expect(Number.parseInt(textOf(page.document.querySelector('h1')), 10)).toBe(expected.length);
    const answer = await app.request(`${ORIGIN}${NETWORK}/dormants.csv?mois=${months}`, {
      headers: { cookie: director.cookie },
    });
    const lines = (await answer.text()).trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split('/').at(-1)).sort()).toEqual(expected);
  });

  test('an exchange wakes a member', async () => {
    const before = await truth('2026-05-23');
    const [first] = before;
    expect(before.length).toBeGreaterThan(1);
    await pool.query(
      `update adhesion set contact_le = '2026-11-01' where organisation_id = (select id from organisation where slug = $1)
        and campus_id = (select id from campus where slug = 'mes')`,
      [first],
    );
    const { document } = await open(`${NETWORK}/dormants?mois=6`);
    expect(Number.parseInt(textOf(document.querySelector('h1')), 10)).toBe(before.length - 1);
    expect(textsOf(document, '#contenu tbody th a')).not.toContain(first);
  });
});

test('another campus finds nothing, and the list of members leads to each way of looking', async () => {
  for (const path of [
    'couverture',
    'couverture.csv',
    'dormants',
    'dormants.csv',
    'donne-et-recu',
    'segments',
    'echanges',
  ])
    expect((await open(`${NETWORK}/${path}`, stranger)).status).toBe(404);
  const { document } = await open(NETWORK);
  const ways = [...document.querySelectorAll('nav[aria-label="Voir le réseau autrement"] a')];
  expect(ways.length).toBe(5);
  for (const way of ways) expect((await open(way.getAttribute('href')!)).status).toBe(200);
});
