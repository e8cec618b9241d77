import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { runImports } from '#core/importing/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { loadSources, recordOrigin } from '#core/provenance/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { uaiOf } from '#tests/support/uai.ts';
import { identifiersOf } from '../edit-identifiers.sql.ts';
import { datasets, organisationByCode, saveOrganisation } from '../index.ts';

const { db, pool } = await testDatabase();
const folder = await fixtureFolder();
afterAll(() => folder.dispose());

async function load(name: string, content: string): Promise<void> {
  const summary = await runImports({ db, pool, datasets }, [await folder.put(name, content)]);
  if (summary.files[0]?.outcome !== 'applied') throw new Error(`${name}: ${summary.files[0]?.reason}`);
}
const byUai = (uai: string) => organisationByCode(db, 'uai', uai);

beforeAll(async () => {
  await sql`insert into region (code, nom, slug) values ('75', 'Nouvelle-Aquitaine', 'nouvelle-aquitaine')`.execute(db);
  await sql`insert into academie (code, nom, slug) values ('04', 'Bordeaux', 'bordeaux')`.execute(db);
  await sql`insert into departement (code, nom, slug, region_code, academie_code) values ('33', 'Gironde', 'gironde', '75', '04')`.execute(
    db,
  );
  await sql`insert into commune (insee, nom, nom_plie, departement_code) values ('33058', 'Blaye', 'blaye', '33')`.execute(
    db,
  );
});

describe('what an import changes of organisations that were there', () => {
  const header =
    'rentree_scolaire;academie;code_du_departement;departement;uai;nom;code_insee_de_la_commune;nom_de_la_commune;secteur;type_de_lycee;ips';
  const line = (nom: string) => `2025-2026;Bordeaux;033;GIRONDE;${uaiOf(330_777)};${nom};33058;BLAYE;public;LP;101.5`;
  const organisation = async () => {
    const { id } = (await byUai(uaiOf(330_777)))!;
    return db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  };

  test('makes a version with before, after and the file; a creation, or the same file again, makes none', async () => {
    await load('ips_2024.csv', `${header}\n${line('LYCEE DES DUNES')}\n`);
    const created = await organisation();
    expect(created.version).toBe(1);
    expect(await historyOf(db, 'organisation', created.id)).toEqual([]);
    await load('ips_2025.csv', `${header}\n${line('LYCEE DES PINS')}\n`);
    const changed = await organisation();
    expect(changed).toMatchObject({ version: 2, nom: 'Lycée des Pins' });
    expect(await historyOf(db, 'organisation', changed.id)).toMatchObject([
      {
        act: 'organisation.imported',
        actorRole: 'import',
        version: 2,
        before: { nom: 'Lycée des Dunes' },
        after: { nom: 'Lycée des Pins' },
        details: { jeu: 'lycees-ips' },
      },
    ]);
    await load('ips_2025.csv', `${header}\n${line('LYCEE DES PINS')}\n`);
    expect((await organisation()).version).toBe(2);
  });

  test('a name made of a code that gets a town is a version too', async () => {
    const place = (nom: string, insee: string, commune: string) =>
      `2025-2026;Bordeaux;033;GIRONDE;${uaiOf(330_778)};${nom};${insee};${commune};public;LP;101.5`;
    await load('ips_2023.csv', `${header}\n${place('', '', '')}\n`);
    const before = (await byUai(uaiOf(330_778)))!;
    await load('ips_2024.csv', `${header}\n${place('', '33058', 'BLAYE')}\n`);
    const after = (await byUai(uaiOf(330_778)))!;
    expect([before.nom, after.nom]).toEqual([expect.not.stringContaining('Blaye'), expect.stringContaining('Blaye')]);
    const [last] = await historyOf(db, 'organisation', after.id);
    expect(last).toMatchObject({ before: { nom: before.nom }, after: { nom: after.nom } });
    const { version } = await db
      .selectFrom('organisation')
      .select('version')
      .where('id', '=', after.id)
      .executeTakeFirstOrThrow();
    expect(last!.version).toBe(version);
  });

  test('takes out of the bin what a file speaks of, and says so', async () => {
    const { id } = await organisation();
    await db
      .updateTable('organisation')
      .set({ supprimee_le: new Date(), supprimee_par: 'a1' })
      .where('id', '=', id)
      .execute();
    await load('ips_2026.csv', `${header}\n${line('LYCEE DES PINS')}\n`);
    expect((await organisation()).supprimee_le).toBeNull();
    expect((await historyOf(db, 'organisation', id))[0]).toMatchObject({ act: 'organisation.restored', version: null });
  });
});

describe('a code that a person typed and that a file says too', () => {
  const header =
    'rentree_scolaire;academie;code_du_departement;departement;uai;nom;code_insee_de_la_commune;nom_de_la_commune;secteur;type_de_lycee;ips';

  test('is from then on the code of that file: it may not be taken away any more', async () => {
    const uai = uaiOf(330_990);
    const typed = await recordOrigin(db, { nature: 'saisie', label: 'Saisi par un campus' });
    const { id } = await transaction(db, (tx) =>
      saveOrganisation(
        tx,
        { nom: 'Lycée du Phare', genre: 'lycee_professionnel', identifiants: [{ genre: 'uai', valeur: uai }] },
        { originId: typed, dataset: 'saisie' },
      ),
    );
    expect(await identifiersOf(db, id)).toMatchObject([{ valeur: uai, originId: typed, imported: false }]);
    const line = `2025-2026;Bordeaux;033;GIRONDE;${uai};LYCEE DU PHARE;33058;BLAYE;public;LP;99.5`;
    await load('ips_phare.csv', `${header}\n${line}\n`);
    const [code] = await identifiersOf(db, id);
    expect(code).toMatchObject({ valeur: uai, imported: true });
    expect((await loadSources(db, [code!.originId])).get(code!.originId)?.label).toMatch(
      /indice.*position sociale|IPS/i,
    );
    // A second file leaves it to the first.
    await load('ips_phare_2.csv', `${header}\n${line.replace('99.5', '100.5')}\n`);
    expect((await identifiersOf(db, id))[0]!.originId).toBe(code!.originId);
  });
});
