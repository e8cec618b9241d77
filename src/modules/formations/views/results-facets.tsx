import type { ComponentChildren } from 'preact';
import { FacetForm, FacetGroup, type FacetOption, FiliereMark, StatutMark } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import type { Criteria, Statut } from '../criteria.ts';
import { niveauLabels, secteurLabels, statutLabels } from '../labels.ts';
import { catalogueUrl, keptFields, type Multiple, unfiltered } from '../links.ts';
import type { Results } from '../results.ts';
import { PlaceFacet } from './place-facet.tsx';

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
