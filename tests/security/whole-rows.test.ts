import { expect, test } from 'vitest';
import { tableOwners } from '#modules/table-owners.ts';
import { isTest, sourcesUnder } from '#tests/architecture/source.ts';

/** Files that read whole rows, and what they make of them: a column that is added must not leave by itself. */
const REVIEWED: Record<string, string> = {
  'src/core/provenance/index.ts': 'six fields are named in SourceView',
  'src/modules/campus/campus.sql.ts': 'an import looks at which columns are empty',
  'src/modules/campus/imports/compiled.sql.ts': 'an import looks at which columns are empty',
  'src/modules/comptes/passkeys.sql.ts': 'the fields are named in `columns`',
  'src/modules/comptes/personas.sql.ts': 'a role within the query, whose columns are then named',
  'src/modules/comptes/second-factor.sql.ts': 'the sealed secret, compared here and given to no page',
  'src/modules/organisations/reads.sql.ts': 'five fields are named in FactView',
};
const tables = Object.keys(tableOwners).join('|');
const WHOLE = new RegExp(`\\b(selectAll|returningAll)\\(|\\bselect\\s+\\*\\s+from\\s+(${tables})\\b`);
const readsWhole = (text: string) => WHOLE.test(text);

test('no other file reads a row whole: what a page shows is named, column by column', () => {
  const found = sourcesUnder('src')
    .filter(({ path, text }) => !isTest(path) && readsWhole(text))
    .map(({ path }) => path);
  expect(found.sort()).toEqual(Object.keys(REVIEWED).sort());
});

test('the check finds what it looks for', () => {
  expect(readsWhole("db.selectFrom('compte').selectAll().execute()")).toBe(true);
  expect(readsWhole('select * from compte where id = 1')).toBe(true);
  expect(readsWhole('select * from unnest(a)')).toBe(false);
});
