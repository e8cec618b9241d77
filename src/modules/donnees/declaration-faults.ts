import type { PersonalTable } from '#core/personal-data/index.ts';
import { conservations, traitements } from './register.ts';

/** A column of the migrated schema. */
export interface SchemaColumn {
  table: string;
  column: string;
  nullable: boolean;
}

/** data/vie-privee/colonnes-sans-personne.json: columns that are about nobody, with the reason, table by table. */
export interface ColumnsOfNobody {
  tables: Record<string, { raison: string; colonnes: string[] }>;
}

const columnsOf = (entry: PersonalTable): string[] => [
  ...Object.keys(entry.columns),
  ...(entry.context ?? []),
  ...(entry.person.via === 'aucun' ? [] : [entry.person.column]),
  ...('since' in entry.retention ? entry.retention.since : []),
];

/**
 * Whether every column of the schema has been decided: declared by its room, or reviewed as being about nobody. One
 * sentence per fault, which says what to do.
 */
export function undecidedColumns(
  schema: readonly SchemaColumn[],
  declarations: readonly PersonalTable[],
  nobody: ColumnsOfNobody,
): string[] {
  const faults: string[] = [];
  const present = new Set(schema.map((one) => `${one.table}.${one.column}`));
  const declared = new Set(
    declarations.flatMap((entry) => columnsOf(entry).map((column) => `${entry.table}.${column}`)),
  );
  const reviewed = new Set<string>();
  for (const [table, { raison, colonnes }] of Object.entries(nobody.tables)) {
    if (raison.trim().length < 10) faults.push(`${table}: no reason why its columns are about nobody`);
    for (const column of colonnes) reviewed.add(`${table}.${column}`);
  }
  for (const name of [...declared, ...reviewed]) if (!present.has(name)) faults.push(`${name} is not in the schema`);
  for (const name of reviewed)
    if (declared.has(name)) faults.push(`${name} is declared and reviewed as nobody’s: choose`);
  for (const name of present) {
    if (declared.has(name) || reviewed.has(name)) continue;
    faults.push(
      `${name} is undecided: declare it in the personal-data.ts of its room, or add it to data/vie-privee/colonnes-sans-personne.json with a reason`,
    );
  }
  return faults;
}

/** Whether each declaration says all that the register and the erasure need. One sentence per fault. */
export function declarationFaults(schema: readonly SchemaColumn[], declarations: readonly PersonalTable[]): string[] {
  const nullable = new Map(schema.map((one) => [`${one.table}.${one.column}`, one.nullable]));
  return declarations.flatMap((entry) => {
    const at = `${entry.table} « ${entry.label} »`;
    const faults = [...registerFaultsOf(entry), ...linkFaults(entry, declarations)];
    for (const [name, column] of Object.entries(entry.columns)) {
      const { erasure = 'effacer', reason, replacement } = column;
      if (erasure === 'garder' && !reason) faults.push(`${name} is kept and does not say why`);
      if (erasure === 'anonymiser' && replacement === undefined) faults.push(`${name} says by what it is replaced`);
      if (entry.row === 'effacer' || entry.eraser || erasure !== 'effacer') continue;
      if (
        entry.person.via !== 'aucun' &&
        replacement === undefined &&
        nullable.get(`${entry.table}.${name}`) === false
      ) {
        faults.push(`${name} cannot be null: say by what it is replaced`);
      }
    }
    if (Object.keys(entry.columns).length === 0) faults.push('no column');
    return faults.map((fault) => `${at}: ${fault}`);
  });
}

function registerFaultsOf(entry: PersonalTable): string[] {
  const processing = traitements.get(entry.traitement);
  const kept = conservations.get(entry.conservation);
  const faults: string[] = [];
  if (!processing) faults.push(`processing ${entry.traitement} is not in the register`);
  else if (!processing.conservation.includes(entry.conservation)) {
    faults.push(`processing ${entry.traitement} does not cite the retention ${entry.conservation}`);
  }
  if (!kept) faults.push(`retention ${entry.conservation} is not in the register`);
  else if ('since' in entry.retention && !kept.delai) faults.push(`retention ${entry.conservation} has no delay`);
  return faults;
}

function linkFaults({ person }: PersonalTable, declarations: readonly PersonalTable[]): string[] {
  if (person.via !== 'ligne') return [];
  const parent = declarations.some((one) => one.table === person.table && one.person.via !== 'aucun');
  return parent ? [] : [`belongs to ${person.table}, which no declaration ties to a person`];
}
