import type { LineProblem, MergeContext } from '#core/importing/dataset.ts';
import { establishmentStaging, mergeEstablishments } from '#modules/organisations/index.ts';
import { SCHOOLS, stageSchools, takeOut } from './offer.sql.ts';

/**
 * Makes sure that every school of the file exists, so that no line of the offer is dropped; what the file says of it
 * (name, place) is kept as facts. @param columns those of the staging table that describe the school
 */
export async function ensureSchools(
  context: MergeContext,
  columns: readonly (keyof typeof establishmentStaging)[] = [],
): Promise<void> {
  const staged = await stageSchools(context.tx, context.table, establishmentStaging, columns);
  if (staged > 0) await mergeEstablishments({ ...context, table: SCHOOLS });
}

type Condition = Parameters<typeof takeOut>[2];

/** Rejects the staged lines that a condition selects. */
export async function rejectLines(
  context: MergeContext,
  condition: Condition,
  value: Condition,
  problem: Pick<LineProblem, 'column' | 'code'> & { message(value: string): string },
): Promise<void> {
  const rows = await takeOut(context.tx, context.table, condition, value);
  context.reject(
    rows.map((row) => ({
      line: row.ligne,
      column: problem.column,
      code: problem.code,
      message: problem.message(row.valeur),
    })),
  );
}
