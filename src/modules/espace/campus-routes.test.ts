import { describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const app = testApp(opened);
const campusId = async (slug: string): Promise<string> =>
  (await db.selectFrom('campus').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
const mes = await campusId('mes');
const someone = (...grants: PersonaGrant[]) => persona(db, grants);
const onMes = (role: string): PersonaGrant => ({ role, perimetre: 'campus', campus_id: mes });
const director = await someone(onMes('directeur_campus'));
const reader = await someone(onMes('lecteur'));
const member = await db
  .selectFrom('adhesion')
  .select('organisation_id')
  .where('campus_id', '=', mes)
  .where('statut', '=', 'membre')
  .executeTakeFirstOrThrow();
const correspondent = await someone({
  role: 'correspondant',
  perimetre: 'organisation',
  organisation_id: member.organisation_id,
});
const academie = await someone({
  role: 'pilotage_academique',
  perimetre: 'region_academique',
  region_academique_code: '75',
});
const region = await someone({ role: 'pilotage_regional', perimetre: 'region', region_code: '28' });
const national = await someone({ role: 'pilotage_national', perimetre: 'national' });
const elsewhereDirector = await someone({
  role: 'directeur_campus',
  perimetre: 'campus',
  campus_id: await campusId('cmq3e'),
});
const nobody = await someone();
const open = (who: Persona, path: string) => getPage(app, path, { headers: { cookie: who.cookie } });

describe('who sees the workspace of a campus', () => {
  it.each([
    ['its director', director, 200],
    ['who reads it', reader, 200],
    ['the académie of its région', academie, 200],
    ['the ministry', national, 200],
    ['the Conseil régional of another région', region, 404],
    ['the director of another campus', elsewhereDirector, 404],
    ['the correspondent of a member', correspondent, 403],
    ['an account without role', nobody, 403],
  ])('%s', async (_, who, status) => {
    expect((await open(who, '/espace/campus/mes')).status).toBe(status);
  });

  it('says the same of a campus of elsewhere and of one that is nowhere', async () => {
    const [elsewhere, nowhere] = [
      await open(director, '/espace/campus/cmq3e'),
      await open(director, '/espace/campus/nulle-part'),
    ];
    const said = (page: typeof elsewhere) => textOf(page.document.querySelector('main .chapo'));
    expect([elsewhere.status, nowhere.status]).toEqual([404, 404]);
    expect(said(elsewhere)).toBe(said(nowhere));
    // The rail stays around the refusal.
    expect(elsewhere.document.querySelectorAll('.rail a').length).toBeGreaterThan(2);
  });
});

describe('the workspace of a campus', () => {
  it('is a valid page in good French, whoever reads it', async () => {
    for (const who of [director, reader, academie]) {
      const page = await open(who, '/espace/campus/mes');
      expectValidHtml(page.html);
      expect(wordFaults(page.document)).toEqual([]);
    }
  });

  it('counts what the public page and the catalogue count', async () => {
    const { document } = await open(director, '/espace/campus/mes');
    const figures = [...document.querySelectorAll('#chiffres ~ .grille .chiffre')].map(textOf);
    const [{ n }] = await Promise.all([
      db
        .selectFrom('adhesion')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('campus_id', '=', mes)
        .where('statut', 'in', ['fondateur', 'membre', 'partenaire', 'soutien'])
        .executeTakeFirstOrThrow(),
    ]);
    expect(figures[0]).toBe(String(n));
    const catalogue = await getPage(app, '/formations?campus=mes');
    expect(textOf(catalogue.document.querySelector('main h2 [role=status]'))).toContain(figures[1]!);
  });

  it('names who has a role to whom may read accounts, and writes that it was read', async () => {
    const before = await reads();
    const { document } = await open(director, '/espace/campus/mes');
    expect(textsOf(document, '#personnes ~ .defile tbody th')[0]).toContain('Camille Exemple');
    expect(await reads()).toBe(before + 1);
    const asReader = await open(reader, '/espace/campus/mes');
    expect(asReader.document.querySelector('#personnes')).toBeNull();
    expect(asReader.html).not.toContain('Camille Exemple, ');
    expect(await reads()).toBe(before + 1);
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('acte', '=', 'accounts.read')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({
      nature: 'lecture',
      objet_type: 'campus',
      objet_id: mes,
      acteur_id: director.id,
      acteur_role: 'directeur_campus',
    });
  });
});

const reads = async (): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('journal')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('acte', '=', 'accounts.read')
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('the list of campuses', () => {
  it('holds the perimeter of each, and no more', async () => {
    const names = async (who: Persona, query = '') =>
      textsOf((await open(who, `/espace/campus${query}`)).document, 'tbody th a');
    expect(await names(director)).toHaveLength(1);
    const all = Number(
      (
        await db
          .selectFrom('campus')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
    expect(await names(national)).toHaveLength(all);
    const ofAcademie = await names(academie);
    expect(ofAcademie.length).toBeGreaterThan(1);
    expect(ofAcademie.length).toBeLessThan(all);
    expect(await names(national, '?q=ENERGIES')).toHaveLength(1);
    expect((await open(correspondent, '/espace/campus')).status).toBe(403);
  });

  it.each(['', '?label=echeance', '?q=zzzz', '?label=nimporte&q=%00'])('is a valid page: %s', async (query) => {
    const page = await open(national, `/espace/campus${query}`);
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
  });

  it('gives the switch of the header the places that the person holds', async () => {
    const two = await someone(onMes('lecteur'), {
      role: 'lecteur',
      perimetre: 'campus',
      campus_id: await campusId('cmq3e'),
    });
    const { document } = await open(two, '/espace/campus/cmq3e');
    expect(textOf(document.querySelector('.barre__campus > summary'))).toMatch(/CMQ3E|Énergies/);
    expect([...document.querySelectorAll('.barre__campus li a')].map((a) => a.getAttribute('href')).sort()).toEqual([
      '/espace/campus',
      '/espace/campus/cmq3e',
      '/espace/campus/mes',
    ]);
    const places = async (who: Persona) =>
      [...(await open(who, '/espace')).document.querySelectorAll('.barre__campus a')].map((a) =>
        a.getAttribute('href'),
      );
    const { slug } = await db
      .selectFrom('organisation')
      .select('slug')
      .where('id', '=', member.organisation_id)
      .executeTakeFirstOrThrow();
    expect(await places(correspondent)).toEqual([`/espace/organisations/${slug}/modifier`]);
    expect(await places(nobody)).toEqual([]);
  });
});
