import type { RequestContext } from '#core/http/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { may } from '#modules/droits/index.ts';
import { importSubject, UNDO_IMPORT, undoableUntil } from './import-acts.ts';
import { type ImportRow, type KeptLine, linesOf } from './imports.sql.ts';
import { emptyTally, type Tally } from './trial.ts';

/** The page of what an import did. */
export interface ResultView {
  campus: CampusPlace;
  row: ImportRow;
  by: string | null;
  undoneBy: string | null;
  tally: Tally;
  contacts: number;
  /** The first lines; none once they are forgotten. */
  lines: KeptLine[];
  total: number;
  /** What stayed when it was undone. */
  kept: KeptLine[];
  mayUndo: boolean;
  until: Date;
  inTime: boolean;
}

const SHOWN = 20;

export async function presentResult(
  ctx: Pick<RequestContext, 'db' | 'actor' | 'clock'>,
  campus: CampusPlace,
  row: ImportRow,
): Promise<ResultView> {
  const lines = await linesOf(ctx.db, row.id);
  const names = await accountNames(
    ctx.db,
    [row.importe_par, row.annule_par].filter((one) => one !== null),
  );
  const until = undoableUntil(row.annule_le ?? row.importe_le!);
  return {
    campus,
    row,
    by: names.get(row.importe_par ?? '') ?? null,
    undoneBy: names.get(row.annule_par ?? '') ?? null,
    tally: { ...emptyTally(), ...row.bilan },
    contacts: row.bilan.contacts ?? 0,
    lines: lines.slice(0, SHOWN),
    total: lines.length,
    kept: lines.filter((one) => one.retour === 'gardee'),
    mayUndo: may(ctx.actor, UNDO_IMPORT, importSubject(campus, row)).allowed,
    until,
    inTime: ctx.clock.now() <= until,
  };
}
