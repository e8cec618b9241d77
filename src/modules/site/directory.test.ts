import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { generateCatalogue } from '#tests/bench/catalogue.ts';
import { testDatabase } from '#tests/support/database.ts';
import { readSchoolCriteria, regionsOf, schoolFilters } from './etablissement.ts';
import type { SchoolArea } from './etablissement-conditions.sql.ts';
import { groupByCommune, summariseSchools, tallySchools } from './etablissement-counts.sql.ts';
import { listSchools } from './etablissement-list.sql.ts';
import { refreshDirectory } from './refresh-directory.ts';

const { db, pool } = await testDatabase();
const EVERYTHING = { limit: 10_000, offset: 0 };
const LYON: SchoolArea = { kind: 'point', latitude: 45.75, longitude: 4.85, km: 100 };
const filtersOf = (query: string, area: SchoolArea | null = null) =>
  schoolFilters(readSchoolCriteria(new URLSearchParams(query)), area);

/** Adds a closed school, codes, closed lines, a school of a commune alone, one without position, one without anything. */
async function roughen(): Promise<void> {
  await sql`insert into origine (cle, nature, libelle) values ('essai', 'exemple', 'Essai')`.execute(db);
  const nth = (n: number) => sql`(select id from organisation order by slug offset ${n}::int limit 1)`;
  await sql`update organisation set ferme_le = '2020-08-31' where id = ${nth(0)}`.execute(db);
  await sql`update organisation set departement_code = null where id in (${nth(1)}, ${nth(2)})`.execute(db);
  await sql`update organisation set latitude = null, longitude = null where id in (select id from organisation order by slug offset 3 limit 9)`.execute(
    db,
  );
  await sql`update organisation set departement_code = null, commune_insee = null, commune_nom = null, secteur = null where id in (${nth(5)}, ${nth(20)})`.execute(
    db,
  );
  await sql`update organisation set genre = 'laboratoire', famille = 'superieur' where id in (select id from organisation order by slug offset 30 limit 12)`.execute(
    db,
  );
  await sql`update ligne_formation set etat = 'fermee' where statut = 'apprentissage'`.execute(db);
  await sql`insert into identifiant (organisation_id, genre, valeur, fin, origine_id)
    select ${nth(7)}, g, v, f::date, (select id from origine where cle = 'essai')
    from (values ('uai', '0332870V', null), ('uai', '0332869U', null), ('uai', '0330001A', '2020-01-01'), ('siret', '11000201100044', null), ('ror', '05a28rw58', null)) x(g, v, f)`.execute(
    db,
  );
}

beforeAll(async () => {
  await generateCatalogue(db, { schools: 400, lines: 2500, seed: 8 });
  await roughen();
  await refreshDirectory(db);
}, 120_000);

/** The organisations that a question should find, straight from the tables. */
const truth = (condition = sql<boolean>`true`) => sql`
  select o.*, coalesce(o.departement_code, c.departement_code) as departement, d.region_code as region
  from organisation o left join commune c on c.insee = o.commune_insee
  left join departement d on d.code = coalesce(o.departement_code, c.departement_code)
  where o.ferme_le is null and ${condition}`;

const said = sql`lower(unaccent(o.nom || ' ' || coalesce(o.commune_nom, '') || ' ' || coalesce(o.code_postal, '')))`;
const [region, departement] = ['x10', '69'];

const QUESTIONS: [string, SchoolArea | null, ReturnType<typeof sql<boolean>>][] = [
  ['', null, sql`true`],
  ['quoi=jules', null, sql`${said} like '%jules%'`],
  ['quoi=Lyc%C3%A9e+PRO', null, sql`${said} like '%lycee%' and ${said} like '%pro%'`],
  ['quoi=0332870v', null, sql`o.id in (select organisation_id from identifiant where valeur = '0332870V')`],
  ['quoi=0330001A', null, sql`o.id in (select organisation_id from identifiant where valeur = '0330001A')`],
  ['quoi=05A28RW58', null, sql`o.id in (select organisation_id from identifiant where valeur = '05a28rw58')`],
  [`departement=${departement}`, null, sql`coalesce(o.departement_code, c.departement_code) = ${departement}`],
  [`region=${region}`, null, sql`d.region_code = ${region}`],
  ['', { kind: 'region', code: region }, sql`d.region_code = ${region}`],
  [
    '',
    { kind: 'departement', code: departement },
    sql`coalesce(o.departement_code, c.departement_code) = ${departement}`,
  ],
  ['', LYON, sql`distance_km(o.position <-> position_terre(45.75, 4.85)) <= 100`],
  ['position=inconnue', LYON, sql`o.latitude is null`],
  ['position=inconnue', null, sql`o.latitude is null`],
  ['position=inconnue&quoi=centre', null, sql`o.latitude is null and ${said} like '%centre%'`],
  ['carte=-2,44,1.5,46', null, sql`o.latitude between 44 and 46 and o.longitude between -2 and 1.5`],
];

describe('the directory against the tables', () => {
  it.each(QUESTIONS)('« %s » lists, counts and places what it should', async (query, area, condition) => {
    const filters = filtersOf(query, area);
    const found = await sql<{ slug: string; famille: string; genre: string; secteur: string | null; placed: boolean }>`
      select slug, famille, genre, secteur, latitude is not null as placed from (${truth(condition)}) t`.execute(db);
    const rows = await listSchools(db, filters, EVERYTHING);
    expect(rows.map((row) => row.slug).sort()).toEqual(found.rows.map((row) => row.slug).sort());
    expect(rows.length).toBeGreaterThan(0);

    const expected = new Map<string, number>();
    for (const { famille, genre, secteur } of found.rows) {
      const key = `${famille} ${genre} ${secteur}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    const summary = await summariseSchools(db, filters);
    const keyed = (tally: typeof summary.tally) =>
      new Map(tally.map((one) => [`${one.famille} ${one.genre} ${one.secteur}`, one.n]));
    expect(keyed(summary.tally)).toEqual(expected);
    expect(keyed(await tallySchools(db, filters))).toEqual(expected);
    const placed = found.rows.filter((row) => row.placed).length;
    const communes = await groupByCommune(db, filters, 10_000);
    for (const groups of [summary.departements, regionsOf(summary.departements), communes])
      expect(groups.reduce((sum, one) => sum + one.n, 0)).toBe(placed);
  });

  it.each([
    ['', sql<boolean>`true`],
    ['genre=laboratoire', sql<boolean>`o.genre = 'laboratoire'`],
    ['secteur=prive&quoi=lycee', sql<boolean>`o.secteur = 'prive' and ${said} like '%lycee%'`],
  ])('« %s » groups by territory as the tables do', async (query, condition) => {
    const filters = filtersOf(query);
    const { departements } = await summariseSchools(db, filters);
    const groups = {
      region: regionsOf(departements),
      departement: departements,
      commune_insee: await groupByCommune(db, filters, 10_000),
    };
    for (const [column, found] of Object.entries(groups)) {
      const { rows } = await sql<Record<string, unknown>>`
        select ${sql.ref(column)} as code, count(*)::int as n, array_agg(distinct genre) as genres, avg(latitude) as latitude, avg(longitude) as longitude,
          min(longitude) as ouest, min(latitude) as sud, max(longitude) as est, max(latitude) as nord
        from (${truth(condition)}) t where latitude is not null group by 1 order by n desc, 1`.execute(db);
      const near = (value: unknown) => (typeof value === 'number' ? Number(value.toFixed(9)) : value);
      const plain = (one: object) =>
        Object.fromEntries(Object.entries(one).map(([key, value]) => [key, near(value)] as const));
      expect(
        found.map(({ code, n, genres, latitude, longitude, ouest, sud, est, nord }) =>
          plain({ code, n, genres: [...new Set(genres)].sort(), latitude, longitude, ouest, sud, est, nord }),
        ),
      ).toEqual(rows.map(plain));
    }
  });

  it('orders by name or by distance, and gives each its codes in use and its open trainings', async () => {
    const { rows } = await sql<{ slug: string; formations: number; uai: string | null; siret: string | null }>`
      select t.slug, (select count(distinct certification_id)::int from ligne_formation l where l.organisation_id = t.id and l.etat = 'ouverte') as formations,
        (select valeur from identifiant i where i.organisation_id = t.id and i.genre = 'uai' and i.fin is null order by 1 limit 1) as uai,
        (select valeur from identifiant i where i.organisation_id = t.id and i.genre = 'siret' order by 1 limit 1) as siret
      from (${truth()}) t order by t.nom collate "fr-x-icu", t.id`.execute(db);
    const listed = await listSchools(db, filtersOf(''), EVERYTHING);
    expect(listed.map(({ slug, formations, uai, siret }) => ({ slug, formations, uai, siret }))).toEqual(rows);
    expect(rows.filter((row) => row.uai === '0332869U')).toHaveLength(1);
    const paged = await listSchools(db, filtersOf(''), { limit: 7, offset: 20 });
    expect(paged).toEqual(listed.slice(20, 27));
    const around = await listSchools(db, filtersOf('', LYON), EVERYTHING);
    const distances = around.map((row) => row.distance!);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('proposes the départements that have one', async () => {
    const { choices } = await summariseSchools(db, filtersOf('quoi=introuvable'));
    const { rows } = await sql<{ code: string }>`
      select distinct t.departement as code from (${truth()}) t where t.departement is not null order by 1`.execute(db);
    expect(choices.map((one) => one.code)).toEqual(rows.map((row) => row.code));
  });
});

it('is in the order of letters: signs before a name left out, digits last', async () => {
  const { id } = (await sql<{ id: number }>`select id from origine where cle = 'essai'`.execute(db)).rows[0]!;
  const names = ['16 30 Formation', 'Zola', '(Anafe)', 'École du bâtiment', '« Eaux vives »', 'Abbé Grégoire'];
  await sql`insert into organisation (slug, nom, famille, genre, origine_id)
    select 'ordre-' || n, nom, 'superieur', 'laboratoire', ${id}::int from unnest(${names}::text[]) with ordinality u(nom, n)`.execute(
    db,
  );
  await refreshDirectory(db);
  const { rows } = await sql<{ nom: string }>`select nom from annuaire where slug like 'ordre-%' order by rang`.execute(
    db,
  );
  await sql`delete from organisation where slug like 'ordre-%'`.execute(db);
  await refreshDirectory(db);
  expect(rows.map((row) => row.nom)).toEqual([
    'Abbé Grégoire',
    '(Anafe)',
    '« Eaux vives »',
    'École du bâtiment',
    'Zola',
    '16 30 Formation',
  ]);
});

describe('refreshing the directory', () => {
  it('leaves nothing that a search would have to read beside its index', async () => {
    await sql`update organisation set nom = nom || ' bis' where slug in (select slug from organisation order by slug limit 20)`.execute(
      db,
    );
    await refreshDirectory(db);
    const { rows } = await sql<{ n: number }>`select gin_clean_pending_list('annuaire_mots') as n`.execute(db);
    expect(rows).toEqual([{ n: 0 }]);
  });

  const total = async () =>
    (await pool.query<{ n: number }>('select sum(n)::int as n from annuaire_compte')).rows[0]!.n;

  it('lets readers see the former one until it commits', async () => {
    const before = await total();
    await transaction(db, async (tx) => {
      await sql`update organisation set ferme_le = '2024-08-31' where id = (select organisation_id from annuaire where rang = 1)`.execute(
        tx,
      );
      await refreshDirectory(tx);
      expect(await total()).toBe(before);
    });
    expect(await total()).toBe(before - 1);
  });

  it('moves the version of the data', async () => {
    const lines = () => sql<{ n: number }>`select count(*)::int as n from journal`.execute(db);
    const before = (await lines()).rows[0]!.n;
    await refreshDirectory(db);
    expect((await lines()).rows[0]!.n).toBe(before + 1);
  });
});
