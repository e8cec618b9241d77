import { Icon } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { importRedoUrl, importUndoUrl } from '../imports/links.ts';
import type { ResultView } from '../imports/present-result.ts';

/** What undoes an import, or does it again; who may, and until when. */
export function ImportUndo({ view }: { view: ResultView }) {
  const { campus, row, tally } = view;
  const undone = row.etat === 'annule';
  if (!view.inTime) return <p>Ce n’est plus possible : trente jours sont passés le {frenchDate(view.until)}.</p>;
  if (!view.mayUndo) {
    return (
      <p>
        {undone ? 'Il se refait' : 'Il s’annule'} jusqu’au {frenchDate(view.until)}, par la personne qui l’a fait ou par
        l’administration du service.
      </p>
    );
  }
  return (
    <div class="avis">
      <p class="petit">
        {undone
          ? `Les lignes annulées sont essayées de nouveau, puis écrites. Possible jusqu’au ${frenchDate(view.until)}.`
          : `Retire ${count(tally.creer, 'organisation nouvelle', 'organisations nouvelles')} et rend leur ancienne valeur aux fiches touchées par ${count(tally.modifier, 'ligne')}. Possible jusqu’au ${frenchDate(view.until)}. Ce que d’autres ont changé entre-temps reste, et vous est montré.`}
      </p>
      <form method="post" action={undone ? importRedoUrl(campus.slug, row.id) : importUndoUrl(campus.slug, row.id)}>
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name={undone ? 'arrow-clockwise' : 'arrow-counter-clockwise'} />{' '}
            {undone ? 'Refaire l’import' : 'Annuler l’import'}
          </button>
        </p>
      </form>
    </div>
  );
}
