import { EtatMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { ImportRow } from '../imports.sql.ts';
import { importStateLabels } from '../labels.ts';

/** State of a run, or how many lines it set aside. */
export function ImportState({ run }: { run: ImportRow }) {
  const { label, tone } = importStateLabels[run.etat] ?? { label: run.etat, tone: 'info' as const };
  const left = run.etat === 'appliquee' && run.rejetees > 0;
  return (
    <EtatMark tone={left ? 'alerte' : tone}>
      {left ? `${count(run.rejetees, 'ligne')} de côté` : label}
      {run.essai && ' (essai)'}
    </EtatMark>
  );
}
