import type { RequestContext } from '#core/http/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import { type ImportRow, type KeptLine, linesOf, rememberedOf } from './imports.sql.ts';
import { wordInput } from './labels.ts';
import { type ColumnView, presentColumns, presentWords, type WordView } from './present-columns.ts';
import { PER_PAGE } from './schemas.ts';
import { emptyTally, type Tally } from './trial.ts';

/** The page of a trial. */
export interface TrialView {
  campus: CampusPlace;
  row: Pick<ImportRow, 'id' | 'nom' | 'version'> & { genre_defaut: string | null; statut_defaut: string };
  lines: number;
  columns: ColumnView[];
  words: WordView[];
  tally: Tally;
  /** A page of the lines that wait for somebody. */
  waiting: KeptLine[];
  waitingTotal: number;
  current: number;
  pages: number;
  mayAdmit: boolean;
  named: boolean;
}

/** @param typed a form that was refused, shown as it was filled. */
export async function presentTrial(
  ctx: Pick<RequestContext, 'db' | 'actor'>,
  campus: CampusPlace,
  row: ImportRow,
  current: number,
  typed: Record<string, string> = {},
): Promise<TrialView> {
  const lines = await linesOf(ctx.db, row.id);
  const memory = await rememberedOf(ctx.db, campus.id);
  const waiting = lines
    .filter(
      (one) => (one.verdict === 'erreur' || one.verdict === 'choix') && !(one.verdict === 'choix' && one.essai.same),
    )
    .map((one) => asTyped(one, typed));
  // The page of what was typed.
  const at = waiting.findIndex((one) =>
    Object.keys(typed).some((name) => /^[cd]\.(\d+)/.exec(name)?.[1] === `${one.ligne}`),
  );
  const shown = at < 0 ? current : Math.floor(at / PER_PAGE) + 1;
  const columns = presentColumns(row, lines, memory).map((one) => ({
    ...one,
    field: (typed[`col.${one.at}`] as ColumnView['field'] | undefined) ?? one.field,
  }));
  const words = presentWords(row, lines, memory).map((one) => ({
    ...one,
    meaning: typed[wordInput(one.field, one.key)] ?? one.meaning,
  }));
  return {
    campus,
    row: {
      ...row,
      genre_defaut: typed.genre_defaut ?? row.genre_defaut,
      statut_defaut: typed.statut_defaut ?? row.statut_defaut,
    },
    lines: lines.length,
    columns,
    words,
    tally: { ...emptyTally(), ...row.bilan },
    waiting: waiting.slice((shown - 1) * PER_PAGE, shown * PER_PAGE),
    waitingTotal: waiting.length,
    current: shown,
    pages: Math.ceil(waiting.length / PER_PAGE),
    mayAdmit: may(ctx.actor, 'reseau.admettre_membre', subjectOf(campus)).allowed,
    named: row.raccords.includes('nom'),
  };
}

/** A line that waits, with the cells and the choice that were typed: the choice made before is asked again. */
const asTyped = (line: KeptLine, typed: Record<string, string>): KeptLine => ({
  ...line,
  cellules: line.cellules.map((cell, at) => typed[`c.${line.ligne}.${at}`] ?? cell),
  choix: typed[`d.${line.ligne}`] ?? null,
});
