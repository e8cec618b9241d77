import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, transaction } from '#core/db/index.ts';
import { diskStore } from '#core/files/disk-store.ts';
import { attachFile, memoryStore, receiveUpload } from '#core/files/index.ts';
import { BACKUP_NOW, bareDatabase, refusalOf, restored, saved, schemaOf, tableSums } from '#tests/support/backup.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { migrationsFolder } from '#tests/support/embedded.ts';
import { formRequest } from '#tests/support/files/post.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { verifyArchive } from './index.ts';

const folder = await fixtureFolder();
const source = await demonstrationDatabase();
const store = diskStore(join(folder.path, 'fichiers'));
const KEY = 'une phrase assez longue';
afterAll(() => folder.dispose());

const owner = { objetType: 'essai', objetId: '1' };
const deposited = async (name: string): Promise<string> => {
  const rules = { kinds: ['pdf'], maxBytes: 1e6, maxFiles: 1 } as const;
  const { files } = await receiveUpload(await formRequest([{ name, bytes: pdf(name) }]), store, rules);
  await transaction(source.db, (tx) => attachFile(tx, store, files[0]!, { owner, by: null, now: BACKUP_NOW }));
  return files[0]!.empreinte;
};

let contents: string[];
let sums: Record<string, string>;
let archive: string;
beforeAll(async () => {
  contents = [await deposited('Bilan.pdf'), await deposited('Été.pdf')];
  sums = await tableSums(source.db, ['journal']);
  archive = await saved(source, folder.path, { files: store });
});

describe('a backup of the demonstration set', () => {
  test('comes back row for row, with its schema and its files, in an empty base', async () => {
    const target = await bareDatabase();
    const files = memoryStore();
    const outcome = await restored(target, archive, { files });
    expect(await tableSums(target.db, ['journal'])).toEqual(sums);
    expect(await schemaOf(target.db)).toEqual(await schemaOf(source.db));
    expect(outcome).toMatchObject({ files: 2, migrated: [], secretKey: null });
    for (const empreinte of contents) {
      const bytes = await buffer((await files.open(empreinte))!);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(empreinte);
    }
    expect(Object.values(sums).some((sum) => Number(sum.split(' ')[0]) > 30_000)).toBe(true);
  });

  test('keeps the trace, adds that it was restored, and numbers go on', async () => {
    const target = await bareDatabase();
    await restored(target, archive);
    const journal = async (db: typeof target.db) =>
      (await sql<{ id: number; acte: string }>`select id, acte from journal order by id`.execute(db)).rows;
    const before = await journal(source.db);
    const after = await journal(target.db);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map((line) => line.acte)).toEqual(['backup.restored']);
    expect(after.at(-1)!.id).toBeGreaterThan(before.at(-1)!.id);
    expect(await migrate(target.db, migrationsFolder)).toEqual([]);
  });

  test('is read by a person: a text archive and its manifest', async () => {
    const manifest = await verifyArchive({ path: archive, key: null });
    expect(manifest).toMatchObject({ produit: 'maillage', version: '0.1.0', le: BACKUP_NOW.toISOString() });
    const campus = manifest.tables.find((table) => table.nom === 'campus')!;
    expect(campus.parties).toEqual(['base/campus/000001.copy']);
    expect(campus.lignes).toBeGreaterThan(10);
    const tar = spawn('tar', ['-xzOf', archive, campus.parties[0]!, 'LISEZMOI.txt']);
    const said = await text(tar.stdout);
    expect(said).toContain('npx maillage restore');
    expect(said.split('\n').filter((line) => line.split('\t').length === campus.colonnes.length)).toHaveLength(
      campus.lignes,
    );
  });

  test('two backups of an unchanged base hold the same bytes', async () => {
    const [one, other] = await Promise.all(
      [archive, await saved(source, folder.path, { files: store })].map((path) => verifyArchive({ path, key: null })),
    );
    expect(other!.membres).toEqual(one!.membres);
  });

  test('sealed, it opens with its key only, and brings the key of the installation', async () => {
    const secretKeyFile = await folder.put('cle-secrete', 'clé de l’installation\n');
    const path = await saved(source, folder.path, { files: store, key: KEY, secretKeyFile });
    expect((await readFile(path)).includes('Bilan')).toBe(false);
    const target = await bareDatabase();
    expect(await refusalOf(restored(target, path))).toMatch(/^2 Cette sauvegarde est chiffrée/);
    expect(await refusalOf(restored(target, path, { archive: { path, key: 'une autre phrase' } }))).toMatch(
      /^2 Cette clé n’est pas celle de la sauvegarde/,
    );
    const outcome = await restored(target, path, { archive: { path, key: KEY } });
    expect(outcome.secretKey?.toString()).toBe('clé de l’installation\n');
    expect(await tableSums(target.db, ['journal'])).toEqual(sums);
    expect(
      (await verifyArchive({ path: await saved(source, folder.path, { files: store, secretKeyFile }), key: null }))
        .membres,
    ).not.toContainEqual(expect.objectContaining({ nom: 'cle-secrete' }));
  });
});

test('a file that is lost or altered is told, and does not stop the rest', async () => {
  const lost = await deposited('perdu.pdf');
  const altered = await deposited('altere.pdf');
  const at = (empreinte: string) => join(folder.path, 'fichiers', empreinte.slice(0, 2), empreinte);
  await rm(at(lost));
  await writeFile(at(altered), 'trop court');
  const path = await saved(source, folder.path, { files: store });
  const manifest = await verifyArchive({ path, key: null });
  expect(manifest.fichiers).toMatchObject({ nombre: 2, manquants: [altered, lost].sort() });
  const files = memoryStore();
  const target = await bareDatabase();
  expect(await restored(target, path, { files })).toMatchObject({ files: 2 });
  expect(await files.has(altered)).toBe(false);
  for (const empreinte of contents) expect(await files.has(empreinte)).toBe(true);
});

describe('what is not restored', () => {
  test('over data, unless it is said', async () => {
    const target = await bareDatabase();
    await migrate(target.db, migrationsFolder);
    await sql`insert into origine (cle, nature, libelle) values ('a', 'saisie', 'À moi')`.execute(target.db);
    expect(await refusalOf(restored(target, archive))).toMatch(/^2 Cette base contient déjà des données \(origine…\)/);
    expect((await sql`select from origine where cle = 'a'`.execute(target.db)).rows).toHaveLength(1);
    await restored(target, archive, { replace: true });
    expect(await tableSums(target.db, ['journal'])).toEqual(sums);
  });

  test('while a service is open on the base', async () => {
    const target = await bareDatabase();
    const client = await target.pool.connect();
    await client.query("set application_name = 'maillage-serve#1'");
    expect(await refusalOf(restored(target, archive))).toMatch(/^69 Un service Maillage est ouvert sur cette base/);
    client.release(true);
  });

  test('from a version to come', async () => {
    await sql`insert into kysely_migration values ('9999_avenir', '2030')`.execute(source.db);
    const path = await saved(source, folder.path, { files: store }).finally(() =>
      sql`delete from kysely_migration where name like '9999%'`.execute(source.db),
    );
    const target = await bareDatabase();
    expect(await refusalOf(restored(target, path))).toMatch(/^2 Cette sauvegarde vient d’une version plus récente/);
    expect(await schemaOf(target.db)).toEqual([]);
  });

  test('an empty base is not saved', async () => {
    expect(await refusalOf(saved(await bareDatabase(), folder.path))).toBe(
      '2 Cette base est vide : il n’y a rien à sauvegarder.',
    );
  });

  test('a damaged archive, wherever it is damaged, and the base stays as it was', async () => {
    const target = await bareDatabase();
    await migrate(target.db, migrationsFolder);
    const before = await tableSums(target.db);
    const bytes = await readFile(archive);
    // The last is in the checksum of gzip: the byte before it may end in bits that mean nothing.
    const positions = [0, 10, 5_000, Math.floor(bytes.length / 2), bytes.length - 8];
    for (const at of positions) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 0x10;
      const path = await folder.put('abimee.tar.gz', altered);
      expect(await refusalOf(restored(target, path)), `byte ${at}`).toMatch(/^2 .*(abîmée|n’est pas une sauvegarde)/);
    }
    for (const size of [0, 100, 100_000, bytes.length - 1]) {
      const path = await folder.put('tronquee.tar.gz', bytes.subarray(0, size));
      expect(await refusalOf(restored(target, path)), `cut at ${size}`).toMatch(/^2 .*abîmée/);
    }
    expect(await tableSums(target.db)).toEqual(before);
  });

  test('when what must be said after it fails, the base stays as it was', async () => {
    const target = await bareDatabase();
    await restored(target, archive);
    const before = await tableSums(target.db);
    const hooks = [{ afterRestore: async () => Promise.reject(new Error('hook')) }];
    await expect(restored(target, archive, { replace: true, hooks })).rejects.toThrow('hook');
    expect(await tableSums(target.db)).toEqual(before);
  });
});
