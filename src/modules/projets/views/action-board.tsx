import { Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { periodText, stateLabels } from '../labels.ts';
import { actionStateUrl, actionsUrl, actionUrl } from '../links.ts';
import type { Card, Column } from '../vues/board.ts';
import { actsUrl, cardId, viewHref } from '../vues/links.ts';
import { AlertMarks } from './action-signs.tsx';
import type { ActionsModel } from './actions-page.tsx';
import { MeteoMark } from './meteo-section.tsx';

/** One column a state; an act that asks for nothing is a button of the card. */
export function ActionBoard({ model, columns }: { model: ActionsModel; columns: readonly Column[] }) {
  const { page: _, ...filters } = model.query;
  const base = actionsUrl(model.campus.slug);
  const back = viewHref(base, filters, { vue: 'colonnes' });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard focus
    <section class="defile haut-4" tabIndex={0} aria-label="Actions par état, colonnes qui défilent">
      <div class="etats-colonnes">
        {columns.map(({ etat, cards, total }) => (
          <div key={etat}>
            <h2 class="etats-colonnes__titre" id={`etat-${etat}`}>
              {stateLabels[etat]} <span class="num">{total}</span>
            </h2>
            {total === 0 ? (
              <p class="petit doux">aucune action</p>
            ) : (
              <ol aria-labelledby={`etat-${etat}`}>
                {cards.map((card) => (
                  <ActionCard key={card.action.id} card={card} back={back} />
                ))}
              </ol>
            )}
            {total > cards.length && (
              <p class="petit">
                <a href={viewHref(base, { ...filters, etat }, { vue: 'tableau' })}>
                  {count(total - cards.length, 'autre', 'autres')} dans le tableau
                  <span class="cache"> : {stateLabels[etat]}</span>
                </a>
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function ActionCard({ card: { action, moves, elsewhere }, back }: { card: Card; back: string }) {
  const { campusSlug, id, titre, fin } = action;
  return (
    <li id={cardId(id)}>
      <h3 class="etats-colonnes__action">
        <a href={actionUrl(campusSlug, id)}>{titre}</a> {action.exemple && <Example />}
      </h3>
      <p class="source">
        {action.pilote ?? 'pilote à désigner'}
        {action.personne && `, ${action.personne}`}
      </p>
      <p class="petit">
        {periodText(fin ? { debut: null, fin } : action)}
        <AlertMarks alerts={action.alertes} />
      </p>
      {action.meteo && (
        <p class="petit">
          <MeteoMark meteo={action.meteo} />
        </p>
      )}
      <Moves card={{ action, moves, elsewhere }} back={back} />
    </li>
  );
}

function Moves({ card: { action, moves, elsewhere }, back }: { card: Card; back: string }) {
  const { campusSlug, id, titre, version } = action;
  const ready = moves.filter((one) => one.missing.length === 0);
  return (
    <>
      {ready.length > 0 && (
        <form method="post" action={actionStateUrl(campusSlug, id)} class="actions">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="retour" value={back} />
          {ready.map((one) => (
            <button key={one.id} class="btn" type="submit" name="transition" value={one.id}>
              {one.acte}
              <span class="cache"> : {titre}</span>
            </button>
          ))}
        </form>
      )}
      {moves
        .filter((one) => one.missing.length > 0)
        .map((one) => (
          <p key={one.id} class="source">
            « {one.acte} » : {one.missing.join(' ')}
          </p>
        ))}
      {elsewhere.length > 0 && (
        <p class="petit">
          <a href={actsUrl(campusSlug, id)}>
            {elsewhere.join(', ')}
            <span class="cache"> : {titre}</span>
          </a>
        </p>
      )}
    </>
  );
}
