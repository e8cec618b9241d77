import type { Tx } from '#core/db/index.ts';
import { type Author, changesOf, journalMany } from '#core/journal/index.ts';
import { familyOfKind, type OrganisationKind } from './kinds.ts';
import {
  deleteCodes,
  deleteOrganisations,
  type GivenCode,
  insertCodes,
  insertOrganisations,
  putBackColumns,
  putBackFacts,
  retainMany,
  type SheetRow,
  sheetRows,
  type TypedFact,
  takenSlugs,
  typedFacts,
  writeTypedFacts,
} from './many-sheets.sql.ts';
import { wantedSlug } from './slugs.ts';

/** Fields that a person says of a sheet among many. */
export type ManyFields = Partial<
  Record<'adresse' | 'code_postal' | 'commune_insee' | 'site_web' | 'telephone' | 'courriel', string>
>;

/** What somebody writes on many sheets at once, and where it comes from. */
export interface ManyOrder {
  author: Author;
  originId: number;
  details: Record<string, unknown>;
}

export interface NewSheet {
  /** Its line in the file. */
  line: number;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
  fields: ManyFields;
  codes: readonly GivenCode[];
}

/** How a sheet was before, for `takeBackSheets`. */
export interface SheetBefore {
  id: string;
  columns: Record<string, unknown>;
  facts: TypedFact[];
  codes: { genre: string; valeur: string }[];
}

/** Creates sheets that have been looked for; `holdOrganisations` first. @returns their id, address and version, by line. */
export async function createSheets(
  tx: Tx,
  sheets: readonly NewSheet[],
  order: ManyOrder,
): Promise<Map<number, SheetRow>> {
  if (sheets.length === 0) return new Map();
  const slugs = await freeSlugs(
    tx,
    sheets.map((one) => wantedSlug(one.nom, one.commune)),
  );
  const made = await insertOrganisations(
    tx,
    sheets.map(({ line, nom, genre }, at) => ({
      ref: line,
      slug: slugs[at]!,
      nom,
      genre,
      famille: familyOfKind[genre],
      line,
    })),
    order.originId,
  );
  const idOf = (line: number): string => made.get(line)!.id;
  await insertCodes(
    tx,
    sheets.flatMap(({ line, codes }) => codes.map((code) => ({ ...code, organisation_id: idOf(line), line }))),
    order.originId,
  );
  await writeTypedFacts(
    tx,
    sheets.flatMap(({ line, nom, genre, fields }) =>
      Object.entries({ nom, genre, ...fields }).map(([champ, valeur]) => ({
        organisation_id: idOf(line),
        champ,
        valeur,
        line,
      })),
    ),
    order.originId,
  );
  const ids = sheets.map((one) => idOf(one.line));
  await retainMany(tx, ids);
  const rows = await sheetRows(tx, ids);
  await journalMany(
    tx,
    { ...order.author, act: 'organisation.created', objectType: 'organisation', details: order.details },
    [...rows.values()].map((row) => ({
      objectId: row.id,
      version: row.version,
      changes: changesOf(null, row.columns),
    })),
  );
  return new Map(sheets.map((one) => [one.line, rows.get(idOf(one.line))!]));
}

export interface SheetChange {
  line: number;
  id: string;
  fields: ManyFields;
  /** Codes that nobody has. */
  codes: readonly GivenCode[];
}

/** Completes or corrects sheets; `holdOrganisations` first. @returns how each was, and its version now. */
export async function changeSheets(
  tx: Tx,
  changes: readonly SheetChange[],
  order: ManyOrder,
): Promise<Map<string, { before: SheetBefore; version: number }>> {
  if (changes.length === 0) return new Map();
  const ids = changes.map((one) => one.id);
  const facts = changes.flatMap(({ line, id, fields }) =>
    Object.entries(fields).map(([champ, valeur]) => ({ organisation_id: id, champ, valeur, line })),
  );
  const [was, typed] = [await sheetRows(tx, ids), await typedFacts(tx, facts)];
  await writeTypedFacts(tx, facts, order.originId);
  const codes = changes.flatMap(({ line, id, codes: given }) =>
    given.map((code) => ({ ...code, organisation_id: id, line })),
  );
  await insertCodes(tx, codes, order.originId);
  await retainMany(tx, ids);
  const now = await sheetRows(tx, ids);
  const moved = ids.flatMap((id) => {
    const changed = changesOf(was.get(id)!.columns, now.get(id)!.columns);
    return changed ? [{ objectId: id, version: now.get(id)!.version, changes: changed }] : [];
  });
  const line = { ...order.author, objectType: 'organisation', details: order.details };
  await journalMany(tx, { ...line, act: 'organisation.changed' }, moved);
  await journalMany(
    tx,
    { ...line, act: 'organisation.identifier_added' },
    codes.map((code) => ({
      objectId: code.organisation_id,
      changes: { before: {}, after: { [code.genre]: code.valeur } },
    })),
  );
  return new Map(
    changes.map(({ id, codes: given }) => {
      const changed = changesOf(was.get(id)!.columns, now.get(id)!.columns);
      const before: SheetBefore = {
        id,
        columns: changed?.before ?? {},
        facts: typed.filter((fact) => fact.organisation_id === id),
        codes: given.map(({ genre, valeur }) => ({ genre, valeur })),
      };
      return [id, { before, version: now.get(id)!.version }];
    }),
  );
}

/** Gives sheets back as they were before `changeSheets`; `holdOrganisations` first, and nobody must have changed them since. */
export async function takeBackSheets(
  tx: Tx,
  befores: readonly SheetBefore[],
  order: Omit<ManyOrder, 'originId'>,
): Promise<void> {
  if (befores.length === 0) return;
  const ids = befores.map((one) => one.id);
  const was = await sheetRows(tx, ids);
  const codes = befores.flatMap((one) => one.codes.map((code) => ({ ...code, organisation_id: one.id })));
  await deleteCodes(tx, codes);
  await putBackFacts(
    tx,
    befores.flatMap((one) => one.facts),
  );
  await putBackColumns(
    tx,
    befores.filter((one) => Object.keys(one.columns).length > 0),
  );
  // What a file has said meanwhile is heard again.
  await retainMany(tx, ids);
  const now = await sheetRows(tx, ids);
  const line = { ...order.author, objectType: 'organisation', details: order.details };
  await journalMany(
    tx,
    { ...line, act: 'organisation.reverted' },
    ids.flatMap((id) => {
      const changes = changesOf(was.get(id)!.columns, now.get(id)!.columns);
      return changes ? [{ objectId: id, version: now.get(id)!.version, changes }] : [];
    }),
  );
  await journalMany(
    tx,
    { ...line, act: 'organisation.identifier_removed' },
    codes.map((code) => ({
      objectId: code.organisation_id,
      changes: { before: { [code.genre]: code.valeur }, after: {} },
    })),
  );
}

/** Takes away for good sheets that `createSheets` made and that nothing points to; `holdOrganisations` first. */
export async function removeSheets(tx: Tx, ids: readonly string[], order: Omit<ManyOrder, 'originId'>): Promise<void> {
  if (ids.length === 0) return;
  await deleteOrganisations(tx, ids);
  await journalMany(
    tx,
    { ...order.author, act: 'organisation.removed', objectType: 'organisation', details: order.details },
    ids.map((objectId) => ({ objectId })),
  );
}

/** A free address for each wanted one, in order: `x`, `x-2`, `x-3`… */
async function freeSlugs(tx: Tx, wanted: readonly string[]): Promise<string[]> {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  const slugs: (string | null)[] = wanted.map(() => null);
  while (slugs.includes(null)) {
    // Each turn tries one more number for those that are still without an address.
    const tried = slugs.map((slug, at) => slug ?? candidate(wanted[at]!, next));
    const known = await takenSlugs(
      tx,
      tried.filter((_, at) => slugs[at] === null),
    );
    tried.forEach((slug, at) => {
      if (slugs[at] !== null || known.has(slug) || taken.has(slug)) return;
      slugs[at] = slug;
      taken.add(slug);
    });
  }
  return slugs as string[];
}

function candidate(wanted: string, next: Map<string, number>): string {
  const n = (next.get(wanted) ?? 0) + 1;
  next.set(wanted, n);
  return n === 1 ? wanted : `${wanted}-${n}`;
}
