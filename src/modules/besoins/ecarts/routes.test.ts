import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newestPlaces } from '#modules/formations/index.ts';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
/** The campus that shows the most lines, then another. */
const { rows: campuses } = await sql<{ id: string; slug: string }>`
  select c.id, c.slug from campus c
  order by (select count(*) from ligne_campus l where l.campus_id = c.id) desc, c.slug limit 2`.execute(opened.db);
const [mes, other] = campuses;
const director = await persona(opened.db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: mes!.id }]);
const watcher = await persona(opened.db, [{ role: 'lecteur', perimetre: 'campus', campus_id: mes!.id }]);
const path = `/espace/campus/${mes!.slug}/besoins/ecarts`;
const open = (address: string) => getPage(app, address, { headers: { cookie: director.cookie } });

/** A trade of the campus that no need names in the demonstration, and what is open there. */
let trade: { rome: string; libelle: string };

beforeAll(async () => {
  const { rows } = await sql<typeof trade>`
    select r.code as rome, r.libelle from ligne_campus lc join ligne_formation l on l.id = lc.ligne_id and l.etat = 'ouverte'
    join certification_rome cr on cr.certification_id = l.certification_id join rome r on r.code = cr.rome_code
    where lc.campus_id = ${mes!.id} and not exists (select from besoin b where b.campus_id = lc.campus_id and b.rome_code = r.code)
    order by 1 limit 1`.execute(opened.db);
  trade = rows[0]!;
  await sql`insert into besoin (campus_id, organisation_id, titre, texte, metier, rome_code, nombre, tout_territoire, visibilite,
      voie, etat, exprime_le, mots, origine_id)
    select ${mes!.id}, a.organisation_id, 'Mille personnes', 'Essai', 'Essai', ${trade.rome}, 1000, true, 'reseau', 'campus', 'recevable',
      '2026-01-05', 'essai', (select id from origine order by id limit 1)
    from adhesion a where a.campus_id = ${mes!.id} limit 1`.execute(opened.db);
});

describe('needs against trainings', () => {
  it('counts the places that stand in the territory, trade by trade', async () => {
    const page = await open(path);
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    const { rows } = await sql<{ places: number }>`
      select sum(a.capacite)::int as places from ligne_formation l
      join organisation o on o.id = l.organisation_id
      cross join lateral (select y.capacite from ligne_annee y where y.ligne_id = l.id and y.capacite is not null
        order by ${newestPlaces('y')} limit 1) a
      where l.etat = 'ouverte'
        and exists (select from certification_rome r where r.certification_id = l.certification_id and r.rome_code = ${trade.rome})
        and o.departement_code in (select d.code from departement d join campus_territoire t on t.campus_id = ${mes!.id}
          and (t.genre, t.code) in (('departement', d.code), ('academie', d.academie_code), ('region', d.region_code)))`.execute(
      opened.db,
    );
    const row = [...page.document.querySelectorAll('tbody tr')].find((one) => textOf(one).includes(trade.rome))!;
    expect(textOf(row.querySelector('[data-titre="Formations"] summary'))).toContain(
      `${rows[0]!.places} places par an`,
    );
    expect(textOf(row.querySelector('[data-titre="Besoins exprimés"]'))).toContain('Mille personnes');
    expect(textOf(row.querySelector('[data-titre="Écart"]'))).toMatch(/^manque \d/);
    // « Mille personnes » are asked for in the whole territory: no département may show what it has too many of.
    const places = page.document.querySelector('#t-ou')!.parentElement!;
    expect(new Set(textsOf(places, 'tbody td:last-child'))).toEqual(new Set(['non renseigné']));
  });

  // Bug: what is asked for in the whole territory vanished, with its trade, from the page of each département.
  it('keeps in one département a need without a commune, as not placed, on the page and in the file', async () => {
    const code = (await open(path)).document.querySelector('#departement option:last-child')!.getAttribute('value');
    const page = await open(`${path}?departement=${code}`);
    expectValidHtml(page.html);
    const row = [...page.document.querySelectorAll('tbody tr')].find((one) => textOf(one).includes(trade.rome))!;
    expect(textOf(row.querySelector('[data-titre="Besoins exprimés"]'))).toMatch(
      /^non renseigné.*1 besoin, dont 1 sans commune, hors de la somme.*Mille personnes/,
    );
    expect(textOf(row.querySelector('[data-titre="Écart"]'))).toBe('non renseigné');
    const file = await open(`${path}.csv?departement=${code}&format=csv`);
    const lines: Record<string, string>[] = parse(file.html, { bom: true, columns: true });
    const line = lines.find(({ rome }) => rome === trade.rome)!;
    expect(['besoins', 'besoins_sans_commune', 'personnes_demandees', 'ecart'].map((key) => line[key])).toEqual([
      '1',
      '1',
      '',
      '',
    ]);
  });

  // The bars were drawn for the eye alone, each against its own row: nothing compared two trades.
  it('draws the trades on one scale, each bar with its figure', async () => {
    const { document } = await open(`${path}?restent=0`);
    const drawn = [...document.querySelectorAll('figure .lignes > li')];
    expect(drawn.length).toBeGreaterThan(1);
    expect(drawn.length).toBeLessThanOrEqual(12);
    const own = drawn.find((one) => textOf(one).startsWith(trade.libelle))!;
    expect(textsOf(own, 'p').map((bar) => bar.replace(/\s/g, ' '))).toEqual([
      'Personnes demandées : 1 000',
      expect.stringMatching(/^Places : [\d ]+(, et \d+ lignes? sans places connues)?$/),
      'Sortants estimés : 0',
    ]);
    const long = (bar: Element | null) => Number(/--v:([\d.]+)%/.exec(bar!.getAttribute('style')!)![1]);
    const lengths = [...document.querySelectorAll('figure .jauge')].map(long);
    expect(Math.max(...lengths)).toBe(100);
    expect(long(own.querySelector('p:last-child .jauge'))).toBe(0);
    const offers = await open(`${path}?base=offres`);
    expect(textOf(offers.document.querySelector('figure'))).toContain('Offres d’emploi : ');
  });

  // Bug: it counted what the list of needs no longer showed.
  it('counts nothing that an organisation in the bin stated', async () => {
    const stater = sql`id = (select organisation_id from besoin where titre = 'Mille personnes')`;
    await sql`update organisation set supprimee_le = '2026-01-06', supprimee_par = 'essai' where ${stater}`.execute(
      opened.db,
    );
    for (const address of [path, `/espace/campus/${mes!.slug}/besoins?q=Mille+personnes`])
      expect(textsOf((await open(address)).document, 'main a')).not.toContain('Mille personnes');
    await sql`update organisation set supprimee_le = null, supprimee_par = null where ${stater}`.execute(opened.db);
    expect(textsOf((await open(path)).document, 'main a')).toContain('Mille personnes');
  });

  it('follows the assumptions, and says which it did not understand', async () => {
    const gone = await open(`${path}?restent=0`);
    const row = [...gone.document.querySelectorAll('tbody tr')].find((one) => textOf(one).includes(trade.rome))!;
    expect(textOf(row.querySelector('[data-titre="Écart"]')).replace(/\s/g, ' ')).toBe('manque 1 000');
    const refused = await open(`${path}?annees=cent`);
    expectValidHtml(refused.html);
    expect(textsOf(refused.document, '.err').join()).toContain('nombre entier');
  });

  it('reads the offers of employment of the basins when they are asked for', async () => {
    await sql`delete from tension_metier`.execute(opened.db);
    await sql`delete from projet_recrutement`.execute(opened.db);
    const silent = await open(`${path}?base=offres`);
    expect(new Set(textsOf(silent.document, '[data-titre="Écart"]'))).toEqual(new Set(['non renseigné']));
    expect(textOf(silent.document.querySelector('#t-bmo')!.parentElement!)).toContain('Aucune enquête');
    await sql`insert into bassin_emploi (code, zonage, nom, departement_code)
      select v.code, 'BE19', 'Essai', d.code from (values ('9999'), ('9998')) v (code), (
        select d.code from departement d join campus_territoire t on t.campus_id = ${mes!.id}
          and (t.genre, t.code) in (('departement', d.code), ('academie', d.academie_code), ('region', d.region_code))
        limit 1) d`.execute(opened.db);
    await sql`insert into tension_metier (annee, rome_code, zonage, bassin_code, offres, demandeurs, tension, origine_id)
      select 2020, ${trade.rome}, 'BE19', '9999', 500, 20, 4, min(id) from origine`.execute(opened.db);
    await sql`insert into projet_recrutement (annee, metier_code, metier_nom, zonage, bassin_code, projets, secret, origine_id)
      select 2025, 'A0Z', 'Métier de l’enquête', 'BE19', '9999', null, true, min(id) from origine`.execute(opened.db);
    await sql`insert into projet_recrutement (annee, metier_code, metier_nom, zonage, bassin_code, projets, difficiles, secret, origine_id)
      select 2025, 'B0Z', 'Métier en partie dit', 'BE19', v.bassin, v.projets, v.difficiles, false, (select min(id) from origine)
      from (values ('9999', 30, 12), ('9998', 20, null)) v (bassin, projets, difficiles)`.execute(opened.db);
    const page = await open(`${path}?base=offres&restent=0`);
    expectValidHtml(page.html);
    const row = [...page.document.querySelectorAll('tbody tr')].find((one) => textOf(one).includes(trade.rome))!;
    expect(textOf(row.querySelector('[data-titre="Écart"]')).replace(/\s/g, ' ')).toBe('manque 1 500');
    const beside = [...page.document.querySelector('#t-bmo')!.parentElement!.querySelectorAll('tbody tr')];
    expect(beside.map((one) => textsOf(one, 'td'))).toEqual([
      ['50', 'au moins 12'],
      ['secret', 'non communiqué'],
    ]);
  });

  /** Bug: the page was read by the right to qualify alone: who watches over the campus and its members could not see it. */
  it('is read by whoever reads the needs of the campus, as far as they may read them', async () => {
    const { rows } = await sql<{ id: string; campus: string }>`
      select a.organisation_id as id, a.campus_id as campus from adhesion a join campus c on c.id = a.campus_id
      where a.statut in ('membre', 'fondateur') and a.fin is null and a.campus_id in (${mes!.id}, ${other!.id})
        and not exists (select from adhesion b where b.organisation_id = a.organisation_id and b.campus_id <> a.campus_id)
        and not exists (select from besoin n where n.organisation_id = a.organisation_id and n.titre = 'Mille personnes')
      order by a.organisation_id`.execute(opened.db);
    const member = async (campus: string) =>
      persona(opened.db, [
        {
          role: 'correspondant',
          perimetre: 'organisation',
          organisation_id: rows.find((row) => row.campus === campus)!.id,
        },
      ]);
    const [own, foreign] = [await member(mes!.id), await member(other!.id)];
    const seen = (who: { cookie: string }, address = path) =>
      getPage(app, address, { headers: { cookie: who.cookie } });
    const named = async (who: { cookie: string }) => textOf((await seen(who)).document.querySelector('main'));
    // The seeded need was never found receivable: the team alone reads it.
    expect(await named(director)).toContain('Mille personnes');
    for (const who of [watcher, own]) {
      const page = await seen(who);
      expect(page.status).toBe(200);
      expectValidHtml(page.html);
      expect(textOf(page.document.querySelector('main'))).not.toContain('Mille personnes');
      expect((await app.request(`http://localhost${path}.csv`, { headers: { cookie: who.cookie } })).status).toBe(200);
      const list = await seen(who, `/espace/campus/${mes!.slug}/besoins`);
      expect(list.document.querySelector(`a[href="${path}"]`)).not.toBeNull();
    }
    await sql`update besoin set recevable_le = '2026-01-06' where titre = 'Mille personnes'`.execute(opened.db);
    expect(await named(own)).toContain('Mille personnes');
    expect((await seen(foreign)).status).toBe(404);
    expect((await seen(foreign, `${path}.csv`)).status).toBe(404);
  });

  it('goes out as a file, and is nobody else’s', async () => {
    const file = await app.request(`http://localhost${path}.csv`, { headers: { cookie: director.cookie } });
    const text = await file.text();
    expect(text.split(/\r?\n/)[0]).toContain('rome');
    expect(text).toContain(trade.rome);
    expect((await open(`/espace/campus/${other!.slug}/besoins/ecarts`)).status).toBe(404);
    expect((await app.request(`http://localhost${path}`)).status).toBe(303);
  });
});
