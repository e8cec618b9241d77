import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { personalTables } from '#app';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { declarationFaults, type SchemaColumn, undecidedColumns } from '#modules/donnees/declaration-faults.ts';
import { retentionFaults } from '#modules/donnees/retention-faults.ts';
import { testDatabase } from '#tests/support/database.ts';
import nobody from '../../data/vie-privee/colonnes-sans-personne.json' with { type: 'json' };

const { db } = await testDatabase();
const schema = (
  await sql<SchemaColumn>`
    select c.relname as "table", a.attname as "column", not a.attnotnull as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and c.relname not like 'kysely_%' and a.attnum > 0 and not a.attisdropped
    order by 1, a.attnum`.execute(db)
).rows;

const sample: PersonalTable = {
  table: 'compte',
  label: 'Compte',
  traitement: 'comptes_acces',
  conservation: 'compte_inactif',
  person: { via: 'compte', column: 'id' },
  row: 'garder',
  columns: { fonction: { label: 'Fonction' } },
  retention: { otherwise: 'avec le compte' },
};

describe('personal data of the schema', () => {
  test('each column is declared by its room or reviewed as being about nobody', () => {
    expect(undecidedColumns(schema, personalTables, nobody)).toEqual([]);
  });

  test('each declaration is whole: processing, retention, link to the person, what an erasure does', () => {
    expect(declarationFaults(schema, personalTables)).toEqual([]);
  });

  test('each retention of the register has its rule, or says that there is no data yet', () => {
    expect(retentionFaults(personalTables)).toEqual([]);
  });
});

describe('the checks find what they look for', () => {
  test('a column that nobody has decided, one that is gone, one decided twice, one without reason', () => {
    const columns = (...names: string[]) => names.map((column) => ({ table: 'compte', column, nullable: true }));
    const [one] = undecidedColumns(columns('id', 'fonction', 'surnom'), [sample], { tables: {} });
    expect(one).toContain('compte.surnom is undecided');
    expect(undecidedColumns(columns('id'), [sample], { tables: {} })).toEqual(['compte.fonction is not in the schema']);
    expect(
      undecidedColumns(columns('id', 'fonction'), [sample], {
        tables: { compte: { raison: 'x', colonnes: ['fonction'] } },
      }),
    ).toHaveLength(2);
  });

  test.each([
    ['an unknown processing', { traitement: 'inconnu' }],
    ['a retention that the processing does not cite', { conservation: 'comptable' }],
    ['a value kept without a reason', { columns: { fonction: { label: 'Fonction', erasure: 'garder' } } }],
    ['a replacement that is not said', { columns: { fonction: { label: 'Fonction', erasure: 'anonymiser' } } }],
    ['null where the schema refuses it', { columns: { nom: { label: 'Nom' } } }],
    ['a parent that nobody declares', { person: { via: 'ligne', column: 'id', table: 'campus', key: 'id' } }],
    ['no column', { columns: {} }],
  ] as [string, Partial<PersonalTable>][])('%s', (_, change) => {
    const columns = [
      { table: 'compte', column: 'nom', nullable: false },
      { table: 'compte', column: 'fonction', nullable: true },
    ];
    expect(declarationFaults(columns, [sample])).toEqual([]);
    expect(declarationFaults(columns, [{ ...sample, ...change }])).not.toEqual([]);
  });
});
