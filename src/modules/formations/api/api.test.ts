import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { ficheCertification, ficheFormation, liste, offreCampus, probleme } from './schemas.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
const get = async (path: string) => {
  const response = await app.request(path.startsWith('http') ? path : ORIGIN + path);
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
};
/** Nothing more than the schema says. */
const read = <S extends z.ZodObject>(schema: S, body: unknown): z.output<S> => {
  schema.strict().parse(body);
  return schema.parse(body);
};
const first = read(liste, (await get('/api/formations')).body).formations[0]!;

describe('/api/formations', () => {
  it('gives the catalogue page by page, open to every site', async () => {
    const { headers, body } = await get('/api/formations?par_page=5');
    const list = read(liste, body);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(list.formations).toHaveLength(5);
    const second = read(liste, (await get(list.suivante!)).body);
    expect([second.page, second.total]).toEqual([2, list.total]);
    const shown = (one: typeof list) => one.formations.map((each) => each.detail);
    expect(shown(second).filter((one) => shown(list).includes(one))).toEqual([]);
    const page = await getPage(app, '/formations');
    expect(textOf(page.document.querySelector('h2 [role="status"]'))).toBe(`${list.total} formations`);
  });

  it('takes the criteria of the catalogue, and ignores what is malformed', async () => {
    const narrowed = read(
      liste,
      (await get('/api/formations?niveau=5&statut=apprentissage&page=zzz&par_page=9999')).body,
    );
    expect(narrowed.page).toBe(1);
    for (const one of narrowed.formations)
      expect([one.niveau, one.statuts.includes('apprentissage')]).toEqual([5, true]);
    const nowhere = read(liste, (await get('/api/formations?ou=zzzzzzzz')).body);
    expect([nowhere.lieu, nowhere.lieu_inconnu]).toEqual([null, true]);
  });

  it('gives a certification, a training and the offer of a campus', async () => {
    const offer = read(ficheFormation, (await get(first.detail)).body);
    expect(offer.certification.intitule).toBe(first.intitule);
    const sheet = read(ficheCertification, (await get(`/api/formations/${offer.certification.slug}`)).body);
    expect(sheet.etablissements.map((one) => one.slug)).toContain(offer.etablissement.slug);
    const { rows } = await sql<{ slug: string; n: number }>`select c.slug, count(*)::int as n from campus c
      join ligne_campus k on k.campus_id = c.id and k.etat = 'confirmee' join ligne_formation l on l.id = k.ligne_id and l.etat = 'ouverte'
      group by c.slug order by 2 desc, 1 limit 1`.execute(opened.db);
    const campus = read(offreCampus, (await get(`/api/campus/${rows[0]!.slug}/formations`)).body);
    expect(campus.formations).toHaveLength(rows[0]!.n);
  });

  // A third party read neither the rhythm, nor the coloured places, nor the sessions that the page of the same training shows.
  it('gives of a training what its page says: details, coloured places, sessions of its complements', async () => {
    const { rows } = await sql<{ ligne: string; annee: number; path: string }>`
      select l.id as ligne, a.annee, '/api/formations/' || c.slug || '/' || o.slug as path from complement_session n
      join complement_local x on x.id = n.complement_id and x.retire_le is null and x.etat = 'ouverte' and (x.fin is null or x.fin >= '2026-11-23')
      join ligne_complement k on k.complement_id = x.id join ligne_formation l on l.id = k.ligne_id and l.etat = 'ouverte'
      join ligne_annee a on a.ligne_id = l.id join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id
      where n.retire_le is null and n.fin >= '2026-11-23'
        and not exists (select from ligne_complement kk join complement_local xx on xx.id = kk.complement_id
          where kk.ligne_id = l.id and xx.nature = 'classe_mixte')
      order by l.id, a.annee limit 1`.execute(opened.db);
    const { ligne, annee, path } = rows[0]!;
    await sql`update ligne_annee set capacite = 24, colorees = 12 where ligne_id = ${ligne}::uuid and annee = ${annee}`.execute(
      opened.db,
    );
    await sql`delete from ligne_detail where ligne_id = ${ligne}::uuid`.execute(opened.db);
    await sql`insert into ligne_detail (ligne_id, rythme, portes_ouvertes, dit_par, modifie_le)
      values (${ligne}::uuid, 'Une semaine sur deux', '{2026-11-01,2026-12-12}', 'etablissement', '2026-11-03T09:00:00Z')`.execute(
      opened.db,
    );
    const offer = read(ficheFormation, (await get(path)).body);
    expect(offer.lignes.flatMap((one) => one.precisions ?? [])).toContainEqual({
      rythme: 'Une semaine sur deux',
      equipe: null,
      plateau: null,
      badges: null,
      portes_ouvertes: ['2026-12-12'],
      classe_commune: false,
      source: 'Dit par l’établissement, le 3 novembre 2026',
      exemple: false,
    });
    expect(offer.lignes.flatMap((one) => one.annees.map((year) => year.places_colorees))).toContain(12);
    const dated = offer.complements.find((one) => one.sessions.length > 0)!;
    expect(dated.sessions[0]!.fin >= '2026-11-23').toBe(true);
    expect(dated.campus.page).toContain('/campus/');
  });

  it.each(['/api/formations/inconnue', '/api/formations/inconnue/ici', '/api/campus/inconnu/formations'])(
    'says in JSON that nothing is at %s',
    async (path) => {
      const { status, headers, body } = await get(path);
      expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
      expect(read(probleme, body).title).toMatch(/[a-z]\.$/);
    },
  );
});

describe('the description', () => {
  it('is OpenAPI 3.1 whose references exist, and whose paths answer', async () => {
    const { body } = await get('/api/openapi.json');
    const said = body as { openapi: string; paths: Record<string, object>; components: { schemas: object } };
    expect(said.openapi).toBe('3.1.0');
    const text = JSON.stringify(said);
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((one) => one[1]!);
    expect(references.length).toBeGreaterThan(5);
    for (const reference of new Set(references)) {
      let at: unknown = said;
      for (const key of reference.split('/')) at = (at as Record<string, unknown> | undefined)?.[key];
      expect([reference, typeof at]).toEqual([reference, 'object']);
    }
    expect(Object.keys(said.paths)).toEqual([
      '/api/formations',
      '/api/formations/{certification}',
      '/api/formations/{certification}/{etablissement}',
      '/api/campus/{campus}/formations',
    ]);
  });

  it('is told in French with addresses that answer', async () => {
    const page = await getPage(app, '/api');
    expectValidHtml(page.html);
    const links = [...page.document.querySelectorAll('main a[href^="/api/"]')].map((one) => one.getAttribute('href')!);
    expect(links).toHaveLength(5);
    for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
  });
});
