import { boundsOf, DataTable, MapOfFrance, SectionTitle } from '#core/html/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { gapText, knownText, placeText, seatsText, statedText } from '../ecarts/labels.ts';
import type { GapModel } from '../ecarts/read-gap.ts';

/** The same needs and leavers by département: map, then table. */
export function GapPlaces({ model }: { model: GapModel }) {
  const placed = model.places.filter((place) => place.lat !== null && place.lon !== null);
  if (model.places.length === 0) return null;
  return (
    <section class="bloc" aria-labelledby="t-ou">
      <SectionTitle id="t-ou">Par département</SectionTitle>
      <div class="cols" style="--cols:1fr 1fr;--gap:var(--e6)">
        {placed.length > 0 && (
          <MapOfFrance
            id="carte"
            bounds={boundsOf(
              placed.map((place) => ({ lat: place.lat!, lon: place.lon! })),
              { minKm: 120 },
            )}
            listLabel="Départements du territoire"
            chosen={placed.map((place) => place.code)}
            places={placed.map((place) => ({
              lat: place.lat!,
              lon: place.lon!,
              label: place.nom,
              number: place.exprimes === null ? '?' : frenchInteger(place.exprimes),
              sub: placeText(place),
            }))}
            captionClass="carte__legende"
            caption={
              <span>
                Le nombre est celui des personnes demandées par les besoins exprimés, « ? » quand aucun ne le dit ;
                chaque département dit aussi ses places, ses sortants et son écart.
              </span>
            }
          />
        )}
        <PlacesTable places={model.places} />
      </div>
      <p class="source">
        Un besoin sans commune n’est compté dans aucun département : s’il y en a un, ou si l’on compare aux offres
        d’emploi, connues par bassin seulement, l’écart par département est « non renseigné ».
      </p>
    </section>
  );
}

function PlacesTable({ places }: { places: GapModel['places'] }) {
  return (
    <DataTable
      caption="Besoins exprimés, places, sortants et écart par département"
      hideCaption
      head={
        <tr>
          <th scope="col">Département</th>
          <th scope="col" class="n">
            Demandées
          </th>
          <th scope="col" class="n">
            Places
          </th>
          <th scope="col" class="n">
            Sortants
          </th>
          <th scope="col" class="n">
            Écart
          </th>
        </tr>
      }
    >
      {places.map((place) => (
        <tr key={place.code}>
          <th scope="row">{place.nom}</th>
          <td class="n">{statedText(place.exprimes, place.inconnus)}</td>
          <td class="n">{seatsText(place.places, place.sansPlaces)}</td>
          <td class="n">{knownText(place.sortants)}</td>
          <td class="n">{gapText(place.ecart)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
