import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { durationText, refreshSearch } from '#modules/formations/index.ts';
import { generateCatalogue } from '#tests/bench/catalogue.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { presentAtlas } from './atlas-store.ts';

const opened = await testDatabase();
const app = testApp(opened);

beforeAll(async () => {
  await generateCatalogue(opened.db, { schools: 300, lines: 6000, seed: 9 });
  // One school out of two boards, one out of five does not say: the numbers that end their addresses are those of the seed.
  await sql`
    update organisation set internat = case when right(slug, 1) in ('1', '5') then null
      else right(slug, 1) in ('0', '2', '4', '6', '8') end`.execute(opened.db);
  await refreshSearch(opened.db);
}, 120_000);

const explore = (words: Record<string, string>) => getPage(app, `/parcours?${new URLSearchParams(words)}`);

describe('/parcours', () => {
  it('asks three things and gives examples, before anything is asked', async () => {
    const page = await explore({});
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(textsOf(page.document, 'main form label')).toHaveLength(5);
    expect(page.document.querySelectorAll('main .puces a').length).toBe(3);
  });

  it('traces lines, as a plan and step by step, each step a page that exists', async () => {
    const page = await explore({ de: 'CAP', vers: 'BTS', ou: 'Lyon', rayon: 'tout' });
    expectValidHtml(page.html);
    const lines = [...page.document.querySelectorAll('article')];
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(textOf(line)).toMatch(/Pourquoi cette ligne\. .+/);
    expect(page.document.querySelector('.parcours svg path.c-trace')).not.toBeNull();
    const step = lines[0]!.querySelector('ol a')!.getAttribute('href')!;
    expect((await getPage(app, step)).status).toBe(200);
  });

  // Bug: a school that does not board, and one of which nobody knows it, were both silent.
  it('says at each step whether the school boards, whatever the distance, or that nobody says it', async () => {
    const page = await explore({ de: '3e', vers: 'bac +3', rayon: 'tout' });
    const { rows } = await sql<{ slug: string; internat: boolean | null }>`
      select slug, internat from organisation`.execute(opened.db);
    const boards = new Map(
      rows.map(({ slug, internat }) => [slug, internat === null ? 'non renseigné' : internat ? 'oui' : 'non']),
    );
    const steps = [...page.document.querySelectorAll('article ol.ligne > li')].map((step) => ({
      said: / · internat : ([^·]+) · /.exec(textOf(step.querySelector('.parcours__detail')))?.[1],
      school: step.querySelector('a')!.getAttribute('href')!.split('/')[3]!,
    }));
    expect(steps.map((step) => step.said)).toEqual(steps.map((step) => boards.get(step.school)));
    expect(new Set(steps.map((step) => step.said)).size).toBeGreaterThan(1);
  });

  it('says the rate of the school beside that of the diploma, as the files publish it: all its diplomas together', async () => {
    const words = { de: 'CAP', vers: 'BTS', ou: 'Lyon', rayon: 'tout' };
    const first = (await explore(words)).document.querySelector('article ol.ligne > li a')!.getAttribute('href')!;
    // A rate of one diploma of the school is not that of them all, nor that of a few leavers any rate: both are newer. So is the
    // demonstration set, which gives way to a file (bug: it spoke first), and both cohorts are named (bug: they read as a school year).
    await sql`
      insert into insertion (portee, organisation_id, certification_id, voie, millesime, jeu, taux_emploi_6, sortants, origine_id)
      select 'etablissement', o.id, v.certification, 'ensemble', v.millesime, v.jeu, v.taux, v.sortants, (select min(id) from origine)
      from organisation o, (select min(certification_id::text)::uuid as id from ligne_formation) c,
        lateral (values (null, '2022-2023', 'a', 87, 40), (null, '2022-2023', 'b', 86, 40),
          (c.id, '2023-2024', 'a', 12, 40), (null, '2024-2025', 'a', 11, 19),
          (null, '2024-2025', 'demonstration', 13, 40)) v (certification, millesime, jeu, taux, sortants)
      where o.slug = ${first.split('/')[3]!}`.execute(opened.db);
    await sql`
      insert into insertion (portee, region_code, certification_id, voie, millesime, jeu, taux_emploi_6, origine_id)
      select 'region', r.code, c.id, v.voie, f.millesime, f.jeu, f.taux, (select min(id) from origine)
      from region r, certification c, (values ('scolaire'), ('apprentissage')) v (voie),
        (values ('2021-2022', 'a', 62), ('2022-2023', 'demonstration', 63)) f (millesime, jeu, taux)
      where c.slug = ${first.split('/')[2]!}`.execute(opened.db);
    const before = await presentAtlas(opened.pool);
    await refreshSearch(opened.db);
    await vi.waitFor(async () => expect(await presentAtlas(opened.pool)).not.toBe(before), 10_000);
    const step = (await explore(words)).document.querySelector('article ol.ligne > li .parcours__detail');
    expect(textOf(step)).toContain(
      '62 % en emploi à 6 mois dans la région (InserJeunes, promotions 2021 et 2022 cumulées) · ' +
        '87 % en emploi à 6 mois, tous diplômes de l’établissement (InserJeunes, promotions 2022 et 2023 cumulées)',
    );
  });

  it('proposes nothing twice', async () => {
    const page = await explore({ de: '3e', vers: 'bac +3', rayon: 'tout' });
    const kept = [...page.document.querySelectorAll('article .actions a')].map((one) => one.getAttribute('href'));
    expect(kept.length).toBeGreaterThan(1);
    expect(new Set(kept).size).toBe(kept.length);
  });

  it('says at its field what it does not understand, and keeps what was typed', async () => {
    const page = await explore({ de: 'zzzzzz', vers: 'BTS', ou: 'Nulle-Part-sur-Rien' });
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('#de-erreur'))).toContain('« zzzzzz »');
    expect(textOf(page.document.querySelector('#ou-erreur'))).toContain('« Nulle-Part-sur-Rien »');
    expect(page.document.querySelector('#vers')?.getAttribute('value')).toBe('BTS');
    expect(textOf((await explore({ de: 'CAP' })).document.querySelector('#vers-erreur'))).toContain(
      'ce que vous visez',
    );
    expect(textOf((await explore({ de: 'CAP', vers: 'zzzzzz' })).document.querySelector('#vers-erreur'))).toContain(
      'zzzzzz',
    );
  });

  it('says what is missing when nothing leads there: the distance first, then the way in', async () => {
    // In the middle of the sea of Corsica, or nearly: no school of the bench within 30 km leads to a licence.
    const far = await explore({ de: 'CAP', vers: 'licence pro', ou: 'Ouessant', rayon: '30' });
    expect(textOf(far.document.querySelector('.vide'))).toContain('Chercher sans limite de distance');
    const back = await explore({ de: 'master', vers: 'CAP', rayon: 'tout' });
    expectValidHtml(back.html);
    expect(textOf(back.document.querySelector('.vide'))).toMatch(/On y entre d’habitude après|Aucune formation connue/);
  });

  it('treats hostile words as words', async () => {
    for (const hostile of ['<script>alert(1)</script>', "' or 1=1 --", '%', '\\', '‮abc', 'a'.repeat(5000)]) {
      const page = await explore({ de: hostile, vers: hostile, ou: hostile, rayon: hostile, pref: hostile });
      expect(page.status, hostile).toBe(200);
      expect(page.html).not.toContain('<script>alert');
    }
  });
});

describe('/parcours/ligne', () => {
  it('shows again the line that was kept, and says what it lost', async () => {
    const page = await explore({ de: 'CAP', vers: 'BTS', rayon: 'tout' });
    const address = page.document.querySelector('article .actions a')!.getAttribute('href')!;
    const kept = await getPage(app, address);
    expect(kept.status).toBe(200);
    expectValidHtml(kept.html);
    const steps = (document: Document | Element) => textsOf(document as Document, 'ol.ligne b');
    expect(steps(kept.document)).toEqual(steps(page.document.querySelector('article')!));
    const lost = await getPage(app, address.replace(/([?&])e=[^&]+/, '$1e=bts-parti/lycee-ferme'));
    expect(lost.status).toBe(200);
    expect(textOf(lost.document.querySelector('.vide'))).toContain('n’est plus dans l’offre connue');
    expect((await getPage(app, '/parcours/ligne')).status).toBe(200);
  });

  // Bug: it led to another question: the preference that the line serves, within the usual distance.
  it('leads back to the question that was asked, whichever preference the line serves', async () => {
    const words = { de: '2de GT', vers: 'BTS', ou: 'Lyon', rayon: 'tout', pref: 'alternance' };
    const page = await explore(words);
    const kept = [...page.document.querySelectorAll('article .actions a')].map((one) => one.getAttribute('href')!);
    expect(kept.filter((address) => address.includes('&demande=alternance&')).length).toBeGreaterThan(0);
    for (const address of kept) {
      const { document } = await getPage(app, address);
      const back = [...document.querySelectorAll('main .actions a')].find(
        (one) => textOf(one) === 'Voir d’autres lignes',
      );
      expect(back!.getAttribute('href')).toBe(`/parcours?${new URLSearchParams(words)}`);
    }
  });
});

/**
 * Bugs: nothing led from a bac or a BTS to a CAP in one year, which the nomenclature opens (MEF, dispositif 240); « terminale » was
 * read as the bac held, « 2de » began again from the 3e.
 */
describe('what the nomenclature and the class say', () => {
  let cap: { cfd: string; intitule: string; id: string };
  beforeAll(async () => {
    const { rows } = await sql<typeof cap>`
      update certification set cfd = '50022199' where id = (
        select c.id from certification c where c.diplome_type_code = '500'
          and exists (select 1 from ligne_formation l where l.certification_id = c.id and l.etat = 'ouverte')
        order by c.cle limit 1)
      returning cfd, intitule, id`.execute(opened.db);
    cap = rows[0]!;
    await sql`
      insert into mef (code, mef_stat_11, cfd, dispositif_code, duree, annee, libelle, fermeture) values
        ('2402000011', '23110000001', ${cap.cfd}, '240', 1, 1, '1cap1', null),
        ('2412000021', '23210000001', ${cap.cfd}, '241', 2, 1, '1cap2', null),
        ('2412000022', '23220000001', ${cap.cfd}, '241', 2, 2, '2cap2', null),
        ('2422000031', '23230000001', ${cap.cfd}, '242', 3, 1, '1cap3', '2020-08-31')`.execute(opened.db);
    const before = await presentAtlas(opened.pool);
    await refreshSearch(opened.db, { certifications: [cap.id] });
    await vi.waitFor(async () => expect(await presentAtlas(opened.pool)).not.toBe(before), 10_000);
  });
  const lines = async (de: string, vers: string) => {
    const page = await explore({ de, vers, rayon: 'tout' });
    expectValidHtml(page.html);
    return [...page.document.querySelectorAll('article')].map(textOf);
  };

  it.each(['bac pro', 'bac général', 'BTS', 'CAP'])(
    'leads from « %s » to a CAP in its only year, and says who says it',
    async (de) => {
      const [line] = await lines(de, `CAP ${cap.intitule}`);
      expect(line).toContain('1 an');
      expect(line).toContain('possible, en année unique');
      expect(line).toContain('Nomenclature du ministère (MEF) : dispositif 240, en 1 an ; règle générale');
      expect(line).toContain('demander si l’établissement ouvre l’année unique');
    },
  );

  it('keeps two years from the 3e, as the nomenclature counts them', async () => {
    const [line] = await lines('3e', `CAP ${cap.intitule}`);
    expect(line).toContain('dispositif 241, en 2 ans');
  });

  it('ends the class first, then goes on, with the years of both', async () => {
    const years = async (de: string, vers: string) => (await lines(de, vers))[0]!;
    expect(await years('terminale pro', 'BTS')).toMatch(/Finir la terminale professionnelle 1 an.* 3 ans/);
    expect(await years('1re pro', 'BTS')).toMatch(/Finir la 1re et la terminale professionnelles 2 ans.* 4 ans/);
    expect(await years('2de pro', 'BTS')).toMatch(
      /Finir la 2de, la 1re et la terminale professionnelles 3 ans.* 5 ans/,
    );
    expect(await years('2de GT', 'BTS')).toMatch(/Finir la 2de, puis la 1re et la terminale .* 3 ans.* 5 ans/);
    const changed = await years('2de GT', 'bac pro');
    expect(changed).toMatch(/Finir la 2de générale et technologique 1 an.* 2 ans.* 3 ans/);
    expect(changed).toContain('Entrée en 1re professionnelle');
    const own = await years('1re pro', 'bac pro');
    expect(own).toContain('la fin de votre classe');
    expect(own).not.toContain('Finir');
    const ending = await explore({ de: 'terminale pro', vers: 'BTS', rayon: 'tout' });
    expect(textOf(ending.document.querySelector('.parcours__niveaux > li'))).toMatch(
      /^Votre classe.*Finir la terminale professionnelle.*Mène à /,
    );
    const kept = ending.document.querySelector('article .actions a')!.getAttribute('href')!;
    expect(textOf((await getPage(app, kept)).document.querySelector('main'))).toContain(
      'Finir la terminale professionnelle',
    );
    const json = JSON.parse((await getPage(app, kept.replace('/ligne?', '/ligne.json?'))).html);
    expect([json.a_finir_d_abord.duree, json.duree_mois]).toEqual(['1 an', 36]);
  });

  // Bug: it said that no school was proposed for the class, then proposed some, and to look for a contract there.
  it('says where the diploma of one’s own class is prepared, and that one ends it where one is', async () => {
    const [own, further] = await Promise.all(
      ['bac pro', 'BTS'].map((vers) => explore({ de: '1re pro', vers, rayon: 'tout', pref: 'alternance' })),
    );
    const notes = (page: typeof own) => textOf(page!.document.querySelector('main'));
    expect(notes(own)).toContain('vous le finissez là où vous êtes inscrit. Voici où il se prépare.');
    expect(notes(own)).not.toContain('aucun autre établissement n’est proposé');
    expect(notes(further)).toContain('aucun autre établissement n’est proposé');
    const alone = [...own!.document.querySelectorAll('article')].filter(
      (line) => line.querySelectorAll('ol.ligne > li').length === 1,
    );
    expect(alone.length).toBeGreaterThan(0);
    for (const line of alone.map(textOf)) expect(line).not.toContain('Il faut trouver un employeur');
    expect(notes(further)).toContain('Il faut trouver un employeur');
  });

  // Bug: a line proposed for another preference was counted, then kept, with the way in of the one that was asked.
  it.each(['BTS', 'CAP'])(
    'counts on each card from the 2de to a %s what its steps say, and keeps them',
    async (vers) => {
      const page = await explore({ de: '2de GT', vers, ou: 'Lyon', rayon: 'tout' });
      const cards = [...page.document.querySelectorAll('article')];
      expect(cards.length).toBeGreaterThan(1);
      const said = (of: Element) => [textOf(of.querySelector('ol.ligne')), ...textsOf(of, '.chiffre, .chiffre + p')];
      for (const card of cards) {
        const address = card.querySelector('.actions a')!.getAttribute('href')!;
        expect(said((await getPage(app, address)).document.querySelector('main')!)).toEqual(said(card));
        const json = JSON.parse((await getPage(app, address.replace('/ligne?', '/ligne.json?'))).html);
        const months = json.etapes.reduce((sum: number, step: { duree_mois: number }) => sum + step.duree_mois, 0);
        expect(durationText(json.duree_mois)).toBe(textOf(card.querySelector('.chiffre')));
        expect(durationText(json.duree_mois - months)).toBe(json.a_finir_d_abord?.duree ?? null);
      }
    },
  );
});

it('builds the graph anew when the offer moves, and only then', async () => {
  const before = await presentAtlas(opened.pool);
  expect(await presentAtlas(opened.pool)).toBe(before);
  const { rows } = await sql<{
    id: string;
  }>`select certification_id as id from ligne_formation order by id limit 1`.execute(opened.db);
  await refreshSearch(opened.db, { certifications: [rows[0]!.id] });
  // The next graph is built beside: who asks meanwhile is answered by the one before.
  await vi.waitFor(async () => expect(await presentAtlas(opened.pool)).not.toBe(before), 10_000);
});
