import {
  type Bounds,
  boundsAround,
  boundsOf,
  frameOfBox,
  isMetropolitan,
  MapOfFrance,
  MapTools,
  readBox,
} from '#core/html/index.ts';
import { titleOf } from '../labels.ts';
import { catalogueUrl } from '../links.ts';
import type { Results } from '../results.ts';

const RINGS: Record<number, number[]> = {
  10: [5, 10],
  20: [10, 20],
  40: [20, 40],
  60: [20, 40, 60],
  100: [50, 100],
  200: [100, 200],
};

function frame(results: Results): Bounds {
  const { criteria, place, cards } = results;
  if (criteria.carte) return frameOfBox(criteria.carte);
  if (place?.point && results.radius !== null)
    return boundsAround(place.point.latitude, place.point.longitude, results.radius);
  return boundsOf(
    cards.flatMap((card) =>
      card.latitude === null || card.longitude === null ? [] : [{ lat: card.latitude, lon: card.longitude }],
    ),
  );
}

/** The results of this page on the map, with the numbers of the list. */
export function ResultsMap(props: { results: Results }) {
  const { results } = props;
  const { place, criteria } = results;
  const bounds = frame(results);
  const { first } = results;
  const located = results.cards
    .map((card, index) => ({ card, number: first + index }))
    .filter(({ card }) => card.latitude !== null && card.longitude !== null);
  const away = located.filter(({ card }) => !isMetropolitan(card.latitude!, card.longitude!)).length;
  const lost = results.cards.length - located.length;
  return (
    <MapOfFrance
      id="carte"
      region
      bounds={bounds}
      listLabel="Résultats sur la carte"
      places={located.map(({ card, number }) => ({
        lat: card.latitude!,
        lon: card.longitude!,
        label: `${titleOf(card.sigle, card.intitule)}, ${card.organisation}`,
        number: String(number),
        href: `#r${number}`,
        silent: true,
        uncertain: card.precision === 'commune',
      }))}
      {...(place?.point
        ? {
            circles: { lat: place.point.latitude, lon: place.point.longitude, km: RINGS[results.radius ?? 200] ?? [] },
            names: [{ lat: place.point.latitude, lon: place.point.longitude, text: place.nom, town: true }],
          }
        : {})}
      captionClass="carte__legende"
      tools={
        <MapTools
          bounds={bounds}
          href={(parameter) => catalogueUrl({ ...criteria, carte: readBox(parameter), page: 1 })}
        />
      }
      caption={
        <span>
          {place?.point ? `Cercles : distance à vol d’oiseau depuis ${place.nom}. ` : ''}
          {located.length > away ? 'Les numéros renvoient à la liste.' : ''}
          {results.cards.length === 0 ? 'Aucun résultat à montrer sur la carte.' : ''}
          {away > 0 ? ` ${away} outre-mer, dans la liste seulement.` : ''}
          {lost > 0 ? ` ${lost} sans position connue, dans la liste seulement.` : ''}
        </span>
      }
    />
  );
}
