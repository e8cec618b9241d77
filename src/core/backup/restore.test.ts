import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, expect, test } from 'vitest';
import { migrate, readMigrations, transaction } from '#core/db/index.ts';
import { bareDatabase, refusalOf, restored, saved, schemaOf, tableSums } from '#tests/support/backup.ts';
import { migrationsFolder } from '#tests/support/embedded.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { type Manifest, verifyArchive } from './index.ts';
import { readTar, TAR_END, tarHeader, tarPadding } from './tar.ts';

const folder = await fixtureFolder();
afterAll(() => folder.dispose());

async function migratedBase() {
  const base = await bareDatabase();
  await migrate(base.db, migrationsFolder);
  return base;
}

test('what was decided since the backup is handed over and done again', async () => {
  const target = await bareDatabase();
  await migrate(target.db, migrationsFolder);
  await sql`insert into origine (cle, nature, libelle) values ('effacer', 'saisie', 'À effacer')`.execute(target.db);
  const old = await saved(target, folder.path);
  await sql`delete from origine where cle = 'effacer'`.execute(target.db);
  await sql`insert into origine (cle, nature, libelle) values ('trace', 'saisie', 'Effacé : effacer')`.execute(
    target.db,
  );
  const hook = {
    keep: async (db: typeof target.db) => (await sql`select libelle from origine`.execute(db)).rows,
    afterRestore: async (db: typeof target.db, kept: unknown) => {
      await sql`delete from origine where cle = 'effacer'`.execute(db);
      return `rejoué : ${JSON.stringify(kept)}`;
    },
  };
  const { notes } = await restored(target, old, { replace: true, hooks: [hook] });
  expect(notes).toEqual(['rejoué : [{"libelle":"Effacé : effacer"}]']);
  expect((await sql`select cle from origine`.execute(target.db)).rows).toEqual([]);
  const empty = await bareDatabase();
  expect((await restored(empty, old, { hooks: [hook] })).notes).toEqual(['rejoué : undefined']);
});

test('an older base is restored and brought to the present schema', async () => {
  const old = await bareDatabase();
  const migrator = new Migrator({ db: old.db, provider: { getMigrations: () => readMigrations(migrationsFolder) } });
  await migrator.migrateTo('0008_site');
  await sql`insert into origine (cle, nature, libelle) values ('ancien', 'saisie', 'Ancien')`.execute(old.db);
  const path = await saved(old, folder.path);
  const target = await bareDatabase();
  const { migrated } = await restored(target, path);
  expect(migrated[0]).toBe('0009_annuaire');
  expect(await schemaOf(target.db)).toEqual(await schemaOf((await migratedBase()).db));
  expect((await sql`select libelle from origine`.execute(target.db)).rows).toEqual([{ libelle: 'Ancien' }]);
});

test('an ordinary account that owns its base saves and restores it, rows behind the wall included', async () => {
  const ordinary = await bareDatabase({ owner: true });
  await migrate(ordinary.db, migrationsFolder);
  await transaction(ordinary.db, async (tx) => {
    await sql`select set_config('maillage.portees', 'systeme', true)`.execute(tx);
    await sql`insert into incident (titre, recit, connu_le, declare_le) values ('Exemple', 'Clé USB perdue', now(), now())`.execute(
      tx,
    );
  });
  expect((await sql`select from incident`.execute(ordinary.db)).rows).toEqual([]);
  await sql`insert into origine (cle, nature, libelle) values ('a', 'saisie', 'À moi')`.execute(ordinary.db);
  const before = await tableSums(ordinary.db, ['journal']);
  expect(before.incident).toMatch(/^1 /);
  const path = await saved(ordinary, folder.path);
  await sql`update origine set libelle = 'Changé'`.execute(ordinary.db);
  await restored(ordinary, path, { replace: true });
  expect(await tableSums(ordinary.db, ['journal'])).toEqual(before);
  const other = await bareDatabase({ owner: true });
  await restored(other, path);
  expect(await tableSums(other.db, ['journal'])).toEqual(before);
});

test('while others write, the backup is one instant', async () => {
  const busy = await bareDatabase();
  await migrate(busy.db, migrationsFolder);
  await sql`
    insert into importation (jeu, fichier, empreinte, lues, creees) values ('a', 'a', 'a', 500, 0), ('b', 'b', 'b', 500, 0)
  `.execute(busy.db);
  // Weight, so that the copy takes a while.
  await sql`
    insert into ancienne_adresse (objet_type, slug, objet_id)
    select 'essai', 'slug-' || n, gen_random_uuid() from generate_series(1, 200000) n`.execute(busy.db);
  let writing = true;
  let acts = 0;
  const writer = async (number: number) => {
    for (let i = 0; writing; i++) {
      await transaction(busy.db, async (tx) => {
        const amount = (i % 7) - 3;
        await sql`update importation set lues = lues + ${amount} where jeu = 'a'`.execute(tx);
        await sql`insert into origine (cle, nature, libelle) values (${`${number}-${i}`}, 'saisie', 'x')`.execute(tx);
        await sql`update importation set lues = lues - ${amount} where jeu = 'b'`.execute(tx);
        await sql`insert into journal (acte, objet_type, objet_id, acteur_role) values ('essai', 'origine', ${`${number}-${i}`}, 'essai')`.execute(
          tx,
        );
      });
      acts++;
    }
  };
  const writers = [writer(1), writer(2)];
  await expect.poll(() => acts).toBeGreaterThan(20);
  const before = acts;
  const path = await saved(busy, folder.path);
  const during = acts - before;
  writing = false;
  await Promise.all(writers);
  expect(during).toBeGreaterThan(10);
  const target = await bareDatabase();
  await restored(target, path);
  const { rows } = await sql<{ total: number; origins: number; lines: number; orphans: number }>`
    select (select sum(lues) from importation) as total,
      (select count(*) from origine) as origins,
      (select count(*) from journal where acte = 'essai') as lines,
      (select count(*) from journal j where acte = 'essai'
        and not exists (select from origine o where o.cle = j.objet_id)) as orphans`.execute(target.db);
  expect(rows[0]).toEqual({ total: 1_000, origins: rows[0]!.lines, lines: rows[0]!.lines, orphans: 0 });
  expect(rows[0]!.lines).toBeGreaterThanOrEqual(before);
});

test('big tables are in parts, cut between two rows, and values keep their line feeds', async () => {
  const big = await bareDatabase();
  await migrate(big.db, migrationsFolder);
  await sql`
    insert into origine (cle, nature, libelle, note)
    select 'c' || n, 'saisie', E'ligne\\nà la ligne\\t\\\\N ' || n, repeat(E'é\\n\\\\', 400) from generate_series(1, 20000) n
  `.execute(big.db);
  const before = await tableSums(big.db, ['journal']);
  const path = await saved(big, folder.path);
  const manifest = await verifyArchive({ path, key: null });
  expect(manifest.tables.find((table) => table.nom === 'origine')).toMatchObject({ lignes: 20_000 });
  expect(manifest.tables.find((table) => table.nom === 'origine')!.parties.length).toBeGreaterThan(2);
  const target = await bareDatabase();
  await restored(target, path);
  expect(await tableSums(target.db, ['journal'])).toEqual(before);
});

/** An archive whose rows of a table are others, with a manifest that agrees. */
async function forged(path: string, table: string, rows: string): Promise<string> {
  const members: [string, Buffer][] = [];
  async function* bytes() {
    yield gunzipSync(await readFile(path));
  }
  for await (const { name, body } of readTar(bytes())) {
    const pieces: Buffer[] = [];
    for await (const piece of body) pieces.push(piece);
    members.push([name, Buffer.concat(pieces)]);
  }
  const manifest = JSON.parse(members.pop()![1].toString('utf8')) as Manifest;
  const part = `base/${table}/000001.copy`;
  const content = Buffer.from(rows);
  members.push([part, content]);
  Object.assign(manifest.tables.find((one) => one.nom === table)!, {
    lignes: rows.split('\n').length - 1,
    parties: [part],
  });
  manifest.membres.push({
    nom: part,
    octets: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  members.push(['manifeste.json', Buffer.from(JSON.stringify(manifest))]);
  const packed = members.flatMap(([name, one]) => [
    tarHeader(name, one.length, new Date()),
    one,
    tarPadding(one.length),
  ]);
  const target = join(folder.path, 'forgee.tar.gz');
  await writeFile(target, gzipSync(Buffer.concat([...packed, TAR_END])));
  return target;
}

test('rows that the base does not accept take everything back', async () => {
  const base = await migratedBase();
  const path = await saved(base, folder.path);
  await sql`insert into origine (cle, nature, libelle) values ('garde', 'saisie', 'Gardé')`.execute(base.db);
  const before = await tableSums(base.db);
  const error: unknown = await restored(base, await forged(path, 'code_postal', '33390\t99999\n'), {
    replace: true,
  }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: '23503', table: 'code_postal' });
  expect(await tableSums(base.db)).toEqual(before);
});

test('an account from which rows would be hidden is refused, rather than saving without them', async () => {
  const ordinary = await bareDatabase({ owner: true });
  await migrate(ordinary.db, migrationsFolder);
  const run = (statements: string) => sql.raw(statements).execute(ordinary.db);
  const wall = (table: string, columns: string, using: string) =>
    run(`
      create table ${table} (${columns});
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_cloison on ${table} using (${using})`);
  await wall('oubli', 'a text primary key', 'a = acteur_courant()');
  await wall('suite', 'a text not null references oubli', 'exists (select from oubli where oubli.a = suite.a)');
  expect(await refusalOf(saved(ordinary, folder.path))).toBe(
    '77 Le compte de la base ne voit pas toutes les lignes de oubli, suite : la sauvegarde n’est pas faite.',
  );
  await run("alter policy oubli_cloison on oubli using (array[a, 'systeme'] && portees_courantes())");
  await run(
    "begin; set local maillage.portees = 'systeme'; insert into oubli values ('x'); insert into suite values ('x'); commit",
  );
  const { tables } = await verifyArchive({ path: await saved(ordinary, folder.path), key: null });
  expect(tables.filter(({ nom }) => ['oubli', 'suite'].includes(nom)).map(({ lignes }) => lignes)).toEqual([1, 1]);
  // Without its foreign key, a row may follow nothing.
  await run('alter table suite drop constraint suite_a_fkey');
  expect(await refusalOf(saved(ordinary, folder.path))).toMatch(/^77 .* de suite : /);
  await run('drop table suite; create policy oubli_de_plus on oubli as restrictive using (a = acteur_courant())');
  expect(await refusalOf(saved(ordinary, folder.path))).toMatch(/^77 .* de oubli : /);
  await run('drop policy oubli_de_plus on oubli; drop policy oubli_cloison on oubli');
  expect(await refusalOf(saved(ordinary, folder.path))).toMatch(/^77 .* de oubli : /);
});
