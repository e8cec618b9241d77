import { EtatMark, type Tone } from '#core/html/index.ts';
import type { ActionState, Alert, Progress } from '../action.ts';
import { alertLabels, progressOrder, progressText, stateLabels, stateTones } from '../labels.ts';

const ALERT_TONES: Record<Alert, Tone> = { retard: 'alerte', silence: 'alerte', sans_pilote: 'erreur' };

export function StateMark({ etat }: { etat: ActionState }) {
  return <EtatMark tone={stateTones[etat] ?? 'info'}>{stateLabels[etat]}</EtatMark>;
}

export function AlertMarks({ alerts }: { alerts: readonly Alert[] }) {
  return (
    <>
      {alerts.map((one) => (
        <span key={one}>
          <br />
          <EtatMark tone={ALERT_TONES[one]}>{alertLabels[one]}</EtatMark>
        </span>
      ))}
    </>
  );
}

/** Classes of the squares: full, half, hatched, empty. */
const SQUARES: Record<Progress, string> = {
  faite: 'p',
  en_cours: 'd',
  en_retard: 'r',
  a_venir: '',
  abandonnee: 'r',
};

/** A square an action, for the eye; the words beside say it. */
export function ProgressSquares({ all }: { all: readonly Progress[] }) {
  const drawn = progressOrder.flatMap((one) => all.filter((each) => each === one));
  return (
    <>
      <span class="unites" aria-hidden="true">
        {drawn.map((one, index) => (
          <i key={`${index}${one}`} class={SQUARES[one] || undefined} />
        ))}
      </span>
      <span class="petit">{progressText(all) || 'aucune action'}</span>
    </>
  );
}
