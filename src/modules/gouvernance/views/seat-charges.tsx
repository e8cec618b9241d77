import { EtatMark } from '#core/html/index.ts';
import type { StateView } from '../present-meeting.ts';

export interface SeatChargeView {
  id: string;
  titre: string;
  texte: string | null;
  state: StateView;
  /** For whom, and for when. */
  charge: string;
}

/** What the meeting gave to whoever was called, or to the organisation that she stands for. */
export function SeatCharges({ charges }: { charges: readonly SeatChargeView[] }) {
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
          </li>
        ))}
      </ul>
    </section>
  );
}
