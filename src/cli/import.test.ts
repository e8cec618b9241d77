import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { runCommand } from './index.ts';

const { pool, url } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'maillage-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a defect during an import leaves its stack beside the reference that the report gives', async () => {
  await pool.query(
    `create function boum() returns trigger language plpgsql as $$ begin raise exception 'défaut simulé'; end $$;
     create trigger boum before insert on journal for each row when (new.acte = 'import.applied') execute function boum()`,
  );
  const file = join(folder, 'codes-postaux.csv');
  writeFileSync(
    file,
    'Code_commune_INSEE;Nom_commune;Code_postal;Libelle_acheminement;Ligne_5;coordonnees_gps\n33058;BLAYE;33390;BLAYE;;45.1279, -0.6697\n',
  );
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(await runCommand(['import', file], { DATABASE_URL: url })).toBe(2);
    const reference = /\(référence ([0-9a-f-]{36})\)/.exec(out.mock.calls.join(''))?.[1];
    expect(reference).toBeDefined();
    const line = err.mock.calls.map(String).find((text) => text.startsWith('{')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      importation: reference,
      err: { message: 'défaut simulé', stack: expect.stringContaining('    at ') },
    });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
});
