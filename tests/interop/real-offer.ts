import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { FileReport } from '#core/importing/index.ts';

interface Loaded {
  folder: string;
  pool(): pg.Pool;
  report(dataset: string): FileReport[];
}

/** Column of the UAI in each file, and the shares of its rows that the README of the data measured (percent). */
const JOINS: [file: string, column: number, encoding: string, known: number, placed: number | null][] = [
  ['04-offre/constat_2020.csv', 1, 'utf-8', 97.5, 96.0],
  ['04-offre/attractivite_capacite_2022.csv', 0, 'utf-8', 96.4, 93.8],
  ['04-offre/BTS_attractivite_capacite_2024.csv', 0, 'utf-8', 87.5, 84.8],
  ['04-offre/fr-esr-parcoursup_2025_6cols.csv', 1, 'utf-8', 100, 99.7],
  ['04-offre/2020_05_12_AFFELNET.csv', 0, 'macintosh', 99.9, null],
  ['04-offre/listeFormationApprentissagePsup_2020.csv', 4, 'macintosh', 99.8, null],
  ['04-offre/fr-esr-tmm-mentions-de-master_2021.csv', 1, 'utf-8', 82.6, null],
  ['05-insertion/depp-2022-etablissements-2022_2023-pro.csv', 0, 'utf-8', 98.2, null],
  ['05-insertion/depp-2022-etablissements-2022_2023-apprentissage.csv', 0, 'utf-8', 73.5, null],
  ['05-insertion/fr-en-inserjeunes-cfa.csv', 1, 'utf-8', 78.9, null],
];

function codesOf(path: string, column: number, encoding: string): string[] {
  const text = new TextDecoder(encoding).decode(readFileSync(path));
  const separator = text.slice(0, text.indexOf('\n')).includes(';') ? ';' : ',';
  const rows: string[][] = parse(text, {
    delimiter: separator,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    from_line: 2,
  });
  return rows.map((row) => (row[column] ?? '').trim().toUpperCase().padStart(8, '0'));
}

type Count = (text: string, values?: unknown[]) => Promise<number>;

/** Joins of establishments, offer, outcomes and campuses on the real files, no worse than the README’s table. */
export function describeRealOffer(loaded: Loaded): void {
  const number: Count = async (text, values = []) => Number((await loaded.pool().query(text, values)).rows[0].n);
  describe('establishments and offer', () => {
    checkJoins(loaded, number);
    checkLines(loaded, number);
    checkDurations(loaded);
    checkProvenance(loaded, number);
  });
}

/** Every line finds its establishment, and the map, as often as the README measured. */
function checkJoins({ folder, report }: Loaded, number: Count): void {
  it.each(JOINS)('%s joins its establishments and the map', async (file, column, encoding, known, placed) => {
    const codes = codesOf(join(folder, file), column, encoding);
    const share = async (condition: string) =>
      (100 *
        (await number(
          `select count(*) as n from unnest($1::text[]) code join identifiant i on i.genre = 'uai' and i.valeur = code
             join organisation o on o.id = i.organisation_id where ${condition}`,
          [codes],
        ))) /
      codes.length;
    expect(await share('true')).toBeGreaterThanOrEqual(known);
    if (placed !== null) expect(await share('o.position is not null')).toBeGreaterThanOrEqual(placed);
  });

  it('rejects no line of the offer but those that are not one', () => {
    const rejected = Object.fromEntries(
      ['constat-rentree', 'attractivite-capacite', 'bts-attractivite', 'parcoursup', 'insertion-regions'].map(
        (name) => [name, report(name).reduce((sum, one) => sum + one.rejected, 0)],
      ),
    );
    expect(rejected).toEqual({
      'constat-rentree': 0,
      'attractivite-capacite': 0,
      'bts-attractivite': 0,
      parcoursup: 0,
      'insertion-regions': 0,
    });
  });
}

/** Lines lead where they should: one lycée, trades, specialities, diplomas. */
function checkLines({ folder }: Loaded, number: Count): void {
  it('makes one lycée of its two routes', async () => {
    expect(await number("select count(*) as n from fait where jeu = 'lycees-ival' and champ = 'genre'")).toBe(3_503);
    expect(
      await number(
        "select count(*) as n from fait where jeu = 'lycees-ival' and champ = 'genre' and valeur = 'lycee_polyvalent'",
      ),
    ).toBe(857);
  });

  it.each([
    ['04-offre/constat_2020.csv', 2, 65.1],
    ['04-offre/attractivite_capacite_2022.csv', 1, 71.8],
    ['04-offre/BTS_attractivite_capacite_2024.csv', 2, 89.2],
  ])('%s leads to trades as often as the README measured', async (file, column, percent) => {
    const codes = codesOf(join(folder, file), column, 'utf-8');
    const traded = await number(
      `select count(*) as n from unnest($1::text[]) f(stat)
         where exists (select 1 from mef m join certification c on c.cfd = m.cfd
           join certification_rome r on r.certification_id = c.id where m.mef_stat_11 = f.stat)`,
      [codes],
    );
    expect((100 * traded) / codes.length).toBeGreaterThanOrEqual(percent - 0.1);
  });

  it('leads every common first year to its specialities', async () => {
    const orphans = await number(
      `select count(distinct c.id) as n from ligne_formation l join certification c on c.id = l.certification_id
         where c.cfd like '400%' and c.intitule ilike '%2nde commune%' and c.fermeture is null
           and not exists (select 1 from certification_famille f where f.cfd = c.cfd and f.role = 'commun')`,
    );
    expect(orphans).toBe(0);
  });

  it('finds a diploma for nearly every wording of BTS', async () => {
    const share = await number(
      `select 100.0 * count(*) filter (where c.cfd is not null) / count(*) as n
         from ligne_formation l join certification c on c.id = l.certification_id where c.sigle in ('BTS', 'BTSA')`,
    );
    expect(share).toBeGreaterThan(99);
  });
}

/** Years of the types that make the most of the offer: a CAP is opened in 1, 2 and 3 years, two are the rule. */
const YEARS: Record<string, number> = {
  '320': 2,
  '323': 2,
  '400': 3,
  '403': 3,
  '500': 2,
  '503': 2,
  '450': 2,
  '461': 1,
};

function checkDurations({ pool }: Loaded): void {
  it('says the usual length of the 60 diplomas with the most lines', async () => {
    const { rows } = await pool().query<{ cfd: string; mois: number | null }>(
      `select c.cfd, c.duree_mois as mois from certification c join ligne_formation l on l.certification_id = c.id
         where c.cfd is not null group by c.id order by count(*) desc, c.cfd limit 60`,
    );
    const wrong = rows.filter((row) => YEARS[row.cfd.slice(0, 3)] && row.mois !== YEARS[row.cfd.slice(0, 3)]! * 12);
    expect(wrong).toEqual([]);
    expect(rows.filter((row) => YEARS[row.cfd.slice(0, 3)]).length).toBeGreaterThan(55);
  });
}

/** Thresholds, sources, unknowns. */
function checkProvenance({ folder, pool }: Loaded, number: Count): void {
  it('shows no rate under 20 leavers, keeps the leavers', async () => {
    const few = 'from insertion where sortants < 20';
    expect(await number(`select count(*) as n ${few}`)).toBeGreaterThan(10_000);
    expect(
      await number(`select count(*) as n ${few} and num_nonnulls(taux_emploi_6, taux_emploi_12, taux_poursuite) > 0`),
    ).toBe(0);
  });

  it('says where each fact comes from', async () => {
    for (const table of ['fait', 'ligne_annee', 'insertion', 'identifiant'])
      expect(await number(`select count(*) as n from ${table} where origine_ligne is null`)).toBe(0);
    const { rows } = await pool().query<{ valeur: string }>(
      `select f.valeur from fait f join origine o on o.id = f.origine_id
         where f.jeu = 'lycees-ips' and f.champ = 'denomination' and f.origine_ligne = 3 and o.fichier like '%ips_lycees%'`,
    );
    expect(rows).toHaveLength(1);
    const line = readFileSync(join(folder, '02-etablissements/fr-en-ips_lycees_2021-2022.csv'), 'utf8').split(
      '\r\n',
    )[2]!;
    expect(line).toContain(rows[0]!.valeur);
  });

  it('loads the compiled campuses with their unknowns', async () => {
    expect(await number('select count(*) as n from campus')).toBe(66);
    expect(await number('select count(*) as n from campus where categorie is null')).toBe(49);
    expect(
      await number("select count(*) as n from labellisation where date is not null and cle = 'attribution'"),
    ).toBeGreaterThanOrEqual(29);
    expect(await number('select count(*) as n from campus where support_organisation_id is not null')).toBe(23);
    // French Polynesia is in no region.
    expect(
      await number(
        "select count(*) as n from campus c where not exists (select 1 from campus_territoire t where t.campus_id = c.id and t.genre = 'region')",
      ),
    ).toBe(1);
  });
}
