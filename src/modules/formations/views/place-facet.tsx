import type { Criteria } from '../criteria.ts';
import type { Results } from '../results.ts';
import { minutesText, travelMinutes } from '../trajets/labels.ts';

/** Distance from the place asked for, and boarding. */
export function PlaceFacet({ results }: { results: Results }) {
  const { criteria } = results;
  const boarding = results.facets.find((row) => row.facet === 'internat')?.n ?? 0;
  if (!results.place?.point && boarding === 0 && !criteria.internat) return null;
  return (
    <details open>
      <summary>{results.place?.point ? 'Distance' : 'Internat'}</summary>
      {results.place?.point && (
        <>
          <label class="cache" for="rayon">
            Distance maximale depuis {results.place.nom}
          </label>
          <select id="rayon" name="rayon">
            {results.radii.map((km) => (
              <option key={km} value={km} selected={criteria.rayon === km}>
                {km} km
              </option>
            ))}
            <option value="tout" selected={criteria.rayon === null}>
              Sans limite
            </option>
          </select>
        </>
      )}
      {results.timed && <TravelChoice criteria={criteria} />}
      {(boarding > 0 || criteria.internat) && (
        <label class="choix">
          <input type="checkbox" name="internat" value="oui" checked={criteria.internat} /> Avec internat{' '}
          <span class="num">{boarding}</span>
        </label>
      )}
    </details>
  );
}

/** Where a file gives times of travel only: elsewhere the choice would find nothing. */
function TravelChoice({ criteria }: { criteria: Criteria }) {
  return (
    <>
      <label for="trajet">Ou durée du trajet</label>
      <select id="trajet" name="trajet" aria-describedby="trajet-aide">
        <option value="" selected={criteria.trajet === null}>
          Peu importe
        </option>
        {travelMinutes.map((minutes) => (
          <option key={minutes} value={minutes} selected={criteria.trajet === minutes}>
            {minutesText(minutes)} au plus
          </option>
        ))}
      </select>
      <p class="petit" id="trajet-aide">
        En transports en commun ou scolaires ; remplace la distance. Un établissement dont la durée est inconnue n’y est
        pas.
      </p>
    </>
  );
}
