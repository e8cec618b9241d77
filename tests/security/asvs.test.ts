import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '#tests/architecture/source.ts';

// ASVS 5.0.0: how many requirements of level 1 and 2 each chapter has, and of level 3 where we look at them too.
const LEVEL_1_AND_2: Record<string, number> = {
  V1: 27,
  V2: 11,
  V3: 19,
  V4: 10,
  V5: 9,
  V6: 35,
  V7: 18,
  V8: 7,
  V9: 7,
  V10: 29,
  V11: 14,
  V12: 9,
  V13: 13,
  V14: 9,
  V15: 13,
  V16: 16,
  V17: 7,
};
const LEVEL_3 = { V8: 6, V14: 4 };
const STATES = ['couvert', 'sans objet', 'accepté', 'à faire'];

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const [head, ...lines] = read('docs/securite/asvs.csv').trimEnd().split('\n');
const rows = lines.map((line) => {
  const [exigence = '', chapitre = '', niveau = '', etat = '', preuve = '', ...rest] = line.split(';');
  return { exigence, chapitre, niveau, etat, preuve, rest };
});
const countOf = (keep: (row: (typeof rows)[number]) => boolean): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows.filter(keep)) counts[row.chapitre] = (counts[row.chapitre] ?? 0) + 1;
  return counts;
};

describe('what is said of each requirement of ASVS 5.0.0', () => {
  test('has five columns, and each requirement once, in its chapter', () => {
    expect(head).toBe('exigence;chapitre;niveau;etat;preuve');
    for (const { exigence, chapitre, niveau, rest } of rows) {
      expect(exigence).toMatch(/^V\d{1,2}\.\d{1,2}\.\d{1,2}$/);
      expect(exigence.split('.')[0]).toBe(chapitre);
      expect(['1', '2', '3']).toContain(niveau);
      expect(rest, exigence).toEqual([]);
    }
    const ids = rows.map((row) => row.exigence);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('is whole: levels 1 and 2, and level 3 of authorisation and data protection', () => {
    expect(countOf((row) => row.niveau !== '3')).toEqual(LEVEL_1_AND_2);
    expect(countOf((row) => row.niveau === '3')).toEqual(LEVEL_3);
    expect(rows).toHaveLength(263);
  });

  test('is a state with its proof or its reason', () => {
    for (const { exigence, etat, preuve } of rows) {
      expect(STATES, exigence).toContain(etat);
      expect(preuve.length, exigence).toBeGreaterThan(9);
    }
  });

  test('a proof is a test that exists, or a page when a page is what is required', () => {
    for (const { exigence, preuve } of rows.filter((row) => row.etat === 'couvert')) {
      expect(preuve, exigence).toMatch(/\.test\.tsx?$|\.md$/);
      expect(existsSync(join(ROOT, preuve)), `${exigence} ${preuve}`).toBe(true);
      // Requirements on documentation are the first section of their chapter.
      if (preuve.endsWith('.md')) expect(exigence).toMatch(/^V\d+\.1\.\d+$/);
    }
  });

  test('the page tells the same counts', () => {
    const page = read('docs/securite/README.md');
    for (const state of STATES) {
      expect(page).toContain(`| ${state} | ${rows.filter((row) => row.etat === state).length} |`);
    }
  });
});
