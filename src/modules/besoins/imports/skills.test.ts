import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runImports } from '#core/importing/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { datasets } from '../index.ts';

const opened = await testDatabase();
const { db, pool } = opened;
const app = testApp(opened);
let folder: FixtureFolder;

/** As the API of France Travail answers: what it does not know is null, or absent. */
const sheet = (rome: string, skills: [string, string][], knowledge: [string, string][] = []) => ({
  code: rome,
  metier: { code: rome, libelle: 'Peintre' },
  groupesCompetencesMobilisees: [
    { enjeu: { code: '1', libelle: 'Production' }, competences: skills.map(([code, libelle]) => ({ code, libelle })) },
  ],
  groupesSavoirs: [
    { categorieSavoirs: null, savoirs: knowledge.map(([code, libelle]) => ({ code, libelle, type: 'SAVOIR' })) },
  ],
});
const ESCO = 'http://data.europa.eu/esco/skill/4b7ba2d4-0d3c-4a3e-9d3c-6f1a2b3c4d5e';
const european = [
  {
    code: '124570',
    codeOgr: '124570',
    libelle: 'Préparer une surface',
    competenceEsco: { libelle: 'préparer les surfaces à peindre', uri: ESCO },
  },
  { code: '124571', libelle: 'Appliquer un vernis', competenceEsco: null },
  { code: 'x1', libelle: 'Code abîmé', competenceEsco: { libelle: 'peindre', uri: ESCO } },
  { code: '124572', libelle: 'Adresse piégée', competenceEsco: { libelle: 'peindre', uri: 'javascript:alert(1)' } },
];

beforeAll(async () => {
  folder = await fixtureFolder();
  await sql`insert into rome (code, libelle) values ('H3404', 'Peintre industriel / Peintre industrielle')`.execute(db);
  await folder.put(
    'fiches.json',
    JSON.stringify([
      sheet(
        'H3404',
        [
          ['124570', 'Préparer une surface'],
          ['124571', 'Appliquer un vernis'],
        ],
        [['300001', 'Colorimétrie']],
      ),
      sheet('??', [['1', 'Sans métier']]),
      { ...sheet('H3404', []), groupesCompetencesMobilisees: [{ competences: 'illisible' }] },
    ]),
  );
  await folder.put('esco.json', JSON.stringify(european));
});
afterAll(() => folder.dispose());

const run = () => runImports({ db, pool, datasets }, [folder.path]);
const skills = async () => (await pool.query('select code, nom, savoir from competence_metier order by code')).rows;

it('reads the skills of the trades and their equivalents, and refuses line by line what is spoilt', async () => {
  expect(await run()).toMatchObject({ applied: 2, refused: 0, rejected: 4 });
  expect(await skills()).toEqual([
    { code: '124570', nom: 'Préparer une surface', savoir: false },
    { code: '124571', nom: 'Appliquer un vernis', savoir: false },
    { code: '300001', nom: 'Colorimétrie', savoir: true },
  ]);
  expect((await pool.query('select code, uri, nom from competence_esco')).rows).toEqual([
    { code: '124570', uri: ESCO, nom: 'préparer les surfaces à peindre' },
  ]);
});

it('shows them on the page of the trade, with ESCO and the sources, and says them to other programs', async () => {
  const page = await getPage(app, '/metiers/H3404');
  expectSound(page);
  const section = page.document.querySelector('section[aria-labelledby="t-competences"]')!;
  expect(textsOf(section, 'ul:first-of-type li')).toEqual([
    'Appliquer un vernis Production',
    'Préparer une surface Production, ESCO : préparer les surfaces à peindre',
  ]);
  expect(section.querySelector('a')!.getAttribute('href')).toBe(ESCO);
  expect(textOf(section)).toContain('Ce qu’il faut connaîtreColorimétrie');
  expect(textOf(section)).toContain(
    'Sources : Fiches métiers du ROME 4.0 : compétences et savoirs ; Compétences du ROME 4.0 et d’ESCO.',
  );
  expect(textOf(page.document.body)).toContain('1 compétence reliée sur 3');
  const said = [...page.document.querySelectorAll('script[type="application/ld+json"]')].map((one) =>
    JSON.parse(one.textContent!),
  );
  expect(said.find((one) => one['@type'] === 'Occupation').skills).toEqual([
    'Appliquer un vernis',
    { '@type': 'DefinedTerm', name: 'Préparer une surface', sameAs: ESCO },
    'Colorimétrie',
  ]);
});

it('changes nothing a second time, and a newer edition takes away what a trade no longer asks', async () => {
  expect(await run()).toMatchObject({ applied: 2, created: 0, updated: 0, unchanged: 4 });
  await folder.put('fiches.json', JSON.stringify([sheet('H3404', [['124570', 'Préparer et masquer une surface']])]));
  await run();
  expect(await skills()).toEqual([{ code: '124570', nom: 'Préparer et masquer une surface', savoir: false }]);
});
