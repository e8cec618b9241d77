import { type RawBuilder, sql } from 'kysely';
import type { ScopedTx } from '#core/db/scoped.ts';
import type { PersonalColumn, PersonalTable, PersonLink } from '#core/personal-data/index.ts';

/** Whose rows: an account, and the addresses that are theirs, in lower case. */
export interface Person {
  accountId: string | null;
  addresses: readonly string[];
}

const NOBODY = sql<boolean>`false`;

/** The rows of a declaration that are about a person. */
function isOf(link: PersonLink, person: Person, declarations: readonly PersonalTable[]): RawBuilder<boolean> {
  switch (link.via) {
    case 'compte':
      return person.accountId ? sql<boolean>`${sql.ref(link.column)} = ${person.accountId}` : NOBODY;
    case 'courriel':
      return person.addresses.length > 0
        ? sql<boolean>`lower(${sql.ref(link.column)}) = any(${[...person.addresses]}::text[])`
        : NOBODY;
    case 'ligne': {
      const parents = declarations.filter((one) => one.table === link.table && one.person.via !== 'aucun');
      const among = parents.map((one) => isOf(one.person, person, declarations));
      return among.length === 0
        ? NOBODY
        : sql<boolean>`${sql.ref(link.column)} in (select ${sql.ref(link.key)} from ${sql.table(link.table)} where ${sql.join(among, sql` or `)})`;
    }
    case 'aucun':
      return NOBODY;
  }
}

/** Columns of a declaration that may be shown, in their order: secrets left out, then what helps to understand them. */
export const shownColumns = (entry: PersonalTable): string[] => [
  ...new Set([
    ...Object.entries(entry.columns).flatMap(([name, one]) => (one.secret ? [] : [name])),
    ...(entry.context ?? []),
  ]),
];

/** What the product holds about a person in one table, the most recent first. @param limit null: every row. */
export async function rowsOf(
  tx: ScopedTx,
  entry: PersonalTable,
  person: Person,
  declarations: readonly PersonalTable[],
  limit: number | null,
): Promise<Record<string, unknown>[]> {
  const names = shownColumns(entry);
  if (names.length === 0 || entry.person.via === 'aucun') return [];
  const date = names.find((name) => /(^|_)(le|debut|recue_le)$/.test(name));
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(names.map((name) => sql.ref(name)))} from ${sql.table(entry.table)}
    where ${isOf(entry.person, person, declarations)}
    order by ${date ? sql`${sql.ref(date)} desc nulls last,` : sql``} ctid desc
    ${limit === null ? sql`` : sql`limit ${limit}`}`.execute(tx);
  return rows;
}

export async function countOf(
  tx: ScopedTx,
  entry: PersonalTable,
  person: Person,
  declarations: readonly PersonalTable[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(entry.table)} where ${isOf(entry.person, person, declarations)}`.execute(
    tx,
  );
  return rows[0]!.n;
}

/** `column = replacement` of every column that an erasure empties or replaces; null when it keeps them all. */
function emptied(entry: PersonalTable): RawBuilder<unknown> | null {
  const changed = Object.entries(entry.columns).filter(([, one]) => one.erasure !== 'garder');
  return changed.length === 0
    ? null
    : sql.join(changed.map(([name, one]) => sql`${sql.ref(name)} = ${replacementOf(one)}`));
}

/** Whether a row still holds something that an erasure would change: what is done is not done again every night. */
function stillHolds(entry: PersonalTable): RawBuilder<boolean> {
  const changed = Object.entries(entry.columns).filter(([, one]) => one.erasure !== 'garder');
  return sql<boolean>`(${sql.join(
    changed.map(([name, { replacement }]) => {
      if (replacement === undefined) return sql`${sql.ref(name)} is not null`;
      const done = replacement.replaceAll('{alea}', '%');
      return done === replacement
        ? sql`${sql.ref(name)} is distinct from ${replacement}`
        : sql`${sql.ref(name)} not like ${done}`;
    }),
    sql` or `,
  )})`;
}

const replacementOf = ({ replacement }: PersonalColumn): RawBuilder<unknown> => {
  if (replacement === undefined) return sql`null`;
  return replacement.includes('{alea}')
    ? sql`replace(${replacement}::text, '{alea}', gen_random_uuid()::text)`
    : sql`${replacement}`;
};

/** Deletes the rows of a person, or empties what must be in them. @returns how many rows it touched. */
export async function eraseRows(
  tx: ScopedTx,
  entry: PersonalTable,
  person: Person,
  declarations: readonly PersonalTable[],
): Promise<number> {
  return strike(tx, entry, entry.row === 'effacer', isOf(entry.person, person, declarations));
}

async function strike(tx: ScopedTx, entry: PersonalTable, whole: boolean, where: RawBuilder<boolean>): Promise<number> {
  const name = sql.table(entry.table);
  if (whole) {
    const { numAffectedRows } = await sql`delete from ${name} where ${where}`.execute(tx);
    return Number(numAffectedRows ?? 0);
  }
  const values = emptied(entry);
  if (!values) return 0;
  const { numAffectedRows } = await sql`update ${name} set ${values} where ${where} and ${stillHolds(entry)}`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

type Dated = PersonalTable & { retention: { since: string[]; end: 'effacer' | 'anonymiser'; epochMs?: boolean } };

function isBefore({ retention }: Dated, instant: Date): RawBuilder<boolean> {
  const since = sql.join(retention.since.map((name) => sql.ref(name)));
  return retention.epochMs
    ? sql<boolean>`coalesce(${since}) < ${instant.getTime()}`
    : sql<boolean>`coalesce(${since}) < ${instant}`;
}

/** Rows whose retention began before an instant. */
export async function countBefore(tx: ScopedTx, entry: Dated, instant: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(entry.table)}
    where ${isBefore(entry, instant)} and ${entry.retention.end === 'effacer' ? sql`true` : stillHolds(entry)}`.execute(
    tx,
  );
  return rows[0]!.n;
}

/** Carries out the end of retention of one table. @returns how many rows it touched. */
export const purgeBefore = (tx: ScopedTx, entry: Dated, instant: Date): Promise<number> =>
  strike(tx, entry, entry.retention.end === 'effacer', isBefore(entry, instant));

/** Accounts whose salted print is this one: 0 or 1. */
export async function accountOfPrint(tx: ScopedTx, salt: string, print: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from compte where encode(sha256(convert_to(${salt} || id::text, 'UTF8')), 'hex') = ${print}`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

/** Addresses of one declared column whose salted print is this one. */
export async function addressesOfPrint(
  tx: ScopedTx,
  entry: PersonalTable & { person: { via: 'courriel'; column: string } },
  salt: string,
  print: string,
): Promise<string[]> {
  const column = sql.ref(entry.person.column);
  const { rows } = await sql<{ address: string }>`
    select distinct lower(${column}) as address from ${sql.table(entry.table)}
    where encode(sha256(convert_to(${salt} || lower(${column}), 'UTF8')), 'hex') = ${print}`.execute(tx);
  return rows.map((row) => row.address);
}
