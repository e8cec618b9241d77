import type { ComponentChildren } from 'preact';
import { FacetForm, FacetGroup, type FacetOption, FiliereMark, StatutMark } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import type { Criteria, Statut } from '../criteria.ts';
import { niveauLabels, secteurLabels, statutLabels } from '../labels.ts';
import { catalogueUrl, keptFields, type Multiple, unfiltered } from '../links.ts';
import type { Results } from '../results.ts';
import { minutesText, travelMinutes } from '../trajets/labels.ts';

const ASKED: (keyof Criteria)[] = [
  'rayon',
  'trajet',
  'niveau',
  'statut',
  'filiere',
  'secteur',
  'academie',
  'campus',
  'internat',
];
const MANY = 12;

function options(
  results: Results,
  facet: Multiple,
  label: (value: string, said: string | null) => ComponentChildren,
  order?: (value: string) => number,
): FacetOption[] {
  const chosen = new Set((results.criteria[facet] as (string | number)[]).map(String));
  const rows = results.facets.filter((row) => row.facet === facet && row.value !== null);
  const missing = [...chosen].filter((value) => !rows.some((row) => row.value === value));
  const all = [
    ...rows.map((row) => ({ value: row.value!, said: row.label, n: row.n })),
    ...missing.map((value) => ({ value, said: null, n: 0 })),
  ];
  all.sort((a, b) => (order ? order(a.value) - order(b.value) : b.n - a.n || a.value.localeCompare(b.value)));
  return all
    .filter((row, index) => index < MANY || chosen.has(row.value))
    .map((row) => ({
      value: row.value,
      label: label(row.value, row.said),
      count: row.n,
      checked: chosen.has(row.value),
    }));
}

/** The families of check boxes, in the order of what decides a choice. */
function groupsOf(results: Results): [Multiple, string, FacetOption[]][] {
  return [
    [
      'niveau',
      'Niveau visé',
      options(
        results,
        'niveau',
        (value) => capitalise(`${niveauLabels[Number(value)]?.short ?? ''}, niveau ${value}`),
        Number,
      ),
    ],
    [
      'statut',
      'Statut',
      options(
        results,
        'statut',
        (value) => <StatutMark statut={value as Statut} />,
        (value) => Object.keys(statutLabels).indexOf(value),
      ),
    ],
    [
      'filiere',
      'Filière',
      options(results, 'filiere', (value, said) => <FiliereMark letter={value} label={said ?? value} />),
    ],
    ['secteur', 'Public ou privé', options(results, 'secteur', (value) => secteurLabels[value] ?? value)],
    ['academie', 'Académie', options(results, 'academie', (value, said) => said ?? value)],
    ['campus', 'Campus', options(results, 'campus', (value, said) => said ?? value)],
  ];
}

/** Distance from the place asked for, and boarding. */
function PlaceFacet({ results }: { results: Results }) {
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

export function ResultsFacets(props: { results: Results }) {
  const { results } = props;
  const { criteria } = results;
  return (
    <FacetForm
      action="/formations"
      clearHref={catalogueUrl(unfiltered(criteria))}
      kept={keptFields(criteria, ASKED)}
      empty={results.total === 0 && !results.filtered && !results.place?.point}
    >
      <PlaceFacet results={results} />
      {groupsOf(results).map(([name, legend, choices]) => (
        <FacetGroup
          key={name}
          name={name}
          legend={legend}
          options={choices}
          open={['niveau', 'statut', 'filiere'].includes(name) || choices.some((one) => one.checked)}
        />
      ))}
      <p class="source">
        La filière est déduite de la spécialité du diplôme. Internat : seulement quand un fichier le dit.
      </p>
    </FacetForm>
  );
}
