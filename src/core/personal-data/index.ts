/**
 * How each room says what it holds about persons: one declaration a table, in its `personal-data.ts`. The register, the
 * export of a person, erasures and retention are made from these declarations (room `donnees`); a test walks the migrated
 * schema and fails on a column that nobody has declared.
 */

/** What an erasure does to a value: gone, replaced by something that names nobody, or kept for a reason that is said. */
export type Erasure = 'effacer' | 'anonymiser' | 'garder';

export interface PersonalColumn {
  /** « Adresse électronique », as the person reads it in their export. */
  label: string;
  /** @default 'effacer' */
  erasure?: Erasure;
  /** Why it is kept. Compulsory with `garder`. */
  reason?: string;
  /** What takes its place; `{alea}` becomes a random number. Absent: null. Compulsory with `anonymiser`. */
  replacement?: string;
  /** Never shown to anybody, not even to the person: prints of phrases and tokens, sealed secrets. */
  secret?: boolean;
}

/** How a row is about a person. */
export type PersonLink =
  /** The column holds the id of the account. */
  | { via: 'compte'; column: string }
  /** The column holds a mail address, in any case. */
  | { via: 'courriel'; column: string }
  /** The row belongs to a row of another declared table: `column` = `table.key`. */
  | { via: 'ligne'; column: string; table: string; key: string }
  /** No row can be tied to an account or an address by the program: a delegate looks at it. */
  | { via: 'aucun'; reason: string };

/** When the retention of the register begins for a row, and what happens at its end. */
export type Retention =
  /** `since`: first column of the list that is not null. `epochMs`: it holds milliseconds. */
  | { since: string[]; end: 'effacer' | 'anonymiser'; epochMs?: boolean }
  /** Removed otherwise: with another row, by another rule, or never; in one sentence. */
  | { otherwise: string };

export interface PersonalTable {
  table: string;
  /** « Sessions ouvertes », as the person reads it. */
  label: string;
  /** Id of a processing of data/vie-privee/registre.json: purpose, basis and recipients are said there. */
  traitement: string;
  /** Id of a retention of the register. */
  conservation: string;
  /** Recipients that are not those of the processing. */
  destinataires?: string[];
  person: PersonLink;
  /** What an erasure does to the row: deleted, or kept with its columns treated one by one. */
  row: 'effacer' | 'garder';
  columns: Readonly<Record<string, PersonalColumn>>;
  /** Columns that are nobody's but that an export needs to be understood (dates, states). */
  context?: readonly string[];
  /** What the codes of a column mean, as the person reads them; in the file they stay as they are. */
  words?: Readonly<Record<string, Readonly<Record<string, string>> | ((code: string) => string)>>;
  retention: Retention;
  /** The journal alone may touch its lines: erased by `eraseContent`, not by the general update. */
  eraser?: 'journal';
}

/** A value that stays because it is a number that names nobody once the account is erased, and that something proves by it. */
export const keptNumber = (label: string, proof: string): PersonalColumn => ({
  label,
  erasure: 'garder',
  reason: `${proof} ; un numéro qui ne mène plus à personne une fois le compte effacé`,
});

/** Accounts that did something to rows that are about others: only their number is there, and it stays. */
export const doneBy = (
  order: Pick<PersonalTable, 'table' | 'traitement' | 'conservation' | 'label'> & {
    column: string;
    context?: readonly string[];
    words?: PersonalTable['words'];
    proof: string;
  },
): PersonalTable => ({
  table: order.table,
  label: order.label,
  traitement: order.traitement,
  conservation: order.conservation,
  person: { via: 'compte', column: order.column },
  row: 'garder',
  columns: { [order.column]: keptNumber('Votre numéro de compte', order.proof) },
  context: order.context ?? [],
  ...(order.words ? { words: order.words } : {}),
  retention: { otherwise: 'avec l’objet sur lequel la personne a agi' },
});
