import { boundsOf, DataTable, MapOfFrance, SectionTitle } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
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
              number: frenchInteger(place.exprimes),
              sub: `${count(place.exprimes, 'personne demandée', 'personnes demandées')}, ${count(place.sortants, 'sortant estimé', 'sortants estimés')}`,
            }))}
            captionClass="carte__legende"
            caption={<span>Le nombre est celui des personnes demandées par les besoins exprimés.</span>}
          />
        )}
        <PlacesTable places={model.places} />
      </div>
      <p class="source">
        Un besoin sans commune n’est d’aucun département. Les offres d’emploi sont connues par bassin, pas par
        département.
      </p>
    </section>
  );
}

function PlacesTable({ places }: { places: GapModel['places'] }) {
  return (
    <DataTable
      caption="Besoins exprimés, places et sortants par département"
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
        </tr>
      }
    >
      {places.map((place) => (
        <tr key={place.code}>
          <th scope="row">{place.nom}</th>
          <td class="n">{frenchInteger(place.exprimes)}</td>
          <td class="n">{frenchInteger(place.places)}</td>
          <td class="n">{frenchInteger(place.sortants)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
