import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { defineRoute, page } from '#core/http/index.ts';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import type { MapLine } from './offer-map.sql.ts';
import { offerLevels } from './offer-map.ts';
import type { PublicComplement } from './public.sql.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
const URL_MES = '/campus/mes/offre';

const line = (over: Partial<MapLine>): MapLine => ({
  id: 'l',
  niveau: 4,
  certificationSlug: 'bac-pro',
  cfd: null,
  sigle: 'Bac pro',
  intitule: 'Soudage',
  organisationSlug: 'lycee',
  organisation: 'Lycée',
  uai: null,
  commune: null,
  statut: 'scolaire',
  etat: 'ouverte',
  capacite: 24,
  annee: 2026,
  capaciteExemple: false,
  exemple: false,
  source: 'Une page',
  complements: [],
  ...over,
});

describe('laying out an offer', () => {
  test('one row a diploma at a school, its statuses together, its coloured places added', () => {
    const colour = { id: 'c', nom: 'Coloration' } as PublicComplement;
    const tied = {
      complements: [
        { id: 'c', places: 5 },
        { id: 'idea', places: null },
      ],
    };
    const levels = offerLevels(
      [line(tied), line({ statut: 'apprentissage', etat: 'en_projet', capacite: 12, ...tied })],
      [colour],
    );
    const [row, ...rest] = levels.find((level) => level.niveau === 4)!.rows;
    expect(rest).toEqual([]);
    expect(Object.keys(row!.statuts)).toEqual(['scolaire', 'apprentissage']);
    expect(row!.complements).toEqual([{ one: colour, places: 10 }]);
    expect(levels.find((level) => level.niveau === 4)!.open).toEqual({
      scolaire: 1,
      apprentissage: 0,
      formation_continue: 0,
    });
  });

  test('every level from CAP to bac + 8 is there, holes too; others only where there is something', () => {
    expect(offerLevels([], [])).toEqual([]);
    expect(offerLevels([line({})], []).map((level) => [level.niveau, level.rows.length])).toEqual([
      [3, 0],
      [4, 1],
      [5, 0],
      [6, 0],
      [7, 0],
      [8, 0],
    ]);
    const more = offerLevels([line({ niveau: null }), line({ niveau: 2 })], []);
    expect(more.map((level) => level.niveau)).toEqual([2, 3, 4, 5, 6, 7, 8, null]);
  });
});

describe('the offer of a campus, for anybody', () => {
  test('says each line of the database once, by level, both scales, holes named, complements marked', async () => {
    const shown = await getPage(app, URL_MES);
    expect(shown.status).toBe(200);
    expectSound(shown);
    const { rows } = await opened.pool.query<{ n: number; niveaux: number[] }>(`
      select count(distinct (l.certification_id, l.organisation_id))::int as n, array_agg(distinct c.niveau) as niveaux
      from ligne_campus k join ligne_formation l on l.id = k.ligne_id join certification c on c.id = l.certification_id
      join campus g on g.id = k.campus_id where g.slug = 'mes' and k.etat = 'confirmee' and l.etat in ('ouverte', 'en_projet')`);
    const { n, niveaux } = rows[0]!;
    expect(textOf(shown.document.querySelector('h1'))).toBe(`Carte de l’offre : ${n} formations`);
    expect(shown.document.querySelectorAll('section[aria-labelledby^="niveau-"] tbody tr')).toHaveLength(n);
    expect(niveaux).toEqual([3, 4, 5, 6, 7, 8]);
    expect(textOf(shown.document.querySelector('#niveau-4'))).toBe('Niveau 4, bac ancien niveau IV');
    expect(textOf(shown.document.body)).toContain(
      'Coloration déconstruction de sites sensibles coloration, 8 places colorées',
    );
    expect(textOf(shown.document.querySelector('#integrer')!.parentElement)).toContain(
      `<iframe src="${ORIGIN}${URL_MES}/integrer"`,
    );
  });

  test('a level with nothing is said, in the list and at a glance', async () => {
    const { rows } = await opened.pool.query<{ slug: string; niveaux: number[] }>(`
      select g.slug, array_agg(distinct c.niveau) as niveaux from ligne_campus k join campus g on g.id = k.campus_id
      join ligne_formation l on l.id = k.ligne_id join certification c on c.id = l.certification_id
      where k.etat = 'confirmee' and l.etat in ('ouverte', 'en_projet') group by g.slug having count(distinct c.niveau) < 6 order by g.slug`);
    const { slug, niveaux } = rows[0]!;
    const shown = await getPage(app, `/campus/${slug}/offre`);
    expectSound(shown);
    const holes = [3, 4, 5, 6, 7, 8].filter((niveau) => !niveaux.includes(niveau));
    for (const niveau of holes) {
      const section = shown.document.querySelector(`#niveau-${niveau}`)!.parentElement;
      expect(textOf(section)).toContain('Aucune formation de ce campus à ce niveau');
    }
    expect(shown.document.querySelectorAll('td[colspan="3"]')).toHaveLength(holes.length);
  });

  test('is linked from the page of the campus, and leaves as a file with one line a status', async () => {
    const campus = await getPage(app, '/campus/mes');
    expect([...campus.document.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toContain(URL_MES);
    const { rows } = await opened.pool.query<{ n: number }>(`select count(*)::int as n from ligne_campus k
      join ligne_formation l on l.id = k.ligne_id join campus g on g.id = k.campus_id where g.slug = 'mes' and k.etat = 'confirmee' and l.etat in ('ouverte', 'en_projet')`);
    const file = await (await app.request(`${ORIGIN}${URL_MES}.csv?format=csv`)).text();
    expect(file.trim().split('\r\n')).toHaveLength(rows[0]!.n + 1);
    expect(file).toMatch(/^niveau,niveau_ancien,diplome,intitule,/);
  });

  test('what it adds leaves as a file: each session to come its line, and what announces none', async () => {
    const { rows } = await opened.pool.query<{ nom: string; lignes: number }>(`
      select x.nom, greatest(count(n.id), 1)::int as lignes from complement_local x join campus g on g.id = x.campus_id and g.slug = 'mes'
      left join complement_session n on n.complement_id = x.id and n.retire_le is null and n.fin >= '2026-11-23'
      where x.etat in ('etude', 'demande', 'ouverte', 'nationale') and x.retire_le is null group by x.id`);
    const file = await (await app.request(`${ORIGIN}${URL_MES}/complements.csv?format=csv`)).text();
    const lines = parse(file, { columns: true }) as Record<string, string>[];
    for (const { nom, lignes } of rows)
      expect([nom, lines.filter((line) => line.nom === nom).length]).toEqual([nom, lignes]);
    expect(new Set(lines.map((line) => line.nom)).size).toBe(rows.length);
    expect(lines.find((line) => line.nom === 'Souder pendant un arrêt de tranche')).toMatchObject({
      nature: 'Formation continue',
      etat: 'ouvert',
      porteurs: expect.stringContaining(' | '),
      session_lieu: 'CFA des métiers de la maintenance, Blaye',
      session_etat: 'Inscriptions ouvertes',
      exemple: 'true',
    });
    const links = [...(await getPage(app, URL_MES)).document.querySelectorAll('a')].map((a) => a.getAttribute('href'));
    expect(links).toContain(`${URL_MES}/complements.csv?format=csv-excel`);
  });

  test('a campus that does not exist has none', async () => {
    for (const end of ['', '.csv', '/integrer', '/complements.csv'])
      expect((await getPage(app, `/campus/personne/offre${end}`)).status).toBe(404);
  });
});

describe('in the frame of another site', () => {
  test('anybody may show the table: no form, no navigation, every link in the whole window, nothing kept', async () => {
    for (const turn of ['made', 'kept']) {
      const shown = await getPage(app, `${URL_MES}/integrer`);
      expect([turn, shown.status]).toEqual([turn, 200]);
      const policy = shown.headers.get('content-security-policy')!;
      expect(policy).toContain('frame-ancestors *');
      expect(policy).toContain("form-action 'none'");
      expect(shown.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(shown.headers.get('set-cookie')).toBeNull();
      expectSound(shown);
      expect(shown.document.querySelector('form, header, nav')).toBeNull();
      expect(shown.document.querySelector('base')?.getAttribute('target')).toBe('_top');
      expect(textsOf(shown.document, 'h1')).toHaveLength(1);
      // The frame left out what no line receives: a FCIL, a session, a badge.
      expect(textsOf(shown.document, '[id^="complement-"] h3')).toEqual(
        textsOf((await getPage(app, URL_MES)).document, '[id^="complement-"] h3'),
      );
    }
  });

  test('every other page refuses to be framed, and so does what is not found', async () => {
    for (const path of [URL_MES, '/campus/mes', '/campus/personne/offre/integrer', '/connexion']) {
      expect((await getPage(app, path)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  test('a page behind an account, or that receives a form, cannot be declared so', () => {
    const handle = () => page(null as never);
    const access = { allows: () => true } as never;
    expect(() => defineRoute({ method: 'GET', path: '/a', access, embeddable: true, handle })).toThrow(
      'only a public page',
    );
    expect(() => defineRoute({ method: 'POST', path: '/a', access: 'public', embeddable: true, handle })).toThrow(
      'only a public page',
    );
  });
});
