import { beforeAll, describe, expect, test } from 'vitest';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { publicCooperationQuery, publicPeriod } from './public.ts';

const opened = await demonstrationDatabase();
const { pool } = opened;
const app = testApp(opened);
const URL_MES = '/campus/mes/cooperations';
const FROM = '2025-11-01';
const TO = '2026-10-31';
interface Pair {
  a: string;
  b: string;
  instance: number;
  reunion: number;
  engagement: number;
  action: number;
}

/** Ground truth, written apart from the code: each kind by its own question, pair by pair. */
const truth = async (): Promise<Pair[]> =>
  (
    await pool.query(
      `with membres as (select o.id, o.nom from organisation o where o.supprimee_le is null and exists (
           select from adhesion a join campus c on c.id = a.campus_id where a.organisation_id = o.id and c.slug = 'mes'
             and a.statut in ('fondateur', 'membre', 'partenaire', 'soutien') and not coalesce(a.fin < '2026-11-23', false))),
         corps as (select i.id from instance_gouvernance i join campus c on c.id = i.campus_id
           where c.slug = 'mes' and i.publique and i.etat = 'active'),
         siege as (select distinct 'instance' as genre, x.instance_id::text as cle, x.organisation_id as o from (
             select instance_id, organisation_id from instance_membre
             union all select instance_id, organisation_id from mandat
               where role <> 'invite' and coalesce(fin_motif, '') <> 'erreur' and debut <= '${TO}' and coalesce(fin, '${TO}') >= '${FROM}'
           ) x join corps on corps.id = x.instance_id),
         venue as (select distinct 'reunion', r.id::text, k.organisation_id from reunion r join corps on corps.id = r.instance_id
           join convoque k on k.reunion_id = r.id join presence p on p.convoque_id = k.id
           where r.etat <> 'annulee' and r.etat <> 'reportee'
             and (r.debut at time zone 'Europe/Paris')::date between '${FROM}' and '${TO}'),
         promis as (select distinct 'engagement', lower(unaccent(trim(p.objet))), g.organisation_id
           from engagement g join promesse p on p.engagement_id = g.id join campus c on c.id = g.campus_id
           where c.slug = 'mes' and g.etat in ('signe', 'tenu', 'tenu_partiellement') and trim(p.objet) <> ''
             and coalesce(g.debut, g.signature_le, g.cree_le::date) <= '${TO}' and coalesce(g.echeance, '${TO}') >= '${FROM}'),
         mene as (select distinct 'action', a.id::text, x.o from action a join projet j on j.id = a.projet_id
           join campus c on c.id = j.campus_id join (select id, organisation_id as o from action
             union select action_id, organisation_id from action_partenaire) x on x.id = a.id
           where c.slug = 'mes' and a.publiee and a.supprimee_le is null and a.etat not in ('idee', 'proposee', 'abandonnee')
             and coalesce(a.debut, j.debut) <= '${TO}' and coalesce(a.fin, j.fin, '${TO}') >= '${FROM}'),
         tout as (select * from siege union all select * from venue union all select * from promis union all select * from mene)
       select least(m.nom, n.nom) as a, greatest(m.nom, n.nom) as b, (count(*) filter (where t.genre = 'instance'))::int as instance,
         (count(*) filter (where t.genre = 'reunion'))::int as reunion, (count(*) filter (where t.genre = 'engagement'))::int as engagement,
         (count(*) filter (where t.genre = 'action'))::int as action
       from tout t join tout u on u.genre = t.genre and u.cle = t.cle and u.o > t.o
       join membres m on m.id = t.o join membres n on n.id = u.o group by 1, 2`,
    )
  ).rows;

const keyOf = ({ a, b, instance, reunion, engagement, action }: Pair): string =>
  `${[a, b].sort().join(' & ')}: ${instance} ${reunion} ${engagement} ${action}`;
async function file(search = ''): Promise<Pair[]> {
  const answer = await app.request(`${ORIGIN}${URL_MES}.csv?format=csv-excel${search}`);
  const [, ...lines] = (await answer.text()).trim().split('\r\n');
  return lines.map((line) => {
    const [a, b, instance, reunion, engagement, action] = line.split(';').map((cell) => cell.replace(/^"|"$/g, ''));
    return {
      a: a!,
      b: b!,
      instance: Number(instance),
      reunion: Number(reunion),
      engagement: Number(engagement),
      action: Number(action),
    };
  });
}

/** A name of a body, a title of a meeting, an object of a promise, a person: nothing of it is for anybody. */
let secrets: string[];
beforeAll(async () => {
  const { rows } = await pool.query(
    `select i.nom as mot from instance_gouvernance i union select titre from reunion
     union select objet from promesse union select nom from contact`,
  );
  secrets = rows.map((row) => row.mot).filter((word) => word.length > 6);
});

describe('rules', () => {
  test('the twelve whole months before this one', () => {
    expect(publicPeriod(TEST_NOW.slice(0, 10))).toEqual({ from: FROM, to: TO });
    expect(publicPeriod('2026-01-01')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(publicPeriod('2028-03-31')).toEqual({ from: '2027-03-01', to: '2028-02-29' });
  });

  test('nobody chooses the days: an address that says some narrows nothing', () => {
    expect(publicCooperationQuery.parse({ du: '2026-10-05', au: '2026-10-05', genre: 'x', avec: "'" })).toEqual({
      genre: '',
      avec: '',
    });
  });
});

describe('who works with whom, for anybody', () => {
  test('every pair of members with its numbers, and nobody else', async () => {
    const expected = await truth();
    expect(expected.length).toBeGreaterThan(20);
    for (const kind of ['instance', 'reunion', 'engagement', 'action'] as const)
      expect([kind, expected.some((pair) => pair[kind] > 0)]).toEqual([kind, true]);
    expect((await file()).map(keyOf).sort()).toEqual(expected.map(keyOf).sort());
  });

  test('the page shows the graph, the matrix and the pairs, until when, and names nothing that it counts', async () => {
    const page = await getPage(app, URL_MES);
    expect(page.status).toBe(200);
    expectSound(page);
    const { document } = page;
    const text = textOf(document.querySelector('main'));
    expect(text).toContain('Comptés du 1er novembre 2025 au 31 octobre 2026');
    const people = new Set((await truth()).flatMap(({ a, b }) => [a, b]));
    expect(text).toContain(`${people.size} membres en lien avec au moins un autre.`);
    expect(textsOf(document, '.matrice tbody th')).toHaveLength(Math.min(12, people.size));
    expect(people.size).toBeGreaterThan(12);
    expect(text).toMatch(/Les 20 paires qui partagent le plus, sur \d+ entre les 12 membres montrés/);
    // Commitments are private, and counted: the page says so.
    expect(text).not.toContain('ce qui n’est pas public n’est pas compté');
    expect(text).toContain('les engagements le sont, en nombre seulement');
    expect(document.querySelectorAll('svg.graphe .n')).toHaveLength(Math.min(12, people.size));
    const numbers = textsOf(document, '.matrice tbody td').filter(Boolean);
    const inFile = new Map((await file()).map((pair) => [[pair.a, pair.b].sort().join(' & '), pair]));
    for (const row of document.querySelectorAll('section[aria-labelledby="t-paires"] tbody tr')) {
      const [a, b] = textOf(row.querySelector('th')).replaceAll(' exemple', '').split(' et ');
      const pair = inFile.get([a, b].sort().join(' & '));
      if (pair)
        expect(textsOf(row, 'td').map(Number)).toEqual([
          pair.instance,
          pair.reunion,
          pair.engagement,
          pair.action,
          pair.instance + pair.reunion + pair.engagement + pair.action,
        ]);
    }
    expect(numbers.length).toBeGreaterThan(0);
    const named = textsOf(document, '.matrice tbody th').join(' ');
    for (const secret of secrets) if (!named.includes(secret)) expect(text).not.toContain(secret);
    expect(document.querySelector('main a[href^="/espace"]')).toBeNull();
  });

  test('one member and those that it works with; a kind alone', async () => {
    const { document } = await getPage(app, URL_MES);
    const link = document.querySelector('.matrice tbody th a')!;
    const one = await getPage(app, link.getAttribute('href')!);
    expectSound(one);
    expect(one.document.querySelectorAll('.matrice tr.vous')).toHaveLength(1);
    const meetings = await file('&genre=reunion');
    const expected = (await truth()).filter((pair) => pair.reunion > 0);
    expect(meetings.map(keyOf).sort()).toEqual(
      expected.map((pair) => keyOf({ ...pair, instance: 0, engagement: 0, action: 0 })).sort(),
    );
  });

  test('the campus, and its network, lead there', async () => {
    for (const from of ['/campus/mes', '/campus/mes/reseau'])
      expect((await getPage(app, from)).document.querySelector(`main a[href="${URL_MES}"]`)).not.toBeNull();
  });
});

describe('what is not public', () => {
  test('who is under discussion is not there, nor found by its address', async () => {
    const { rows } = await pool.query(
      `select o.slug, o.nom from organisation o join adhesion a on a.organisation_id = o.id join campus c on c.id = a.campus_id
       where c.slug = 'mes' and a.statut in ('prospect', 'candidat')`,
    );
    expect(rows.length).toBeGreaterThan(0);
    const names = (await file()).flatMap(({ a, b }) => [a, b]);
    for (const { slug, nom } of rows) {
      expect(names).not.toContain(nom);
      expect((await getPage(app, `${URL_MES}?avec=${slug}`)).status).toBe(404);
    }
    expect((await getPage(app, `${URL_MES}?avec=nulle-part`)).status).toBe(404);
    for (const format of ['', '.csv'])
      expect((await getPage(app, `/campus/nulle-part/cooperations${format}`)).status).toBe(404);
  });

  test('a body that is taken out of sight takes its meetings with it', async () => {
    const before = await truth();
    await pool.query(
      `update instance_gouvernance set publique = false where id = (select r.instance_id from reunion r
       join convoque k on k.reunion_id = r.id join presence p on p.convoque_id = k.id
       join instance_gouvernance i on i.id = r.instance_id join campus c on c.id = i.campus_id
       where c.slug = 'mes' and i.publique and (r.debut at time zone 'Europe/Paris')::date between $1 and $2
       group by 1 order by count(*) desc limit 1)`,
      [FROM, TO],
    );
    const after = await truth();
    expect(after.map(keyOf).sort()).not.toEqual(before.map(keyOf).sort());
    expect((await file()).map(keyOf).sort()).toEqual(after.map(keyOf).sort());
  });

  test('a campus where nobody shares anything says so', async () => {
    await pool.query(`update instance_gouvernance set publique = false`);
    await pool.query(`update promesse set objet = ''`);
    await pool.query('update action set publiee = false');
    // Another service: pages are kept until the journal moves.
    const page = await getPage(testApp(opened), URL_MES);
    expectSound(page);
    expect(textOf(page.document.querySelector('.vide'))).toContain('Aucun travail en commun à montrer');
    expect(await file()).toEqual([]);
  });
});
