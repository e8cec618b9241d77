import { EtatMark } from '#core/html/index.ts';
import type { SayingView } from '../charges/saying.ts';
import type { StateView } from '../present-meeting.ts';
import { SayDone } from './say-done.tsx';

export interface SeatChargeView {
  id: string;
  genre: 'decision' | 'tache';
  titre: string;
  texte: string | null;
  state: StateView;
  /** For whom, and for when. */
  charge: string;
  saying: SayingView;
}

/** What the meeting gave to whoever was called, or to the organisation that she stands for. */
export function SeatCharges(props: { charges: readonly SeatChargeView[]; action: string }) {
  const { charges } = props;
  if (charges.length === 0) return null;
  return (
    <section aria-labelledby="charges" class="haut-5">
      <h2 class="repere" id="charges">
        Ce qui vous est confié
      </h2>
      <ul class="lignes">
        {charges.map((one) => (
          <li key={one.id}>
            <b>{one.titre}</b> <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark>
            {one.texte && <p>{one.texte}</p>}
            <p class="petit doux">{one.charge}</p>
            <SayDone
              view={one.saying}
              action={props.action}
              of={one.titre}
              fields={{ acte: 'dit_fait', charge: one.id }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
