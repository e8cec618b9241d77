import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeJournal } from '#core/journal/index.ts';
import { testDatabase, withoutGuards } from '#tests/support/database.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { runCommand } from './index.ts';

const { db, pool, url } = await testDatabase();
const folder = await fixtureFolder();
afterAll(() => folder.dispose());

/** What the command says on each stream, and its exit code. */
async function type(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const text = { out: '', said: '' };
  const into = (key: 'out' | 'said') => (chunk: unknown) => {
    text[key] += String(chunk);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out') as typeof process.stdout.write),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('said') as typeof process.stderr.write),
  ];
  try {
    return { code: await runCommand(['journal', ...args], { DATABASE_URL: url }), ...text };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const ids: number[] = [];
beforeAll(async () => {
  for (let n = 0; n < 4; n++) {
    ids.push(
      await writeJournal(db, {
        act: 'organisation.changed',
        objectType: 'organisation',
        objectId: 'o1',
        actorRole: 'équipe',
        changes: { before: { nom: '=1+1' }, after: { nom: `Été ${n}` } },
      }),
    );
  }
});
const headIn = (text: string) => /Dernier sceau, à garder ailleurs : (\d+:[0-9a-f]{64})/.exec(text)?.[1];

describe('maillage journal', () => {
  test.each([
    [[], 'attend sceller, verifier ou exporter'],
    [['effacer'], 'attend sceller, verifier ou exporter'],
    [['verifier', '--sceau', '12'], '« 12 » n’est pas un sceau'],
    [['exporter', '--depuis', '2027-02-30'], '--depuis attend une date'],
    [['exporter', '--jusque', 'hier'], '--jusque attend une date'],
    [['sceller', 'tout'], 'ne prend rien de plus'],
    [['verifier', '--zut'], 'ne connaît pas l’option --zut'],
  ])('%s: one sentence and code 64', async (args, sentence) => {
    const { code, said } = await type(...args);
    expect(code).toBe(64);
    expect(said).toContain(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  test('seals, then verifies, with a seal kept elsewhere', async () => {
    expect((await type('verifier')).out).toContain('Journal entier : 0 ligne vérifiée, 4 trop récentes');
    const sealed = await type('sceller');
    expect(sealed).toMatchObject({ code: 0, said: '' });
    expect(sealed.out).toContain('4 lignes scellées.');
    const head = headIn(sealed.out)!;
    const { code, out, said } = await type('verifier', '--sceau', head);
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('Journal entier : 4 lignes vérifiées.');
    expect(out).toContain('1 sceau gardé retrouvé dans la chaîne.');
    expect(headIn(out)).toBe(head);
  });

  test('exports as CSV, by days, to the output or to a file that is new; each export leaves its line', async () => {
    const { code, out } = await type('exporter');
    expect(code).toBe(0);
    const rows = parse(out, { columns: true }) as Record<string, string>[];
    // The line of the export itself is written before the reading.
    expect(rows.map((row) => row.acte)).toEqual([...Array(4).fill('organisation.changed'), 'journal.exported']);
    expect(rows[0]).toMatchObject({ apres: '{"nom": "Été 0"}', sceau: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const file = join(folder.path, 'journal.csv');
    expect((await type('exporter', '--depuis', '2020-01-01', '--jusque', '2020-12-31', '--fichier', file)).code).toBe(
      0,
    );
    expect((await readFile(file, 'utf8')).trim().split('\r\n')).toHaveLength(1);
    const again = await type('exporter', '--fichier', file);
    expect(again.code).toBe(73);
    const { rows: traces } = await pool.query(
      "select nature, details from journal where acte = 'journal.exported' order by id",
    );
    expect(traces[1]).toEqual({ nature: 'export', details: { du: '2020-01-01', au: '2020-12-31' } });
  });

  test('what is exported is enough to compute the seals again, as the documentation says', async () => {
    await type('sceller');
    const rows = parse((await type('exporter')).out, { columns: true }) as Record<string, string>[];
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const orNull = (text: string | undefined) => text || null;
    let previous = '';
    for (const row of rows.filter((one) => one.sceau)) {
      const content = sha256(
        JSON.stringify([row.sel, orNull(row.avant), orNull(row.apres), orNull(row.motif), row.details]),
      );
      const columns = [
        ...[Number(row.id), row.le, row.nature, row.acte, row.objet_type, orNull(row.objet_id)],
        ...[row.objet_version ? Number(row.objet_version) : null, orNull(row.acteur_id), row.acteur_role],
        ...[orNull(row.acteur_perimetre), orNull(row.acteur_cible), orNull(row.requete)],
        row.contenu_empreinte || content,
      ];
      previous = sha256(`${previous}\n${JSON.stringify(columns)}`);
      expect(row.sceau).toBe(previous);
    }
    expect(previous).not.toBe('');
  });

  test('names the first line that was altered, with code 65', async () => {
    const kept = headIn((await type('sceller')).out)!;
    await withoutGuards(
      pool,
      `update journal set motif = 'Autre' where id = ${ids[1]}; delete from journal where id = ${ids[2]}`,
    );
    const { code, out, said } = await type('verifier');
    expect([code, out]).toEqual([65, '']);
    expect(said).toContain(`Le journal a été altéré. Premier défaut : la ligne ${ids[1]} a été modifiée`);
    expect(said).toContain(`puis la ligne ${ids[2]} a été retirée`);
    // The whole chain made again: only the seal kept elsewhere tells.
    await withoutGuards(pool, 'delete from journal_sceau');
    await type('sceller');
    expect((await type('verifier')).code).toBe(0);
    const remade = await type('verifier', '--sceau', kept);
    expect(remade.code).toBe(65);
    expect(remade.said).toContain('n’est pas dans la chaîne');
  });
});
