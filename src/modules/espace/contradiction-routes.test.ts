import { describe, expect, it } from 'vitest';
import { slugify } from '#core/text/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await testDatabase();
const { db } = opened;
await loadReferences(db);
const app = testApp(opened);
const source = async (cle: string) =>
  (
    await db
      .insertInto('origine')
      .values({ cle, nature: 'fait', libelle: `Fichier ${cle}` })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
const [a, b] = [await source('a'), await source('b')];

async function school(nom: string, secteurs: [string, string], departement = '33'): Promise<string> {
  const { id } = await db
    .insertInto('organisation')
    .values({
      slug: slugify(nom),
      nom,
      genre: 'lycee_professionnel',
      famille: 'scolaire',
      departement_code: departement,
      origine_id: a,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [index, jeu] of ['annuaire', 'parcoursup'].entries()) {
    const fact = {
      organisation_id: id,
      champ: 'secteur',
      jeu,
      valeur: secteurs[index]!,
      origine_id: index === 0 ? a : b,
    };
    await db.insertInto('fait').values(fact).execute();
  }
  return id;
}
const agreed = await school('Lycée d’accord', ['public', 'public']);
const disputed = await school('Lycée disputé', ['public', 'prive']);
const far = await school('Lycée lointain', ['public', 'prive'], '76');
const campus = (
  await db
    .insertInto('campus')
    .values({ cle: 'c', slug: 'c', nom: 'Campus c', origine_id: a })
    .returning('id')
    .executeTakeFirstOrThrow()
).id;
for (const organisation_id of [agreed, disputed]) {
  await db
    .insertInto('adhesion')
    .values({ campus_id: campus, organisation_id, statut: 'membre', origine_id: a })
    .execute();
}

const someone = (...grants: PersonaGrant[]) => persona(db, grants);
const director = await someone({ role: 'directeur_campus', perimetre: 'campus', campus_id: campus });
const open = (who: Persona, path: string) => getPage(app, path, { headers: { cookie: who.cookie } });

describe('sheets to settle', () => {
  it('are those of one’s network, with what each source says', async () => {
    const page = await open(director, '/espace/contradictions');
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
    expect(textsOf(page.document, 'main h2.t-3')).toEqual(['Lycée disputé']);
    expect(textOf(page.document.querySelector('.trancher dd'))).toMatch(/public.*Fichier a.*prive.*Fichier b/);
    expect((await open(director, page.document.querySelector('.trancher > a')!.getAttribute('href')!)).status).toBe(
      200,
    );
  });

  it('are every one for whom runs the installation, and none for whom only reads', async () => {
    const admin = await someone({ role: 'administrateur', perimetre: 'instance_technique' });
    const names = textsOf((await open(admin, '/espace/contradictions')).document, 'main h2.t-3');
    expect(names).toEqual(['Lycée disputé', 'Lycée lointain']);
    const correspondent = await someone({ role: 'correspondant', perimetre: 'organisation', organisation_id: far });
    expect(textsOf((await open(correspondent, '/espace/contradictions')).document, 'main h2.t-3')).toEqual([
      'Lycée lointain',
    ]);
    const academie = await someone({
      role: 'pilotage_academique',
      perimetre: 'region_academique',
      region_academique_code: '75',
    });
    expect((await open(academie, '/espace/contradictions')).status).toBe(403);
  });

  it('stand on the desk until they are settled', async () => {
    const titles = async () => textsOf((await open(director, '/espace')).document, '.file li b');
    expect(await titles()).toEqual(['Trancher la fiche Lycée disputé']);
    await db.updateTable('adhesion').set({ fin: '2026-01-01' }).where('organisation_id', '=', disputed).execute();
    expect(await titles()).toEqual([]);
    const empty = await open(director, '/espace/contradictions');
    expectValidHtml(empty.html);
    expect(textOf(empty.document.querySelector('main .vide'))).toContain('Aucune contradiction');
    await db.updateTable('adhesion').set({ fin: null }).where('organisation_id', '=', disputed).execute();
  });

  it('are one line on the desk when they are many', async () => {
    for (const n of [1, 2, 3, 4]) {
      const id = await school(`Lycée ${n}`, ['public', 'prive']);
      await db
        .insertInto('adhesion')
        .values({ campus_id: campus, organisation_id: id, statut: 'membre', origine_id: a })
        .execute();
    }
    const { document } = await open(director, '/espace');
    expect(textsOf(document, '.file li b')).toEqual(['5 fiches à trancher']);
    expect(document.querySelector('.file li a')?.getAttribute('href')).toBe('/espace/contradictions');
  });
});

describe('imports', () => {
  const run = (fichier: string, at: string, more: object = {}) =>
    db
      .insertInto('importation')
      .values({
        jeu: 'annuaire',
        fichier,
        empreinte: fichier,
        etat: 'appliquee',
        lues: 10,
        commencee_le: new Date(at),
        finie_le: new Date(at),
        rapport: JSON.stringify({
          title: 'Annuaire',
          errors: [{ line: 3, column: 'uai', code: 'x', message: 'Code UAI inconnu.' }],
          remarks: [],
        }),
        ...more,
      })
      .returning('id')
      .executeTakeFirstOrThrow();

  it('wait for whom runs the installation until their last run is whole', async () => {
    const admin = await someone({ role: 'administrateur', perimetre: 'instance_technique' });
    const titles = async (who: Persona) =>
      textsOf((await open(who, '/espace')).document, '.file li b').filter((text) => text.includes('fichier'));
    await run('entier.csv', '2026-11-20T10:00:00Z');
    await run('essai.csv', '2026-11-20T10:00:00Z', { rejetees: 3, essai: true });
    const { id } = await run('reste.csv', '2026-11-20T10:00:00Z', { rejetees: 3 });
    await run('refus.csv', '2026-11-19T10:00:00Z', { etat: 'refusee' });
    expect(await titles(admin)).toEqual(['Reprendre le fichier refus.csv', 'Reprendre le fichier reste.csv']);
    expect(await titles(director)).toEqual([]);
    const report = await open(admin, `/espace/importations/${id}`);
    expectValidHtml(report.html);
    expect(wordFaults(report.document)).toEqual([]);
    expect(textOf(report.document.querySelector('main'))).toContain('Code UAI inconnu.');
    await run('reste.csv', '2026-11-21T10:00:00Z');
    expect(await titles(admin)).toEqual(['Reprendre le fichier refus.csv']);
    const list = await open(admin, '/espace/importations');
    expectValidHtml(list.html);
    expect(textsOf(list.document, 'tbody th')[0]).toBe('reste.csv');
    expect((await open(director, '/espace/importations')).status).toBe(403);
    expect((await open(director, `/espace/importations/${id}`)).status).toBe(403);
    expect((await open(admin, '/espace/importations/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await open(admin, '/espace/importations/x')).status).toBe(404);
  });
});
