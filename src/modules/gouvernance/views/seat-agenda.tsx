import { PointFiles } from './point-files.tsx';
import type { SeatPageView } from './seat-page.tsx';

export function SeatAgenda({ view }: { view: SeatPageView }) {
  return (
    <section aria-labelledby="odj" class="haut-5">
      <h2 class="repere" id="odj">
        Ordre du jour
      </h2>
      <ol>
        {view.agenda.points.map((point) => (
          <li key={point.id}>
            <b>{point.titre}</b>{' '}
            <span class="doux">{[point.at, point.length, point.presentePar].filter(Boolean).join(', ')}</span>
            {point.texte && <p>{point.texte}</p>}
            <PointFiles pieces={point.pieces} />
          </li>
        ))}
      </ol>
      <p class="petit doux">{view.agenda.total}.</p>
    </section>
  );
}
