import type { Db } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { columnLabel } from './labels.ts';
import { countOf, type Person, rowsOf, shownColumns } from './person-rows.sql.ts';
import { accountSheet } from './persons.sql.ts';
import { baseLabel, conservations, traitements } from './register.ts';

/** What the product holds about a person in one table, with what the register says of it. */
export interface HeldTable {
  table: string;
  libelle: string;
  traitement: string;
  finalite: string;
  base: string;
  destinataires: readonly string[];
  duree: string;
  colonnes: { nom: string; libelle: string }[];
  lignes: Record<string, unknown>[];
  total: number;
  /** Held and never shown: labels of the secrets. */
  caches: string[];
  /** Words of its codes, by column. */
  mots: NonNullable<PersonalTable['words']>;
}

/** The account and its address: whose rows are looked for. */
export async function personOfAccount(db: Db, accountId: string): Promise<Person> {
  const sheet = await accountSheet(db, accountId);
  return { accountId, addresses: sheet ? [sheet.courriel] : [] };
}

/**
 * Everything that the declarations of the rooms tie to a person; tables that hold nothing about them are left out.
 * @param limit rows shown of each table; null for all of them.
 */
export function exportPerson(
  db: Db,
  declarations: readonly PersonalTable[],
  person: Person,
  limit: number | null = null,
): Promise<HeldTable[]> {
  return withActor(db, systemScope, async (tx) => {
    const held: HeldTable[] = [];
    for (const entry of declarations) {
      const lignes = await rowsOf(tx, entry, person, declarations, limit);
      if (lignes.length === 0) continue;
      const total = lignes.length === limit ? await countOf(tx, entry, person, declarations) : lignes.length;
      held.push({ ...describeHeld(entry), lignes, total });
    }
    return held;
  });
}

/** What a declaration and the register say of a table, without its rows. */
export function describeHeld(entry: PersonalTable): Omit<HeldTable, 'lignes' | 'total'> {
  const processing = traitements.get(entry.traitement)!;
  return {
    table: entry.table,
    libelle: entry.label,
    traitement: processing.libelle,
    finalite: processing.finalite,
    base: baseLabel(processing.base_legale),
    destinataires: entry.destinataires ?? processing.destinataires,
    duree: conservations.get(entry.conservation)!.duree,
    colonnes: shownColumns(entry).map((nom) => ({ nom, libelle: entry.columns[nom]?.label ?? columnLabel(nom) })),
    caches: Object.values(entry.columns).flatMap((one) => (one.secret ? [one.label] : [])),
    mots: entry.words ?? {},
  };
}
