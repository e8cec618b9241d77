import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export type Nature = 'ecriture' | 'acces' | 'lecture' | 'export';

/** Criteria of the journal; an absent one asks for everything. */
export interface JournalFilter {
  nature?: Nature | undefined;
  act?: string | undefined;
  actorId?: string | undefined;
  objectType?: string | undefined;
  objectId?: string | undefined;
  /** Days of Paris, both included: `2027-03-01`. */
  from?: string | undefined;
  to?: string | undefined;
}

export type JournalSearch = JournalFilter & {
  /** The names that the act asked for bore. */
  acts?: readonly string[] | undefined;
  /** What the reader may see: a condition on the lines `j`; null for all of them. */
  within?: RawBuilder<unknown> | null | undefined;
};

/** A line of the journal for its screen and its export. */
export interface JournalLineView {
  id: number;
  at: Date;
  nature: Nature;
  act: string;
  objectType: string;
  objectId: string | null;
  version: number | null;
  actorId: string | null;
  actorRole: string;
  perimeter: string | null;
  target: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  details: Record<string, unknown>;
  requestId: string | null;
  erased: boolean;
  /** Seal in hexadecimal; null while the line is too recent. */
  seal: string | null;
}

/** A line as it is exported: with what computing its seal again asks for, in the writing that was sealed. */
export interface ExportedLine extends JournalLineView {
  le: string;
  avant: string | null;
  apres: string | null;
  detailsText: string;
  salt: string | null;
  /** Print of an erased content. */
  print: string | null;
}

const condition = (filter: JournalSearch) =>
  sql.join(
    [
      filter.within ?? sql`true`,
      ...(filter.nature ? [sql`j.nature = ${filter.nature}`] : []),
      ...(filter.acts ? [sql`j.acte = any(${filter.acts}::text[])`] : filter.act ? [sql`j.acte = ${filter.act}`] : []),
      ...(filter.actorId ? [sql`j.acteur_id = ${filter.actorId}`] : []),
      ...(filter.objectType ? [sql`j.objet_type = ${filter.objectType}`] : []),
      ...(filter.objectId ? [sql`j.objet_id = ${filter.objectId}`] : []),
      ...(filter.from ? [sql`j.le >= (${filter.from}::date)::timestamp at time zone 'Europe/Paris'`] : []),
      ...(filter.to ? [sql`j.le < (${filter.to}::date + 1)::timestamp at time zone 'Europe/Paris'`] : []),
    ],
    sql` and `,
  );

const columns = sql`
  j.id, j.le as at, j.nature, j.acte as act, j.objet_type as "objectType", j.objet_id as "objectId",
  j.objet_version as version, j.acteur_id as "actorId", j.acteur_role as "actorRole", j.acteur_perimetre as perimeter,
  j.acteur_cible as target, j.avant as before, j.apres as after, j.motif as reason, j.details, j.requete as "requestId",
  j.effacement_id is not null as erased, encode(s.empreinte, 'hex') as seal`;

/** One page of the journal, newest first. @param before number of the line above the page, for the next ones. */
export async function journalLines(
  db: Db,
  filter: JournalSearch,
  page: { before?: number | undefined; limit: number },
): Promise<JournalLineView[]> {
  const above = page.before === undefined ? sql`true` : sql`j.id < ${page.before}`;
  const { rows } = await sql<JournalLineView>`
    select ${columns} from journal j left join journal_sceau s on s.journal_id = j.id
    where ${condition(filter)} and ${above} order by j.id desc limit ${page.limit}`.execute(db);
  return rows;
}

const BATCH = 1_000;

const exact = sql`
  to_char(j.le at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as le, j.avant::text as avant, j.apres::text as apres,
  j.details::text as "detailsText", j.sel::text as salt, encode(j.contenu_empreinte, 'hex') as print`;

/** Every line that fits, oldest first, read by batches: an export of any length holds one batch in memory. */
export async function* streamJournal(db: Db, filter: JournalSearch): AsyncGenerator<ExportedLine> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<ExportedLine>`
      select ${columns}, ${exact} from journal j left join journal_sceau s on s.journal_id = j.id
      where ${condition(filter)} and j.id > ${after} order by j.id limit ${BATCH}`.execute(db);
    yield* rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}
