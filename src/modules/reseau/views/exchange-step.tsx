import { EtatMark } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { stepOf } from '../interactions/labels.ts';

interface Step {
  suite: string | null;
  suiteQui: string | null;
  suiteLe: string | null;
  suiteFaiteLe: Date | null;
}

/** What is to do after an exchange, by whom and for when; its state is said by a sign and a word. */
export function ExchangeStep(props: { row: Step; names: ReadonlyMap<string, string>; today: string }) {
  const { row, names, today } = props;
  const state = stepOf(row, today);
  if (state === 'aucune') return <span class="doux">rien de prévu</span>;
  const who = row.suiteQui ? names.get(row.suiteQui) : undefined;
  const when = row.suiteLe ? frenchPartialDate(row.suiteLe) : '';
  return (
    <>
      {row.suite}
      <br />
      <span class="source">{[who ?? 'personne', when && `pour le ${when}`].filter(Boolean).join(', ')}</span>{' '}
      {state === 'faite' && <EtatMark tone="ok">fait</EtatMark>}
      {state === 'retard' && <EtatMark tone="alerte">en retard</EtatMark>}
    </>
  );
}
