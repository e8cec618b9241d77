import { Example, FiliereMark, StatutMark } from '#core/html/index.ts';
import type { OfferCard } from '../cards.sql.ts';
import type { Statut } from '../criteria.ts';
import { distanceText, levelAndDuration, placesText, titleOf, townOf } from '../labels.ts';
import { compareKey, offerUrl } from '../links.ts';
import { minutesText, type TravelTime, travelLabels } from '../trajets/labels.ts';

/** One result of a list; `number` is shared with the map, `comparable` adds the box of the comparator. */
export function OfferItem(props: { card: OfferCard; number: number; comparable?: boolean }) {
  const { card, number } = props;
  const title = titleOf(card.sigle, card.intitule);
  const key = compareKey(card.certificationSlug, card.organisationSlug);
  return (
    <li id={`r${number}`}>
      <span class="numero" aria-hidden="true">
        {number}
      </span>
      <h3>
        <a href={offerUrl(card.certificationSlug, card.organisationSlug)}>{title}</a>
      </h3>
      {card.distance !== null && (
        <span class="res__d">
          <b>{distanceText(card.distance)}</b>
        </span>
      )}
      <p class="petit">
        {card.organisation}
        {townOf(card) ? `, ${townOf(card)}` : ', lieu non renseigné'}
        {card.exemple && (
          <>
            {' '}
            <Example />
          </>
        )}
      </p>
      <p class="rang rang--c petit" style="--rang:.1rem 1rem">
        {card.filiere && card.filiereLibelle && (
          <FiliereMark letter={card.filiere} label={card.filiereLibelle} compact />
        )}
        <span class="nb">{levelAndDuration(card)}</span>
        {card.statuts.map((statut) => (
          <StatutMark key={statut} statut={statut as Statut} />
        ))}
        {card.trajet && <HowLong time={card.trajet} />}
      </p>
      <p class="source res__pied">
        <span>
          {placesText(card)} {card.placesExemple && <Example />}
          {card.fermeture && ` · diplôme fermé le ${card.fermeture.split('-').reverse().join('/')}`}
          {card.vueEn !== null && ` · ouverture attestée en ${card.vueEn}`}
        </span>
        {props.comparable && (
          <label class="choix choix--comparer">
            <input type="checkbox" name="f" value={key} />
            <span>
              Comparer
              <span class="cache">
                {' '}
                {title}, {card.organisation}
              </span>
            </span>
          </label>
        )}
      </p>
    </li>
  );
}

/** How long it takes from the place asked for, where a file says it. */
function HowLong({ time }: { time: TravelTime }) {
  return (
    <span>
      {minutesText(time.minutes)} {travelLabels[time.mode]} {time.exemple && <Example />}
    </span>
  );
}
