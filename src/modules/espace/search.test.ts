import { describe, expect, it } from 'vitest';
import { routes } from '#app';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import type { SearchGroup } from './search.ts';
import { wordsOf } from './search.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const app = testApp(opened);
const campusId = async (slug: string): Promise<string> =>
  (await db.selectFrom('campus').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
const [mes, other] = [await campusId('mes'), await campusId('cmq3e')];
const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: mes }], {
  nom: 'Directrice',
});
const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }], {
  nom: 'Administratrice',
});
const expert = await persona(db, [{ role: 'expert', perimetre: 'objet', objet_type: 'dossier', objet_id: '1' }], {
  nom: 'Experte',
});
await persona(db, [{ role: 'equipe_campus', perimetre: 'campus', campus_id: mes }], { nom: 'Équipière' });
await persona(db, [{ role: 'equipe_campus', perimetre: 'campus', campus_id: other }], { nom: 'Équipollente' });

const search = async (who: Persona, q: string): Promise<SearchGroup[]> => {
  const response = await app.request(`http://localhost/espace/recherche.json?q=${encodeURIComponent(q)}`, {
    headers: { cookie: who.cookie },
  });
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return ((await response.json()) as { groupes: SearchGroup[] }).groupes;
};
const group = (groups: SearchGroup[], titre: string) => groups.find((one) => one.titre === titre)?.resultats ?? [];

describe('search of the workspace', () => {
  it('is for whoever signed in', async () => {
    for (const path of ['/espace/recherche', '/espace/recherche.json']) {
      expect((await app.request(`http://localhost${path}`)).status).toBe(303);
    }
  });

  it('opens the workspace of one’s campus, and the public page of the others', async () => {
    const mine = group(await search(director, 'environnement sensible'), 'Campus');
    expect(mine[0]).toMatchObject({ href: '/espace/campus/mes' });
    const theirs = group(await search(director, 'ENERGIES efficacité'), 'Campus');
    expect(theirs[0]).toMatchObject({ href: '/campus/cmq3e' });
    expect(theirs[0]!.detail).toContain('page publique');
    expect(group(await search(admin, 'énergies'), 'Campus')[0]).toMatchObject({ href: '/espace/campus/cmq3e' });
  });

  it('finds organisations without accents, by code, one’s own first and with their sheet', async () => {
    const found = group(await search(director, 'lycee estuaire'), 'Organisations');
    expect(found[0]!.href).toMatch(/^\/espace\/organisations\/.+\/modifier$/);
    expect(group(await search(expert, 'lycée estuaire'), 'Organisations')[0]!.href).toMatch(/^\/etablissements\//);
    const { valeur } = await db
      .selectFrom('identifiant')
      .select('valeur')
      .where('genre', '=', 'uai')
      .orderBy('valeur')
      .executeTakeFirstOrThrow();
    expect(group(await search(expert, valeur.toLowerCase()), 'Organisations')).toHaveLength(1);
  });

  it('finds formations by the words of the catalogue', async () => {
    expect(group(await search(expert, 'bts maintenance'), 'Formations')[0]!.href).toMatch(/^\/formations\//);
  });

  it('finds people of one’s perimeter; those of elsewhere do not exist', async () => {
    expect(group(await search(director, 'camille equip'), 'Personnes')).toMatchObject([
      { titre: 'Camille Équipière', href: '/espace/campus/mes#personnes' },
    ]);
    expect(group(await search(expert, 'camille equip'), 'Personnes')).toEqual([]);
    expect(group(await search(admin, 'camille equip'), 'Personnes').map((one) => one.titre)).toEqual([
      'Camille Équipière',
      'Camille Équipollente',
    ]);
  });

  it('offers acts and pages that the person may open, and only those', async () => {
    const hrefs = (groups: SearchGroup[]) => groups.flatMap((one) => one.resultats.map((result) => result.href));
    expect(hrefs(await search(admin, 'importations'))).toContain('/espace/importations');
    expect(hrefs(await search(director, 'importations'))).not.toContain('/espace/importations');
    expect(hrefs(await search(expert, ''))).not.toContain('/espace/campus');
  });

  it.each([
    ['a director', director],
    ['an administrator', admin],
    ['an expert', expert],
  ])('reaches every act and page of %s within three keystrokes and a word', async (_, who) => {
    // Ctrl+K, a word of its label, Enter: the first result is it.
    const doors = (await search(who, '')).flatMap((one) => one.resultats);
    expect(doors.length).toBeGreaterThan(5);
    const unreachable: string[] = [];
    for (const door of doors) {
      const words = wordsOf(door.titre).filter((word) => word.length > 2);
      const firsts = await Promise.all(words.map(async (word) => (await search(who, word))[0]?.resultats[0]?.href));
      if (!firsts.includes(door.href)) unreachable.push(door.titre);
    }
    expect(unreachable).toEqual([]);
  });

  it('says nothing of SQL patterns, and bears anything typed', async () => {
    for (const q of ['%', '_', '\\', "'", '" or 1=1', 'a'.repeat(300), '<script>', '🦊', '\u0000', '((', 'l’été']) {
      expect(Array.isArray(await search(director, q))).toBe(true);
    }
    expect(group(await search(director, '%%'), 'Organisations')).toEqual([]);
  });

  it('is a page too, without script', async () => {
    const open = (q: string) =>
      getPage(app, `/espace/recherche?q=${encodeURIComponent(q)}`, { headers: { cookie: director.cookie } });
    const found = await open('lycée');
    expectValidHtml(found.html);
    expect(wordFaults(found.document)).toEqual([]);
    expect(textsOf(found.document, 'main h2')).toContain('Organisations');
    const nothing = await open('zzzzzz');
    expectValidHtml(nothing.html);
    expect(textOf(nothing.document.querySelector('main .vide'))).toContain('Rien ne correspond');
    expectValidHtml((await open('')).html);
  });
});

it('has every page of the workspace behind a rule', () => {
  const open = routes.filter((route) => route.path.startsWith('/espace') && route.access === 'public');
  expect(open.map((route) => route.path)).toEqual([]);
});
