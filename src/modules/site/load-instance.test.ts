import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { installationRoot } from '#core/config/root.ts';
import { OperatorError } from '#core/errors/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { statementExpired, toFill } from './instance.ts';
import { loadInstance } from './load-instance.ts';
import { readInstance } from './read-instance.ts';

const { db } = await testDatabase();
const example = readFileSync(join(installationRoot(), 'data', 'instance-exemple.json'), 'utf8');
const host = { hebergeur: { nom: 'Hébergeur', adresse: 'Lille', telephone: '03 20 00 00 00' } };

describe('data of an installation', () => {
  it('says what the law asks for and that nobody has given', async () => {
    expect(toFill(await readInstance(db))).toContain('editeur');
  });

  it('loads the example file, marked, and still asks for the real values', async () => {
    const loaded = await loadInstance(db, example);
    expect(loaded.written).toContain('accessibilite');
    expect(loaded.toFill).toContain('editeur');
    const { rows } = await sql<{ n: number }>`select count(*) as n from instance where exemple`.execute(db);
    expect(rows[0]!.n).toBe(loaded.written.length);
  });

  it('replaces the sections of the file and leaves the others', async () => {
    await loadInstance(db, `\ufeff${JSON.stringify(host)}`);
    const instance = await readInstance(db);
    expect(instance.hebergeur).toEqual({ value: host.hebergeur, example: false });
    expect(instance.editeur?.example).toBe(true);
    const { rows } = await sql<{ acte: string }>`select acte from journal order by id desc limit 1`.execute(db);
    expect(rows[0]!.acte).toBe('instance.loaded');
  });

  it.each([
    ['not JSON', '{', /JSON/],
    ['an unknown section', '{"editor": {}}', /fichier/],
    [
      'a script for an address',
      '{"licences": {"contenus":"A","donnees":"B","code_source":"javascript:alert(1)"}}',
      /code_source/,
    ],
    ['a missing field', '{"hebergeur": {"nom": "A", "adresse": "B"}}', /hebergeur\.telephone/],
    [
      'neither SIRET nor RNA',
      '{"editeur": {"nom":"A","forme_juridique":"B","adresse":"C","telephone":"D","courriel":"a@b.fr"}}',
      /SIRET ou RNA/,
    ],
  ])('refuses %s whole', async (_, json, cause) => {
    const before = await readInstance(db);
    await expect(loadInstance(db, json)).rejects.toThrow(cause);
    await expect(loadInstance(db, json)).rejects.toBeInstanceOf(OperatorError);
    expect(await readInstance(db)).toEqual(before);
  });

  it('refuses to call conform what nobody has audited', async () => {
    const file = JSON.parse(example);
    const json = JSON.stringify({ accessibilite: { ...file.accessibilite, etat: 'partiellement_conforme' } });
    await expect(loadInstance(db, json)).rejects.toThrow(/audit/);
  });

  it('takes a section that no longer fits for an absent one', async () => {
    await sql`update instance set valeur = '{"nom": 3}' where cle = 'hebergeur'`.execute(db);
    expect((await readInstance(db)).hebergeur).toBeNull();
  });

  it('counts three years for a statement', () => {
    expect(statementExpired('2023-11-22', '2026-11-23')).toBe(true);
    expect(statementExpired('2023-11-24', '2026-11-23')).toBe(false);
  });
});
