import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { foundingFacts } from './founding-facts.ts';

const { db } = await demonstrationDatabase();

/** Everything that the database says of each campus, one statement per row with its source, read by direct SQL. */
const { rows: statements } = await sql<{ campus: string; said: string; source: string; exemple: boolean }>`
  with dit (campus_id, said, origine_id) as (
    select id, 'siège ' || commune_nom, origine_id from campus
    union all select campus_id, 'nom ' || nom, origine_id from campus_nom
    union all select id, 'mots ' || array_to_string(mots, ' | '), origine_id from campus
    union all select id, unnest(presentation), origine_id from campus
    union all select c.id, concat_ws(' ', 'territoire', c.territoire_nature, c.territoire_libelle), coalesce(x.origine_id, c.origine_id)
      from campus c left join campus_origine x on x.campus_id = c.id and x.champ = 'territoire'
    union all select c.id, 'support ' || o.nom, c.origine_id from campus c join organisation o on o.id = c.support_organisation_id
    union all select c.id, 'académie ' || a.nom, c.origine_id from campus c
      join campus_territoire t on t.campus_id = c.id and t.genre = 'academie' join academie a on a.code = t.code
    union all select c.id, 'porteur ' || o.nom, c.origine_id from campus c
      join campus_porteur p on p.campus_id = c.id join organisation o on o.id = p.organisation_id
    union all select campus_id, concat_ws(' ', 'chiffre', texte, valeur, unite, libelle, date, duree_ans), origine_id from campus_chiffre
    union all select campus_id, concat_ws(' ', 'étape', date, titre), origine_id from campus_etape
    union all select campus_id, concat_ws(' ', 'fait', titre, texte, nombre), origine_id from campus_fait
    union all select campus_id, concat_ws(' ', 'site', etat, nom, surface_m2, texte), origine_id from campus_site
    union all select campus_id, concat_ws(' ', 'label', type, emetteur, vague, debut, date_arrete, date_jo, duree_ans), origine_id from labellisation
    union all select a.campus_id, concat_ws(' ', 'membre', a.statut, o.nom), a.origine_id from adhesion a join organisation o on o.id = a.organisation_id
    union all select campus_id, 'complément ' || nom, origine_id from complement_local
  )
  select c.slug as campus, d.said, s.libelle as source, s.nature = 'exemple' as exemple
  from dit d join campus c on c.id = d.campus_id join origine s on s.id = d.origine_id
  where d.said is not null`.execute(db);

describe('every fact of the founding texts is in the demonstration set with its source (domain.md §9)', () => {
  test.each(foundingFacts)('%s: %s', (campus, says, source) => {
    const found = statements.filter((one) => one.campus === campus && says.test(one.said));
    expect(found.map((one) => one.source)).toContain(source);
  });

  test('the local training that became a national diploma is a chain of certifications', async () => {
    const { rows } = await sql<{ ancien: string; nouveau: string; rncp: string | null }>`
      select f.ancien_cfd as ancien, f.nouveau_cfd as nouveau, r.rncp
      from certification_filiation f join certification c on c.cfd = f.nouveau_cfd
      left join certification_rncp r on r.certification_id = c.id
      where f.ancien_cfd = '01025409'`.execute(db);
    expect(rows[0]).toMatchObject({ ancien: '01025409', nouveau: '46125409' });
  });

  test('diplomas named by the enrichments are there with their codes', async () => {
    const { rows } = await sql<{ cfd: string }>`
      select cfd from certification where cfd in ('32034303', '40034305', '40025304', '32025303') order by cfd`.execute(
      db,
    );
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });

  test('what is invented never claims a founding text', () => {
    expect(statements.filter((one) => one.exemple && !one.source.startsWith('Exemple inventé'))).toEqual([]);
  });
});

const folder = join(new URL('../../', import.meta.url).pathname, 'data/demo');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
const parse = (name: string): Json => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** Every object of a file, with the origin it has or inherits. */
function* objectsOf(value: Json, inherited: Json): Generator<{ object: { [key: string]: Json }; origin: Json }> {
  if (Array.isArray(value)) for (const one of value) yield* objectsOf(one, inherited);
  else if (value && typeof value === 'object') {
    const origin = value.origine ?? inherited;
    yield { object: value, origin };
    for (const [key, one] of Object.entries(value)) if (key !== 'origine') yield* objectsOf(one, origin);
  }
}

describe.each(files)('data/demo/%s', (name) => {
  const objects = [...objectsOf(parse(name), null)];
  const sources = new Set([...objectsOf(parse('sources.json'), null)].map(({ object }) => object.libelle));

  test('every object that has an identifier has an origin, and cites a source of the list', () => {
    const faults = objects
      .filter(({ object }) => typeof object.id === 'string')
      .filter(({ origin }) => {
        const known = origin as { type?: string; source?: string } | null;
        return known?.type !== 'exemple' && !(known?.type === 'fait' && sources.has(known.source ?? ''));
      })
      .map(({ object }) => object.id);
    expect(faults).toEqual([]);
  });

  test('no private person: addresses of mail are of exemple.fr, telephones are of no subscriber', () => {
    const text = readFileSync(join(folder, name), 'utf8');
    const mails = [...text.matchAll(/[\w.-]+@([\w.-]+)/g)].map((match) => match[1]);
    expect([...new Set(mails)].filter((host) => host !== 'exemple.fr')).toEqual([]);
    const phones = [...text.matchAll(/\b0\d(?: \d\d){4}\b/g)].map((match) => match[0]);
    expect(phones.filter((phone) => !/^0\d 00 00/.test(phone))).toEqual([]);
  });
});

test('what one file says of another exists', () => {
  const ids = (name: string, collection: string): Set<Json> =>
    new Set((parse(`${name}.json`) as { [key: string]: { id: Json }[] })[collection]!.map((one) => one.id));
  const campuses = ids('campus', 'campus');
  const organisations = ids('organisations', 'organisations');
  const certifications = ids('formations', 'certifications');
  const faults: string[] = [];
  for (const name of files) {
    for (const { object } of objectsOf(parse(name), null)) {
      const check = (key: string, known: Set<Json>) => {
        const value = object[key];
        if (typeof value === 'string' && !known.has(value)) faults.push(`${name}: ${key} ${value}`);
      };
      check('campus', campuses);
      check('organisation', organisations);
      if (name === 'formations.json' || name === 'parcours.json') check('certification', certifications);
    }
  }
  expect(faults).toEqual([]);
});
